# shellcheck shell=bash disable=SC2016 # what is in single quotes runs in a node
# Faults of the installation, the kernel, the BMC, and crashes. A different one on each node at a time, so that one reset serves three.

install_faults() {
    lab fault node1 dnf-fail
    check "dnf-fail: dnf returns 1" returns 1 "" install_on node1
    lab fault node1 clear
    lab fault node1 rpm-slow 2
    lab fault node1 rpm-linger 2
    check "rpm-slow, rpm-linger: an install lasts, and gets 1-6" takes 4 install_on node1
    check "the transition replaced 1-5" is_active node1 "$NEW"
    lab fault node2 rpm-slow 20
    install_on node2 >/dev/null 2>&1 &
    local install=$!
    check "install-kill: an install runs" within 20 lab fault node2 install-kill
    check "it is dead, not done" not wait "$install"
    check "the old release is active" is_active node2 "$OLD"
    lab fault node2 clear
    check "the old package is gone" returns 0 "" in_node node1 sh -c '[ "$(rpm -qa "kpatch-patch-*")" = '"$PACKAGE".x86_64' ]'
    lab fault node2 pre-fail
    check "pre-fail: dnf returns 1" returns 1 pre-fail install_on node2
    check "nothing was installed" returns 0 1-5 in_node node2 rpm -qa 'kpatch-patch-*'
    lab fault node2 clear
    lab fault node2 post-fail
    check "post-fail: dnf returns 0 all the same" returns 0 post-fail install_on node2
    check "the package is installed" returns 0 1-6 in_node node2 rpm -qa 'kpatch-patch-*'
    check "the old release is active" is_active node2 "$OLD"
    lab fault node3 load-fail "Key was rejected by service"
    check "load-fail: dnf returns 0 all the same" returns 0 "Key was rejected" install_on node3
    check "the old release is active" is_active node3 "$OLD"
    lab fault node3 clear
    lab fault node3 load-slow 2
    check "load-slow: a load lasts" takes 2 in_node node3 kpatch load "$NEW"
    check "reset" lab reset
    check "reset: 1-5 is active everywhere" each_node is_active "$OLD"
}

sees_transition() { [[ $(in_node "$1" cat "/sys/kernel/livepatch/$NEW/transition") == 1 ]]; }

kernel_faults() {
    lab fault node1 kpatch-waits 1 1
    lab fault node1 transition forever
    check "a stalled transition: dnf returns 0 all the same" returns 0 "has stalled" install_on node1
    check "kpatch has undone it: the old release is active alone" is_active node1 "$OLD"
    check "kpatch load by hand returns 1" returns 1 "" in_node node1 kpatch load "$NEW"
    lab fault node2 transition 2
    install_on node2 >/dev/null 2>&1 &
    check "transition: it is seen" within 20 sees_transition node2
    check "and ends" within 10 is_active node2 "$NEW"
    wait
    lab fault node3 load-hang
    install_on node3 >/dev/null 2>&1 &
    check "load-hang: the load begins" within 20 in_node node3 pgrep -x insmod
    lab fault node3 clear
    wait
    check "cleared: it goes on" is_active node3 "$NEW"
    lab fault node3 oops
    check "oops: in the kernel log" within 5 in_node node3 sh -c 'dmesg | grep -q "^\[.*BUG:"'
    check "oops: taint D" in_node node3 sh -c '[ $(($(cat /proc/sys/kernel/tainted) & 128)) = 128 ]'
}

fence() { in_node node1 fence_lab --action="$1" --plug="$2"; }
is_off() { [[ $(lab power "$1") == off ]]; }

bmc_faults() {
    check "bmc: status" fence status node2
    lab fault node2 bmc-fail
    check "bmc-fail: an error" returns 1 "power control failed" fence on node2
    lab fault node2 clear
    lab fault node2 bmc-down
    check "bmc-down: no answer" returns 1 nothing fence on node2
    lab fault node2 clear
    lab fault node2 bmc-delay 2
    check "bmc-delay: late" takes 2 fence on node2
    lab fault node2 clear
}

came_back() {
    local now
    now=$(boot_id "$1" 2>/dev/null) && [[ $now != "$2" ]] && is_healthy
}
fenced_times() { [[ $(in_node node1 crm_mon -1 --output-as=xml | grep -c '<fence_event.*status="success"') == "$1" ]]; }

crash_faults() {
    local before
    check "reset" lab reset
    before=$(boot_id node3)
    lab fault node3 load-crash
    check "load-crash: the node dies under the install" returns 137 "" install_on node3
    check "it is fenced, back, and healthy" within 60 came_back node3 "$before"
    check "it was fenced once" fenced_times 1
    check "the BMC kept its address meanwhile" returns 0 02:00:0a:4d:00:fe \
        in_node node1 sh -c 'bmc=$(ip route show default | cut -d" " -f3); ping -c 1 -W 1 "$bmc" >/dev/null; ip neigh show "$bmc"'
    check "it runs a release that it has installed" within 60 is_active node3 "$NEW"
    before=$(boot_id node2)
    lab fault node2 no-power-on
    lab fault node2 net-cut
    check "net-cut: the node is fenced, and with no-power-on it stays off" within 60 is_off node2
    check "reset brings it back" lab reset
    check "it is another boot" test "$(boot_id node2)" != "$before"
    check "1-5 is active everywhere" each_node is_active "$OLD"
}
