# shellcheck shell=bash
# Back to the start state, whatever happened. A cluster that is whole is tidied in place; any other goes through a power cycle, which
# is quicker than to wait for what its fencing will still do, and always ends.

reset_lab() {
    is_up || die "the lab is damaged: its daemon or its switch has ended" "deploy/lab/lab up repairs it."
    on_each lift_faults
    rm -f "$STATE/situations"
    write_known_hosts
    if ! { is_whole && runs_the_first_kernel && tidy; }; then power_cycle; fi
    wait_healthy 60
    say "in the start state"
}

# All nodes are on and members, none is joining, leaving or waiting to be fenced.
is_whole() {
    local node reasons
    for node in $(nodes); do is_on "$node" || return 1; done
    in_node node1 crm_mon -1 -r --output-as=xml >"$STATE/mon.xml" 2>/dev/null || return 1
    reasons=$("$LAB_HOME/healthy.py" $((NODES + REMOTES)) members <"$STATE/mon.xml")
    [[ -z $reasons ]]
}

runs_the_first_kernel() { [[ $(sort -u "$STATE"/nodes/*/kernel/osrelease) == "$FIRST_KERNEL" ]]; }

tidy() {
    on_each tidy_node || return 1
    in_node node1 tee /run/lab/configuration.xml <"$STATE/configuration.xml" >/dev/null || return 1
    in_node node1 bash -s "$(nodes | tr '\n' ' ')" <"$LAB_HOME/inside/tidy-cluster" >"$STATE/reset.log" 2>&1 || return 1
}

tidy_node() {
    local kernel=$STATE/nodes/$1/kernel log=$STATE/nodes/$1/reset.log
    in_the_node "$1" clear >"$log" 2>&1 || return 1
    # shellcheck disable=SC2046 # one word a unit
    in_node "$1" bash -s $(units_of "$1") <"$LAB_HOME/inside/tidy-node" >>"$log" 2>&1 || return 1
    # The simulated kernel as after a boot: an empty log, no fault in it, and release 1-5 loaded.
    rm -rf "$kernel/livepatch/"* "$kernel/patch-state/1"
    echo -1 >"$kernel/patch-state/others"
    head -n 1 "$kernel/log" >"$kernel/log.first"
    cat "$kernel/log.first" >"$kernel/log"
    echo 0 >"$kernel/tainted"
    in_node "$1" kpatch load --all >>"$log" 2>&1 || return 1
    in_node "$1" test -x /usr/local/sbin/pacepatch-node -a -e /etc/sudoers.d/pacepatch || install_kit_on "$1"
}

power_cycle() {
    say "the cluster is not whole, or runs another kernel: power cycle"
    on_each power_off || die "not every node goes off"
    on_each forget_kernels
    on_each seed_cib "$STATE/cib.xml"
    on_each power_on || die "not every node starts"
    until_true 60 has_members || die "corosync has not formed the membership"
    until_true 60 has_quorum || die "Pacemaker has no quorum"
    wait_healthy 60
    tidy || die "the nodes could not be reset" "The logs are $STATE/reset.log and $STATE/nodes/*/reset.log."
}

# Of a node that is off: its next boot makes /boot anew, for the kernel of the start. The packages are tidied away later.
forget_kernels() { rm -rf "$STATE/nodes/$1/upper/boot" "$STATE/nodes/$1/upper/usr/lib/modules"; }
