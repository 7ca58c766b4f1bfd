# shellcheck shell=bash
# Faults: a file each in a folder that the node sees read-only, or a change made at once. The files survive a reboot.

REPO_FILE=/etc/yum.repos.d/rhel.repo

# The values that each takes.
declare -A FAULTS=(
    [dnf-fail]='' [pre-fail]='' [post-fail]='' [load-hang]='' [oops]='' [bmc-fail]='' [bmc-down]='' [no-power-on]=''
    [net-cut]='' [net-ok]='' [ssh-down]='' [ssh-cut]=''
    [rpm-slow]='SECONDS' [load-slow]='SECONDS' [bmc-delay]='SECONDS'
    [transition]='SECONDS|forever' [load-crash]='|always' [load-fail]='|MESSAGE' [kpatch-waits]='SECONDS SECONDS'
)

fault_names() {
    local kind
    for kind in "${!FAULTS[@]}"; do echo "  $kind ${FAULTS[$kind]}"; done | sort
}

# set_fault NODE KIND VALUE…
set_fault() {
    local node=$1 kind=$2 value=${*:3} pattern
    [[ -n $kind && -v FAULTS[$kind] ]] || STATUS=64 die "there is no fault '$kind'; there are:" "$(fault_names)" list clear
    pattern=${FAULTS[$kind]//SECONDS/[0-9]+(\\.[0-9]+)?}
    [[ $value =~ ^(${pattern//MESSAGE/.+})$ ]] ||
        STATUS=64 die "the fault $kind takes ${FAULTS[$kind]:-no value}, not '$value'"
    case $kind in
        dnf-fail) in_node "$node" sed -i 's,^baseurl=file:///srv/lab/newest,baseurl=file:///srv/lab/none/newest,' "$REPO_FILE" ;;
        net-cut) in_switch ip link set "v$node" down ;;
        net-ok) in_switch ip link set "v$node" up ;;
        ssh-down) in_node "$node" systemctl stop ssh ;;
        *) echo "${value:-1}" >"$STATE/nodes/$node/faults/$kind" ;;
    esac
}

clear_faults() {
    rm -f "$STATE/nodes/$1/faults/"*
    in_switch ip link set "v$1" up 2>/dev/null || true
    if is_on "$1"; then
        in_node "$1" sed -i 's,/srv/lab/none/,/srv/lab/,' "$REPO_FILE"
        in_node "$1" systemctl start ssh || true # a node that goes down at this moment
    fi
}

# offer RELEASE: the newest release that the repository has.
offer() {
    [[ ${1-} == 5 || ${1-} == 6 ]] || STATUS=64 die "there is no release '${1-}'" "repo 5 or repo 6"
    on_each offer_on "$1"
}

offer_on() {
    in_node "$2" sed -i "s,newest-.*,newest-$1," "$REPO_FILE"
    in_node "$2" dnf -q clean all >/dev/null
}
