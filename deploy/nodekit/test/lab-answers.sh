# shellcheck shell=bash
# Each reading verb answers a whole frame on each node.

# sections_of FILE: the frame's verb and the names of its sections; or what is wrong with it. Every announced byte is counted.
sections_of() {
    local LC_ALL=C line verb name rc bytes text names='' count=0
    {
        IFS= read -r line
        [[ $line =~ ^pacepatch-node\ [0-9.]+\ 1\ ([a-z-]+)$ ]] || { echo "no header: ${line:0:80}"; return; }
        verb=${BASH_REMATCH[1]}
        while IFS= read -r line && [[ $line =~ ^section\ ([a-z-]+)\ ([0-9]+)\ ([0-9]+)$ ]]; do
            name=${BASH_REMATCH[1]} rc=${BASH_REMATCH[2]} bytes=${BASH_REMATCH[3]} text=''
            if ((bytes)); then IFS= read -r -N "$bytes" text; fi
            [[ ${#text} == "$bytes" && $(head -c 1 | od -An -tx1) == ' 0a' ]] || { echo "$name is not as long as announced"; return; }
            names+=" $name:$rc" count=$((count + 1))
        done
        [[ $line == "end $count" && -z $(head -c 1) ]] || { echo "no end: ${line:0:80}"; return; }
    } <"$1"
    echo "$verb$names"
}

verb_answers() { # NODE WORDS EXPECTED
    as_account "$1" "sudo -n $KIT $2" >"$WORK/answer" 2>"$WORK/said"
    # shellcheck disable=SC2053
    if [[ $(sections_of "$WORK/answer") == $3 ]]; then pass; else fail "$1: $2" "$3" "$(sections_of "$WORK/answer") $(<"$WORK/said")"; fi
}

part_verbs() {
    local node
    group 'each reading verb answers a whole frame'
    for node in "${NODES[@]}"; do
        verb_answers "$node" version 'version version:0'
        verb_answers "$node" cluster 'cluster status:0 quorum:0 lock:105 nodes:0 constraints:105'
        verb_answers "$node" cluster-quick 'cluster-quick status:0 quorum:0 lock:105 nodes:0 constraints:105'
        verb_answers "$node" node 'node identity:0 livepatch:0 tasks:[03] packages:0 modules:0 kernel-log:0 kpatch-list:0'
        verb_answers "$node" readiness 'readiness readiness:0 cluster-packages:0'
        verb_answers "$node" "simulate-standby $node" 'simulate-standby simulate:0'
        verb_answers "$node" "simulate-node-down $node" 'simulate-node-down simulate:0'
        like "$node: it is down in the simulation" "*<modify_node action=\"Offline\" node=\"$node\"/>*" "$(<"$WORK/answer")"
        verb_answers "$node" 'settle 20' 'settle settle:0'
        verb_answers "$node" 'job nobody 0' 'job job:0 log:0'
        verb_answers "$node" touching 'touching touching:0'
    done
    verb_answers node1 patches 'patches available:0 installed:0'
    like 'the newest is on offer' '*kpatch-patch-*-1-6.el9_0.x86_64*' "$(<"$WORK/answer")"
    verb_answers node1 survey "survey identity:0 livepatch:0 tasks:[03] packages:0 modules:0 kernel-log:0 kpatch-list:0 \
available:0 installed:0 readiness:0 cluster-packages:0"
    verb_answers node1 'simulate-standby nobody' 'simulate-standby simulate:[1-9]*'
    verb_answers node1 'simulate-node-down nobody' 'simulate-node-down simulate:[1-9]*'
    verb_answers node1 'check x nobody 5' 'check refused:9'
    verb_answers node1 'settle x' 'settle refused:64'
    verb_answers node1 'standby node2 nobody nobody-1' 'standby refused:9'
    group 'what they tell of a real node'
    test_patch_info
    test_readiness
    test_constraints
}

# Release 1-5 is installed, 1-6 on offer.
test_patch_info() {
    local nevra=kpatch-patch-5_14_0-70_13_1-1-
    verb_answers node1 "patch-info ${nevra}5.el9_0.x86_64" 'patch-info changelog:0 advisories:0 size:0'
    like 'of the installed one' '*CVE-2022-1966*i CVE-2022-1966 *download_bytes=*' "$(<"$WORK/answer")"
    verb_answers node1 "patch-info ${nevra}6.el9_0.x86_64" 'patch-info changelog:0 advisories:0 size:0'
    like 'of the one on offer' "*CVE-2022-1012*  CVE-2022-1012 *${nevra}6.*download_bytes=[1-9]*install_bytes=[1-9]*" "$(<"$WORK/answer")"
    verb_answers node1 "patch-info ${nevra}0:99.el9_0.x86_64" 'patch-info refused:64'
    verb_answers node1 'patch-info kpatch-patch-nobody-1-1.el9_0.x86_64' 'patch-info changelog:0 advisories:0 size:0'
    same 'of one that nobody has: nothing, and of no other' '' "$(sed '/^section/d;/^end/d;/^pacepatch-node/d;/^$/d' "$WORK/answer")"
}

told() { sed -n "s/^$2=//p" <(as_account "$1" "sudo -n $KIT readiness" 2>/dev/null); }

test_readiness() {
    local node before kib
    verb_answers node1 readiness 'readiness readiness:0 cluster-packages:0'
    like 'kpatch and corosync' '*token_ms=[1-9]*consensus_ms=[1-9]*kpatch=0.9.4-2.el9*kernel-core 0:5.14.0-70.13.1.el9_0.x86_64*' "$(<"$WORK/answer")"
    like 'quiet' $'*rival_timers=\nkpatch_dnf_auto=no\n*package_manager=\n*' "$(<"$WORK/answer")"
    for kib in free_modules_kib free_cache_kib free_rpmdb_kib; do like "$kib" '[1-9]*' "$(told node1 "$kib")"; done
    before=$(told node1 packages_sha256)
    for node in "${NODES[@]}"; do same "$node: the same packages" "$before" "$(told "$node" packages_sha256)"; done
    same 'no sbd here' '' "$(told node1 sbd)"
    test_readiness_in_trouble "$before"
}

test_readiness_in_trouble() {
    on node1 bash -c 'cd /etc/dnf; mkdir -p plugins; mv plugins/kpatch.conf kept 2>/dev/null; printf "[main]\nautoupdate = True\n" >plugins/kpatch.conf'
    on node1 systemd-run --quiet --unit=yum-cron.service sleep 600
    on node1 crm_attribute --type crm_config --name stonith-watchdog-timeout --update 0
    as_account node1 "sudo -n $KIT readiness" >"$WORK/answer"
    like 'rivals and a watchdog' $'*rival_timers=yum-cron.service\nkpatch_dnf_auto=yes\n*stonith_watchdog_s=0\n*' "$(<"$WORK/answer")"
    on node1 systemctl stop yum-cron.service
    on node1 crm_attribute --type crm_config --name stonith-watchdog-timeout --delete >/dev/null
    on node1 bash -c 'cd /etc/dnf; rm plugins/kpatch.conf; if [[ -e kept ]]; then mv kept plugins/kpatch.conf; fi'
    "$LAB" fault node1 rpm-slow 8 >/dev/null 2>&1
    on node1 dnf -y install kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64 >/dev/null 2>&1 &
    soon "an install holds rpm's lock" holds_rpm
    wait $!
    "$LAB" fault node1 clear >/dev/null 2>&1
    same 'and then no more' '' "$(told node1 package_manager)"
    same 'a live patch is no difference between nodes' "$1" "$(told node1 packages_sha256)"
    "$LAB" reset >"$WORK/reset.log" 2>&1 # node1 has got the patch now; the parts that follow want to install it
}

holds_rpm() { [[ $(told node1 package_manager) =~ ^[0-9]+\ dnf$ ]]; }

test_constraints() {
    on node1 pcs resource move batch node1 --autodelete=false >/dev/null 2>&1 || on node1 crm_resource --resource batch --move --node node1
    verb_answers node1 cluster-quick 'cluster-quick status:0 quorum:0 lock:105 nodes:0 constraints:0'
    like 'what a move has left' '*<rsc_location id="cli-*batch*' "$(<"$WORK/answer")"
    on node1 crm_resource --resource batch --clear >/dev/null 2>&1
    verb_answers node1 cluster-quick 'cluster-quick status:0 quorum:0 lock:105 nodes:0 constraints:105'
}
