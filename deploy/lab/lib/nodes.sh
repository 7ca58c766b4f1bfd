# shellcheck shell=bash
# Nodes: their power, their files, and commands in them.

# on_each COMMAND…: for every node at once, with the node as the last argument. Fails when it failed for one.
on_each() {
    local node pid pids=() rc=0
    for node in $(nodes); do
        "$@" "$node" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || rc=1; done
    return "$rc"
}

# is_alive PID-FILE GROUP: a number in a file may be somebody else's by now, the lab's cgroup tells; what has ended and was not waited
# for yet is in no namespace.
is_alive() {
    local pid
    { read -r pid <"$1" && [[ -e /proc/$pid/ns/uts ]] && grep -q "/${CGROUP##*/}/$2\(/\|\$\)" "/proc/$pid/cgroup"; } 2>/dev/null
}

# The node's first process.
process_of() {
    local file=$STATE/nodes/$1/pid
    is_alive "$file" "$1" && cat "$file" 2>/dev/null
}

is_powered() { process_of "$1" >/dev/null; }

is_dark() { ! is_powered "$1"; }

# Powered, and in its own root file system: until then a command "in the node" would run on the host's.
is_on() {
    local pid
    pid=$(process_of "$1") && [[ -e /proc/$pid/root/run/lab/env ]]
}

# Powered, and its boot does not go on, or slowly: node-boot has said why.
is_held() { is_powered "$1" && [[ -e $STATE/nodes/$1/held ]]; }

die_of_dark() {
    if is_held "$1"; then die "$1 is on and has not booted: $(cat "$STATE/nodes/$1/held")" "lab off and lab on boot it again."; fi
    die "$1 is off" "deploy/lab/lab on $1"
}

# in_node NODE COMMAND…: as root, in all of the node's namespaces, with an environment of its own.
in_node() {
    local node=$1
    shift
    is_on "$node" || die_of_dark "$node"
    nsenter -t "$(process_of "$node")" -m -u -i -n -p -C -T -- env -i HOME=/root TERM="${TERM:-dumb}" LANG=C.UTF-8 \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

in_switch() { nsenter -t "$(cat "$STATE/switch.pid")" -n "$@"; }

ssh_to() {
    local node=$1
    shift
    exec ssh -q -F none -i "$STATE/keys/id_ed25519" -o IdentitiesOnly=yes -o BatchMode=yes -o GlobalKnownHostsFile=/dev/null \
        -o UserKnownHostsFile="$STATE/known_hosts" -p "$(port_of "$node")" "$ACCOUNT@127.0.0.1" "$@"
}

# What makes a node this node: written into its own layer before it first boots.
provision() {
    local node=$1 upper=$STATE/nodes/$1/upper other
    mkdir -p "$upper/etc/ssh" "$upper/var/lib" "$STATE/nodes/$node/faults"
    chmod 755 "$upper" "$upper/etc"
    echo "$node" >"$upper/etc/hostname"
    tr -d - </proc/sys/kernel/random/uuid >"$upper/etc/machine-id"
    {
        echo 127.0.0.1 localhost
        for other in $(nodes); do echo "$(address_of "$other") $other"; done
    } >"$upper/etc/hosts"
    ssh-keygen -q -t ed25519 -N '' -C "$node" -f "$upper/etc/ssh/ssh_host_ed25519_key"
    if is_remote "$node"; then provision_remote "$upper"; else provision_member "$upper"; fi
}

provision_member() {
    mkdir -p "$1/etc/corosync" "$1/var/lib/pacemaker"
    cp "$STATE/corosync.conf" "$1/etc/corosync/"
    install -m 400 "$STATE/authkey" "$1/etc/corosync/authkey"
}

# Pacemaker Remote instead of the cluster stack, in files and in the rpm database. Its key is in the image, for all nodes.
provision_remote() {
    local wants=etc/systemd/system/multi-user.target.wants path
    mkdir -p "$1/$wants"
    ln -s /lib/systemd/system/pacemaker_remote.service "$1/$wants/"
    cp -r "$REPOSITORIES/rpmdb-remote" "$1/var/lib/rpm"
    for path in "$wants"/{corosync,pacemaker,pcsd}.service usr/lib/systemd/system/{corosync,pacemaker,pcsd,pcsd-ruby}.service \
        etc/init.d/{corosync,pacemaker,pcsd,pcsd-ruby} usr/sbin/{corosync,pacemakerd,pcsd}; do
        mkdir -p "$1/$(dirname "$path")"
        mknod "$1/$path" c 0 0 # to overlayfs: what is below is not there
    done
}

# seed_cib FILE NODE: a cluster configuration that was made once is laid in place of what the member (which is off) has: the first
# election and configuration need not be waited for.
seed_cib() {
    local file=$1 folder=$STATE/nodes/$2/upper/var/lib/pacemaker owner group
    if is_remote "$2"; then return; fi
    owner=$(awk -F: '$1 == "hacluster" { print $3 }' "$BASE/etc/passwd")
    group=$(awk -F: '$1 == "haclient" { print $3 }' "$BASE/etc/group")
    rm -rf "$folder/cib"
    install -d -m 750 -o "$owner" -g "$group" "$folder" "$folder/cib"
    if [[ -f $file ]]; then install -m 600 -o "$owner" -g "$group" "$file" "$folder/cib/cib.xml"; fi
}

# Under the node's lock: the fence agent and a person may press the same button. A BMC does not wait for what the machine does then.
power_on() {
    (
        flock 7
        if has_started "$1"; then exit 0; fi
        echo on >"$STATE/nodes/$1/power"
        if is_dark "$1"; then background "nodes/$1/console" "$LAB_HOME/node-run" "$1"; fi
        until_true 30 has_started "$1" || {
            tail -n 5 "$STATE/nodes/$1/console.log" >&2
            die "$1 does not start" "Its console: $STATE/nodes/$1/console.log"
        }
    ) 7>"$STATE/nodes/$1/lock"
}

has_started() { is_on "$1" || is_held "$1"; }

power_off() {
    (
        flock 7
        echo off >"$STATE/nodes/$1/power"
        until_true 20 darken "$1" || die "$1 does not go off"
    ) 7>"$STATE/nodes/$1/lock"
}

# Its runner may be about to start it again: it is off when that has ended as well.
darken() {
    kill -9 "$(process_of "$1")" 2>/dev/null || true
    is_dark "$1" && flock -n "$STATE/nodes/$1/runner.lock" true
}

# As a kernel that crashed: it stays dead until it is fenced.
crash() {
    local pid
    pid=$(process_of "$1") || die "$1 is off" "deploy/lab/lab on $1"
    kill -9 "$pid"
}

power_of() { if is_powered "$1"; then echo on; else echo off; fi; }
