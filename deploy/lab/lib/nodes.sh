# shellcheck shell=bash
# Nodes: their power, their files, and commands in them.

nodes() { seq -f 'node%g' "$NODES"; }

is_node() { [[ $1 =~ ^node[0-9]+$ && -d $STATE/nodes/$1 ]]; }

need_node() {
    is_node "${1-}" || STATUS=64 die "there is no node '${1-}'" "Nodes: $(cd "$STATE/nodes" 2>/dev/null && echo -- * || echo 'none, the lab is down')"
}

pid_of() { cat "$STATE/nodes/$1/pid" 2>/dev/null; }

is_on() {
    local pid
    pid=$(pid_of "$1") && [[ -n $pid && -d /proc/$pid ]]
}

# in_node NODE COMMAND…: as root, in all of the node's namespaces, with an environment of its own.
in_node() {
    local node=$1
    shift
    is_on "$node" || die "$node is off" "deploy/lab/lab on $node"
    nsenter -t "$(pid_of "$node")" -m -u -i -n -p -C -T -- env -i HOME=/root TERM="${TERM:-dumb}" LANG=C.UTF-8 \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

in_switch() { nsenter -t "$(cat "$STATE/switch.pid")" -n "$@"; }

ssh_to() {
    local node=$1
    shift
    exec ssh -q -F none -i "$STATE/keys/id_ed25519" -o IdentitiesOnly=yes -o BatchMode=yes \
        -o UserKnownHostsFile="$STATE/known_hosts" -p $((LAB_SSH_PORT + ${node#node})) "$ACCOUNT@127.0.0.1" "$@"
}

# What makes a node this node: written into its own layer before it first boots.
provision() {
    local node=$1 number=${1#node} upper=$STATE/nodes/$1/upper i
    mkdir -p "$upper"/etc/{ssh,corosync} "$upper/var/lib/pacemaker" "$STATE/nodes/$node/faults"
    chmod 755 "$upper" "$upper/etc"
    echo "$node" >"$upper/etc/hostname"
    tr -d - </proc/sys/kernel/random/uuid >"$upper/etc/machine-id"
    {
        echo 127.0.0.1 localhost
        for ((i = 1; i <= NODES; i++)); do echo "$NET.1$i node$i"; done
    } >"$upper/etc/hosts"
    ssh-keygen -q -t ed25519 -N '' -C "$node" -f "$upper/etc/ssh/ssh_host_ed25519_key"
    echo "[127.0.0.1]:$((LAB_SSH_PORT + number)) $(cut -d' ' -f1,2 "$upper/etc/ssh/ssh_host_ed25519_key.pub")" >>"$STATE/known_hosts"
    cp "$STATE/corosync.conf" "$upper/etc/corosync/"
    install -m 400 "$STATE/authkey" "$upper/etc/corosync/authkey"
    seed_cib "$upper"
}

# A cluster configuration that was made once is laid in place: the first election and configuration need not be waited for.
seed_cib() {
    local seed=$SEEDS/cib-$NODES.xml owner
    owner=$(awk -F: '$1 == "hacluster" { print $3 }' "$BASE/etc/passwd"):$(awk -F: '$1 == "haclient" { print $3 }' "$BASE/etc/group")
    install -d -m 750 -o "${owner%:*}" -g "${owner#*:}" "$1/var/lib/pacemaker" "$1/var/lib/pacemaker/cib"
    if [[ -f $seed ]]; then
        install -m 600 -o "${owner%:*}" -g "${owner#*:}" "$seed" "$1/var/lib/pacemaker/cib/cib.xml"
    fi
}

# Under the node's lock: the fence agent and a person may press the same button.
power_on() {
    (
        flock 7
        if is_on "$1"; then exit 0; fi
        setsid "$LAB_HOME/node-run" "$1" >>"$STATE/nodes/$1/console.log" 2>&1 </dev/null 7>&- 9>&- &
        echo $! >"$STATE/nodes/$1/runner.pid"
        until_true 20 is_on "$1" || {
            tail -n 5 "$STATE/nodes/$1/console.log" >&2
            die "$1 does not start" "Its console: $STATE/nodes/$1/console.log"
        }
    ) 7>"$STATE/nodes/$1/lock"
}

power_off() {
    (
        flock 7
        local pid
        echo off >"$STATE/nodes/$1/power"
        pid=$(pid_of "$1") || exit 0
        kill -9 "$pid" 2>/dev/null || true
        until_true 20 test ! -e "$STATE/nodes/$1/pid" || rm -f "$STATE/nodes/$1/pid"
    ) 7>"$STATE/nodes/$1/lock"
}

# As a kernel that crashed: it stays dead until it is fenced.
crash() { kill -9 "$(pid_of "$1")"; }
