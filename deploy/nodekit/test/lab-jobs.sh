# shellcheck shell=bash
# A job goes on when its SSH connection is cut, and is found again by its id.

job_state() { as_account node1 "sudo -n $KIT job $1 ${2:-0}" 2>/dev/null | sed -n 's/^\(state\|rc\)=//p' | paste -sd' '; }
is_running() { [[ $(job_state "$1") == running ]]; }

# cut_while_running JOB VERB…: the client is killed, and so is the session on the node that served it.
cut_while_running() {
    local job=$1 client
    "$LAB" ssh node1 "sudo -n $KIT $2 $job ${*:3}; sleep 60" >"$WORK/cut" 2>&1 &
    client=$!
    soon "$job runs" is_running "$job"
    kill -9 "$client" 2>/dev/null
    wait "$client" 2>/dev/null
    on node1 pkill -KILL -u pacepatch || true
    same "$job: goes on" running "$(job_state "$job")"
    "$LAB" fault node1 clear >/dev/null 2>&1
    same "$job: its end is seen" 'done 0' "$(job_state "$job" 30)"
}

part_jobs() {
    local nevra holder=kit-test/1 job
    job=install-$(date +%s) # the journal remembers earlier runs of these tests
    group 'a job whose connection is cut'
    nevra=$(as_account node1 "sudo -n $KIT patches" | grep -m 1 '^kpatch-patch-.*-1-6\.el9_0')
    on node1 rm -rf /var/cache/dnf
    as_account node1 "sudo -n $KIT prefetch fetch-$job $nevra" >"$WORK/fetch" 2>&1
    same 'a download' 'done 0' "$(job_state "fetch-$job" 30)"
    as_account node1 "sudo -n $KIT install $job $nevra $holder" >"$WORK/refused"
    same 'without the lock' 'install refused:9' "$(sections_of "$WORK/refused")"
    as_account node1 "sudo -n $KIT lock $holder" >"$WORK/lock"
    same 'the lock' 'lock lock-act:0 lock:0' "$(sections_of "$WORK/lock")"
    # it lasts until the fault is cleared, however slow the machine is
    same "the install hangs" 0 "$("$LAB" fault node1 load-hang >"$WORK/fault" 2>&1; echo $?)"
    cut_while_running "$job" install "$nevra" "$holder"
    same 'the package is there' 1 "$(on node1 rpm -q "${nevra%.x86_64}" | grep -c '^kpatch-patch')"
    as_account node1 "sudo -n $KIT install $job $nevra $holder" >"$WORK/again"
    same 'started once more, it is the same job' 'state=done' "$(grep '^state=' "$WORK/again")"
    same 'systemd ran it once' 1 "$(on node1 journalctl -q -o cat -u "pacepatch-$job.service" | grep -c '^Started')"
    test_standby_on_lab "$holder"
    as_account node1 "sudo -n $KIT unlock $holder" >"$WORK/lock"
    same 'unlocked' 'unlock lock-act:0 lock:105' "$(sections_of "$WORK/lock")"
    "$LAB" fault node1 clear >/dev/null 2>&1
}

test_standby_on_lab() {
    local holder=$1 turn=standby-$RANDOM
    verb_answers node1 "standby node2 $holder $turn" 'standby act:0 nodes:0'
    verb_answers node1 "standby node2 $holder $turn" 'standby act:0 nodes:0'
    like 'again it does nothing' '*is in our standby already*' "$(<"$WORK/answer")"
    same 'standby and mark' "yes $holder" "$(attribute_of node2 standby) $(attribute_of node2 pacepatch-standby)"
    verb_answers node1 "unstandby node2 other/holder" 'unstandby refused:9'
    verb_answers node3 "unstandby node2 $holder" 'unstandby act:0 nodes:0'
    same 'neither' ' ' "$(attribute_of node2 standby) $(attribute_of node2 pacepatch-standby)"
    verb_answers node1 "standby node2 $holder $turn" 'standby refused:9'
    like 'told late, it is not set again' "*was in standby for the job $turn already*" "$(<"$WORK/answer")"
    on node1 pcs node standby node2
    verb_answers node1 "standby node2 $holder $turn" 'standby refused:9'
    verb_answers node1 "unstandby node2 $holder" 'unstandby refused:9'
    same "an operator's standby is left alone" 'on ' "$(attribute_of node2 standby) $(attribute_of node2 pacepatch-standby)"
    on node1 pcs node unstandby node2
    test_standby_over_our_mark "$holder" "$turn"
}

# pcs keeps the id of what is there and deletes the rest; crm_attribute keeps it in any case.
test_standby_over_our_mark() {
    local holder=$1 how
    for how in 'pcs node standby node2' 'pcs node unstandby node2; pcs node standby node2' \
        'crm_attribute -t nodes -N node2 -n standby -v off; crm_attribute -t nodes -N node2 -n standby -v true'; do
        verb_answers node1 "standby node2 $holder $2-$RANDOM" 'standby act:0 nodes:0'
        on node1 bash -c "$how" >/dev/null 2>&1
        verb_answers node1 "standby node2 $holder $2-$RANDOM" 'standby refused:9'
        verb_answers node3 "unstandby node2 $holder" 'unstandby act:0 nodes:0'
        like "$how: it stays" '*is in a standby that is not ours, which stays*' "$(<"$WORK/answer")"
        like "$how: without our mark" 'o?* ' "$(attribute_of node2 standby | sed s/true/on/) $(attribute_of node2 pacepatch-standby)"
        on node1 pcs node unstandby node2
    done
}

attribute_of() { on node1 crm_attribute -t nodes -N "$1" -n "$2" -G -q 2>/dev/null; }
