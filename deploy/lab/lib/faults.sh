# shellcheck shell=bash
# Faults: a file each in a folder that the node sees read-only, or a change made at once. The files survive a reboot.

# The values that each takes.
declare -A FAULTS=(
    [dnf-fail]='' [pre-fail]='' [post-fail]='' [load-hang]='' [oops]='' [bmc-fail]='' [bmc-down]='' [no-power-on]=''
    [net-cut]='' [net-ok]='' [ssh-down]='|SECONDS' [ssh-cut]='' [answer-cut]='|SECONDS' [answer-garbage]='|SECONDS'
    [answer-slow]='SECONDS VERB'
    [install-kill]=''
    [rpm-slow]='SECONDS' [rpm-linger]='SECONDS' [load-slow]='SECONDS' [bmc-delay]='SECONDS'
    [transition]='SECONDS|forever' [load-crash]='|always' [load-fail]='|MESSAGE' [kpatch-waits]='SECONDS SECONDS'
    [package-drift]='' [rpm-lock]='' [disk-full]='' [dnf-automatic]='' [kpatch-auto]='' [ftrace-off]='' [db-lag]=''
    [kernel-panics]='' [boot-default-stays]='' [boot-slow]='SECONDS'
)

fault_names() {
    local kind
    for kind in "${!FAULTS[@]}"; do echo "  $kind ${FAULTS[$kind]}"; done | sort
}

# set_fault NODE KIND VALUE…
set_fault() {
    local node=$1 kind=$2 value=${*:3} pattern
    [[ -n $kind && -v FAULTS[$kind] ]] || STATUS=64 die "there is no fault '$kind'; there are:" "$(fault_names)" list clear
    pattern=${FAULTS[$kind]//SECONDS/[0-9]+(\\.[0-9]+)?} pattern=${pattern//VERB/[a-z-]+}
    [[ $value =~ ^(${pattern//MESSAGE/.+})$ ]] ||
        STATUS=64 die "the fault $kind takes ${FAULTS[$kind]:-no value}, not '$value'"
    make_fault "$node" "$kind" "$value"
}

make_fault() {
    local node=$1 kind=$2 file=$STATE/nodes/$1/faults/$2
    case $kind in
        net-cut) in_switch ip link set "v$node" down ;;
        net-ok) in_switch ip link set "v$node" up ;;
        dnf-fail | package-drift | disk-full | dnf-automatic | kpatch-auto | install-kill) in_the_node "$node" make "$kind" ;;
        ssh-down | answer-*) in_the_node "$node" make "$kind" "$3" ;;
        rpm-lock) echo 1 >"$file"; in_the_node "$node" make "$kind" ;;
        ftrace-off) echo 1 >"$file"; tell_ftrace "$node" 0 ;;
        *) echo "${3:-1}" >"$file" ;;
    esac
}

# The fault on the node NODE that changes it, or its end.
in_the_node() { in_node "$1" bash -s "${@:2}" <"$LAB_HOME/inside/faults"; }

# What the simulated kernel of a node that is on says; a boot reads the fault.
tell_ftrace() { if is_on "$1"; then echo "$2" >"$STATE/nodes/$1/kernel/ftrace_enabled"; fi; }

clear_faults() {
    lift_faults "$1"
    if is_on "$1"; then in_the_node "$1" clear; fi
}

# What is undone from outside.
lift_faults() {
    rm -f "$STATE/nodes/$1/faults/"*
    in_switch ip link set "v$1" up 2>/dev/null || true
    tell_ftrace "$1" 1
}

# offer RELEASE: the newest release that the repository has.
offer() {
    [[ ${1-} == 5 || ${1-} == 6 ]] || STATUS=64 die "there is no release '${1-}'" "repo 5 or repo 6"
    on_each offer_on "$1"
}

offer_on() {
    in_node "$2" sed -i "s,newest-.*,newest-$1," /etc/yum.repos.d/rhel.repo
    in_node "$2" dnf -q clean all >/dev/null
}
