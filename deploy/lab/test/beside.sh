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
    local before state group first=${LAB_NAME:-lab}
    local -x LAB_NAME=second LAB_SSH_PORT=$((${LAB_SSH_PORT:-22000} + 500))
    before=$(host_state)
    state=$(lab env | sed -n 's/^LAB_STATE=//p')
    group=pacepatch-$(cksum <<<"$state" | cut -d' ' -f1)
    check "a second lab, of two nodes" lab up 2
    check "the host is as before" diff <(echo "$before") <(host_state)
    check "up again changes nothing" returns 0 already lab up 2
    side_by_side "$first"
    kill -9 "$(cat "$state/labd.pid")"
    check "it takes itself down after its daemon was killed" lab down
    check "nothing is left of it" returns 0 "" test -z "$(leftovers "$state" "$group")"
    check "nobody listens on its ports" test -z "$(ss -Hltn "sport > :$LAB_SSH_PORT and sport < :$((LAB_SSH_PORT + 6))")"
    check "the host is as before" diff <(echo "$before") <(host_state)
}

# side_by_side FIRST: what there is for the lab of that name and the second, both up
side_by_side() {
    local folder
    folder=$(mktemp -d)
    check "the list has the first one, and its ports" returns 0 "" listed "$1" "up 3"
    check "and the second" returns 0 "" listed "$LAB_NAME" "up 2, SSH on ports $((LAB_SSH_PORT + 1)) to $((LAB_SSH_PORT + 2))"
    check "a lab knows its ports" returns 0 node2 env -u LAB_SSH_PORT "$LAB" ssh node2 uname -n
    check "refused: together with a lab that is not there" returns 64 "$LAB_NAME" lab together "$folder" nonsense
    check "together: one configuration" lab together "$folder" "$1" "$LAB_NAME"
    check "of two clusters" grep -qx "clusters: \[$1, $LAB_NAME\]" "$folder/pacepatch.yaml"
    check "every node has a name of its own there" test "$(grep -cE "^        ($1|$LAB_NAME)-node[1-3]:\$" "$folder/inventory.yml")" = 5
    check "and what Pacemaker calls it" test "$(grep -c 'pacepatch_node: node' "$folder/inventory.yml")" = 5
    check "all host keys are known" test "$(sort -u "$folder/known_hosts" | wc -l)" = 5
    rm -r "$folder"
}

listed() { lab list | finds -E "^$1 +$2"; }
