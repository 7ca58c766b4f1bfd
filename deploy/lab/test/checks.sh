# shellcheck shell=bash disable=SC2016,SC2034 # what is in single quotes runs in a node; the constants are used by what sources this
# What the tests of the lab share: the lab's command, one line for each check, and looks into the nodes.
LAB=$HERE/../lab
PACKAGE=kpatch-patch-5_14_0-70_13_1-1-6.el9_0
OLD=kpatch_5_14_0_70_13_1_1_5
NEW=kpatch_5_14_0_70_13_1_1_6
KIT=/usr/local/sbin/pacepatch-node
FAILED=0
BEGAN=$SECONDS
SAID=$(mktemp)
trap 'rm -f "$SAID"' EXIT

# check TEXT COMMAND…: one line; what the command said only when it failed.
check() {
    local text=$1
    shift
    if "$@" >"$SAID" 2>&1; then
        echo "ok      $text"
    else
        echo "FAILED  $text"
        tail -n 8 "$SAID" | sed 's/^/        /'
        FAILED=$((FAILED + 1))
    fi
}

lab() { "$LAB" "$@"; }
in_node() { lab exec "$@"; }
install_on() { in_node "$1" dnf -y install "$PACKAGE"; }

# returns RC TEXT COMMAND…: the exit code, and a text in what it says.
returns() {
    local wanted=$1 text=$2 rc=0 said
    shift 2
    said=$("$@" 2>&1) || rc=$?
    printf 'exit code %s\n%s\n' "$rc" "$said"
    [[ $rc == "$wanted" && $said == *"$text"* ]]
}

# takes SECONDS COMMAND…: it succeeds, and not earlier.
takes() {
    local least=$1 began
    shift
    began=$(date +%s%N)
    "$@" || return
    (($(date +%s%N) - began >= least * 1000000000)) || { echo "too quick"; return 1; }
}

# within SECONDS COMMAND…: it comes true in that time.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.2
    done
}

active() {
    in_node "$1" sh -c 'cd /sys/kernel/livepatch && grep -l 1 */enabled | cut -d/ -f1 | while read -r m; do
        [ "$(cat $m/transition)" = 0 ] && echo $m; done'
}
is_active() { [[ $(active "$1") == "$2" ]]; }
boot_id() { in_node "$1" cat /proc/sys/kernel/random/boot_id; }
each_node() { local node; for node in node1 node2 node3; do "$1" "$node" "${@:2}" || { echo "not $node"; return 1; }; done; }
offers() { [[ $(in_node "$1" dnf -q repoquery --available --latest-limit=1 --qf '%{release}' "${PACKAGE%-1-6*}") == "$2" ]]; }
is_healthy() { lab wait 1; }
not() { ! "$@"; }
# grep -q would end early, and the command before it by SIGPIPE.
finds() { grep "$@" >/dev/null; }

# The state that the cluster's scheduler would bring about if the node went to standby.
after_standby() {
    in_node node1 sh -c "cibadmin -Q >/tmp/cib && CIB_file=/tmp/cib crm_standby -N $1 -v on && crm_simulate -x /tmp/cib -S" |
        sed -n '/Revised/,$p'
}

# The last line, and the exit code.
summary() {
    echo "$FAILED failed, after $((SECONDS - BEGAN)) s"
    ((FAILED == 0))
}
