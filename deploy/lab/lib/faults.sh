# shellcheck shell=bash
# Faults: a file each in a folder that the node sees read-only, or a change made at once. They survive a reboot.

FAULTS='dnf-fail  rpm-slow SECONDS  pre-fail  post-fail  load-fail [MESSAGE]  load-slow SECONDS  load-crash  load-hang
transition SECONDS|forever  kpatch-waits "A B"  oops  bmc-delay SECONDS  bmc-fail  bmc-down  no-power-on
net-cut  net-ok  ssh-down  ssh-cut'

set_fault() {
    local node=$1 kind=$2 value=${3:-1}
    case $kind in
        dnf-fail) in_node "$node" sed -i 's,^baseurl=.*,baseurl=file:///srv/lab/none,' /etc/yum.repos.d/rhel.repo ;;
        net-cut) in_switch ip link set "v$node" down ;;
        net-ok) in_switch ip link set "v$node" up ;;
        ssh-down) in_node "$node" systemctl stop ssh ssh.socket 2>/dev/null || true ;;
        rpm-slow | pre-fail | post-fail | load-fail | load-slow | load-crash | load-hang | transition | kpatch-waits | oops | \
            bmc-delay | bmc-fail | bmc-down | no-power-on | ssh-cut)
            echo "$value" >"$STATE/nodes/$node/faults/$kind"
            ;;
        *) STATUS=64 die "there is no fault '$kind'" "$FAULTS" "fault NODE list; fault NODE clear" ;;
    esac
}

clear_faults() {
    rm -f "$STATE/nodes/$1/faults/"*
    in_switch ip link set "v$1" up 2>/dev/null || true
    if is_on "$1"; then
        in_node "$1" sed -i 's,^baseurl=file:///srv/lab/none,baseurl=file:///srv/lab/newest-6,' /etc/yum.repos.d/rhel.repo
        in_node "$1" systemctl start ssh
    fi
}

# offer RELEASE: the newest release that the repository has.
offer() {
    local node
    [[ ${1-} == 5 || ${1-} == 6 ]] || STATUS=64 die "there is no release '${1-}'" "repo 5 or repo 6"
    for node in $(nodes); do
        in_node "$node" sed -i "s,^baseurl=.*,baseurl=file:///srv/lab/newest-$1," /etc/yum.repos.d/rhel.repo
        in_node "$node" dnf -q clean all >/dev/null
    done
}
