# shellcheck shell=bash disable=SC2016 # what is in single quotes runs in a node
# Another lab beside this one, and what is left of it.

host_state() {
    hostname
    ip -o link | sed 's/ qlen.*//'
    ip -4 route
    cut -d' ' -f5- /proc/self/mountinfo
    cat /proc/sys/kernel/{random/boot_id,osrelease,tainted,panic,core_pattern}
    ls /sys/kernel /dev
}

leftovers() {
    pgrep -af "$1" || true
    grep -F "$1" /proc/[0-9]*/mountinfo 2>/dev/null || true
    find "$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)" -maxdepth 1 -name "$2" 2>/dev/null
    if [[ -e $1 ]]; then echo "$1"; fi
}

second_lab() {
    local before state group
    local -x LAB_NAME=second LAB_SSH_PORT=$((${LAB_SSH_PORT:-22000} + 500))
    before=$(host_state)
    state=$(lab env | sed -n 's/^LAB_STATE=//p')
    group=pacepatch-$(cksum <<<"$state" | cut -d' ' -f1)
    check "a second lab, of two nodes" lab up 2
    check "the host is as before" diff <(echo "$before") <(host_state)
    check "up again changes nothing" returns 0 already lab up 2
    kill -9 "$(cat "$state/labd.pid")"
    check "it takes itself down after its daemon was killed" lab down
    check "nothing is left of it" returns 0 "" test -z "$(leftovers "$state" "$group")"
    check "nobody listens on its ports" test -z "$(ss -Hltn "sport > :$LAB_SSH_PORT and sport < :$((LAB_SSH_PORT + 6))")"
    check "the host is as before" diff <(echo "$before") <(host_state)
}
