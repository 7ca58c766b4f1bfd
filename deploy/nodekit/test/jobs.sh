# shellcheck shell=bash
# Jobs: started once, found again, never twice, whatever dies on the way.

readonly INSTALL="dnf -y --setopt=exit_on_lock=False install $NEVRA"

# job_answer VERB STATE JOBVERB ARGUMENT [RC] LOG: the answer about the job JOB.
job_answer() {
    local facts="id=$JOB
state=$2
verb=$3
argument=$4
boot_id=11111111-2222-3333-4444-555555555555
started=1700000000
"
    if [[ $2 == 'done' ]]; then facts+="ended=1700000000
rc=$5
"; fi
    frame "$1" job 0 "$facts" log 0 "$6" >"$BOX/expected"
    answers_as_in "$1: $2" "$BOX/expected" 0
}

install_it() { kit install "${1:-$JOB}" "${2:-$NEVRA}" "$US"; }

state_of() { "$KIT" job "${1:-$JOB}" "${2:-0}" 2>/dev/null | sed -n 's/^state=//p'; }
is_state() { [[ $(state_of) == "$1" ]]; }
runs() { [[ -n $(pid_of dnf) ]]; }

# pid_of TOOL: of a fake that has run.
pid_of() { cat "$BOX/pids/$1".* 2>/dev/null | tail -n 1; }
parent_of() { sed -n 's/^PPid:\t//p' "/proc/$1/status"; }

# The job's runner is the parent of the time limit around dnf.
runner() { parent_of "$(parent_of "$(pid_of dnf)")"; }

executions() { grep -c '^dnf ' "$BOX/calls"; }

test_none() {
    kit job "$JOB" 0
    answers 'a job that is not known' job job 0 $'id='"$JOB"$'\nstate=none\n' log 0 ''
}

test_each_kind() {
    rule 0 $'downloaded\n' dnf -y --setopt=exit_on_lock=False --refresh install --downloadonly "$NEVRA"
    kit prefetch "$JOB" "$NEVRA"
    kit job "$JOB" 10
    job_answer job 'done' prefetch "$NEVRA" 0 $'downloaded\n'
    held_by "$US"
    rm -rf "$BOX/state"
    complaining 'scriptlet' rule 1 $'failed\n' dnf -y --setopt=exit_on_lock=False install "$NEVRA"
    install_it
    kit job "$JOB" 10
    job_answer job 'done' install "$NEVRA" 1 $'scriptletfailed\n'
    rm -rf "$BOX/state"
    rule 0 '' dnf -y --setopt=exit_on_lock=False reinstall "$NEVRA"
    kit reinstall "$JOB" "$NEVRA" "$US"
    kit job "$JOB" 10
    job_answer job 'done' reinstall "$NEVRA" 0 ''
}

test_kernel_update() {
    held_by "$US"
    rule 0 $'downloaded\n' dnf -y --setopt=exit_on_lock=False --refresh install --downloadonly "$KERNEL"
    kit prefetch "$JOB" "$KERNEL"
    kit job "$JOB" 10
    job_answer job 'done' prefetch "$KERNEL" 0 $'downloaded\n'
    rm -rf "$BOX/state"
    rule 1 $'no room in /boot\n' dnf -y --setopt=exit_on_lock=False install "$KERNEL"
    kit update "$JOB" "$KERNEL" "$US"
    kit job "$JOB" 10
    job_answer job 'done' update "$KERNEL" 1 $'no room in /boot\n'
}

test_load() {
    local folder=$BOX/modules/5.14.0-70.13.1.el9_0.x86_64
    held_by "$US"
    mkdir -p "$folder"
    : >"$folder/kpatch-5_14_0-70_13_1-1-6.ko"
    : >"$folder/kpatch-5_14_0-70_13_1-1-5.ko"
    rule 0 $'loaded\n' kpatch load "$folder/kpatch-5_14_0-70_13_1-1-6.ko"
    kit load "$JOB" "$MODULE" "$US"
    kit job "$JOB" 10
    job_answer job 'done' load "$MODULE" 0 $'loaded\n'
    kit load "$JOB-2" kpatch_5_14_0_70_13_1_1_7 "$US"
    kit job "$JOB-2" 10
    same 'a module that is not there' "1 no module kpatch_5_14_0_70_13_1_1_7 below $folder" \
        "$(value rc) $(grep '^no module' "$BOX/out")"
    rm -rf "$folder"
}

# Its answer, and what has been recorded, is the same however often it is asked.
test_again() {
    held_by "$US"
    hold dnf
    install_it
    job_answer install running install "$NEVRA" '' ''
    install_it
    job_answer install running install "$NEVRA" '' ''
    kit job "$JOB" 0
    job_answer job running install "$NEVRA" '' ''
    kit job "$JOB" 1
    job_answer job running install "$NEVRA" '' ''
    release dnf
    kit job "$JOB" 30
    job_answer job 'done' install "$NEVRA" 0 ''
    install_it
    job_answer install 'done' install "$NEVRA" 0 ''
    same 'no second execution' 1 "$(cat "$BOX"/pids/dnf.* | wc -l)"
}

test_the_same_id() {
    held_by "$US"
    hold dnf
    install_it
    install_it "$JOB" "${NEVRA/1-6/1-7}"
    refuses 'another package' 9 install "the job $JOB is known as: install $NEVRA"
    kit reinstall "$JOB" "$NEVRA" "$US"
    refuses 'another verb' 9 reinstall "the job $JOB is known as: install $NEVRA"
    kit prefetch "$JOB" "$NEVRA"
    refuses 'a download' 9 prefetch "the job $JOB is known as: install $NEVRA"
    install_it other
    refuses 'a second job that touches' 9 install "the job $JOB is changing this node now"
    kit load other "$MODULE" "$US"
    refuses 'a load' 9 load "the job $JOB is changing this node now"
    kit update other "$KERNEL" "$US"
    refuses 'a kernel update' 9 update "the job $JOB is changing this node now"
    kit boot other "$KERNEL" "$US"
    refuses 'a boot' 9 boot "the job $JOB is changing this node now"
    kit prefetch other "$NEVRA"
    same 'a download beside it is fine' '0 running' "$RC $(value state)"
    kit job third 0
    same 'what was refused is not known' none "$(value state)"
    release dnf
    soon 'it ends' is_state 'done'
    install_it fourth
    same 'then the next one' '0 fourth' "$RC $(value id)"
}

test_log() {
    held_by "$US"
    rule 0 '' dnf -y --setopt=exit_on_lock=False install "$NEVRA"
    { printf '\0\xff\e[2J\n'; head -c 20000 /dev/zero | tr '\0' a; printf '\0\xffend 2\n'; } >"$NEW/out"
    install_it
    kit job "$JOB" 10
    tail -c 8192 "$NEW/out" >"$BOX/log"
    same 'the last 8 KiB, byte for byte' "section log 0 8192 $(md5sum <"$BOX/log")" \
        "$(grep -a '^section log' "$BOX/out") $(tail -c 8199 "$BOX/out" | head -c 8192 | md5sum)"
}

# --- the lock, when a job is about to begin ---

# once_held_by HOLDER…: each look at the lock finds the next of them.
once_held_by() {
    local holder i
    for ((i = $#; i > 0; i--)); do
        holder=${!i}
        if [[ $holder == unreadable ]]; then once rule 102 '' cibadmin --query --xpath "$LOCK_PATH"; else once held_by "$holder"; fi
    done
}

# Told when the lock was ours, and begun when it is not.
test_the_lock_is_lost_in_between() {
    local verb
    held_by "$THEM"
    for verb in install reinstall load update boot; do
        once_held_by "$US"
        case $verb in
            load) kit load "late-$verb" "$MODULE" "$US" ;;
            update | boot) kit "$verb" "late-$verb" "$KERNEL" "$US" ;;
            *) kit "$verb" "late-$verb" "$NEVRA" "$US" ;;
        esac
        kit job "late-$verb" 10
        same "$verb: its result says so" 'done no 9' "$(value state) $(value acted) $(value rc)"
        like "$verb: its log says why" "*the cluster's lock is held by $THEM, not by $US; nothing was done*" "$(<"$BOX/out")"
    done
    same 'nothing was executed' '' "$(calls | grep -E '^(dnf|kpatch|pcs|grubby|systemctl reboot) ?')"
    once_held_by "$US" "$US"
    install_it next
    kit job next 10
    same 'the node is free for the next' 'done  0' "$(value state) $(value acted) $(value rc)"
}

test_the_lock_cannot_be_read_in_between() {
    held_by "$US"
    once_held_by "$US" unreadable
    install_it
    kit job "$JOB" 20
    job_answer job 'done' install "$NEVRA" 0 ''
    rule 102 '' cibadmin --query --xpath "$LOCK_PATH"
    once_held_by "$US"
    install_it other
    kit job other 20
    same 'it is asked again, but not for ever' 'done no 9' "$(value state) $(value acted) $(value rc)"
}

# A record of an older kit, whose runner is this one, names no holder.
test_a_record_without_holder() {
    held_by "$US"
    mkdir -p "$BOX/state/jobs/$JOB"
    echo install >"$BOX/state/jobs/$JOB/verb"
    echo "$NEVRA" >"$BOX/state/jobs/$JOB/argument"
    : | tee "$BOX/state/jobs/$JOB"/{alive,log,queued} >/dev/null
    kit run-job "$JOB"
    kit job "$JOB" 0
    same 'nothing is done' 'done no 9' "$(value state) $(value acted) $(value rc)"
}

# --- who changes the node now ---

touching() {
    answers "$1" touching touching 0 "id=$2
verb=install
argument=$NEVRA
holder=$US
started=1700000000
"
}

test_touching() {
    held_by "$US"
    kit touching
    answers 'nobody ever' touching touching 0 ''
    hold dnf
    kit prefetch fetch "$NEVRA"
    kit touching
    answers 'a download changes nothing' touching touching 0 ''
    install_it
    kit touching
    touching 'an install does' "$JOB"
    kill -9 "$(runner)"
    sleep 0.1
    kit touching
    touching 'and so it does without its runner' "$JOB"
    release dnf
    soon 'it ends' no_runner
    kit touching
    answers 'nobody any more' touching touching 0 ''
}

# Who is told that nothing runs relies on it: what comes later must not begin.
test_touching_before_the_runner() {
    held_by "$US"
    mkdir "$BOX/systemd"
    hold systemd-run
    fast_timeouts
    start_and_kill
    real_timeouts
    kit touching
    answers 'a job without a runner' touching touching 0 ''
    kit run-job "$JOB"
    refuses 'it is lost from then on' 64 unknown 'run-job is for the kit itself*'
    release systemd-run
}

# Not before the start has ended, for its runner may be about to appear.
test_touching_waits_for_a_start() {
    held_by "$US"
    mkdir "$BOX/systemd"
    hold systemd-run
    hold dnf
    : >"$BOX/calls"
    "$KIT" install "$JOB" "$NEVRA" "$US" >/dev/null 2>&1 &
    soon 'systemd-run was called' grep -q '^systemd-run ' "$BOX/calls"
    "$KIT" touching >"$BOX/answer.touching" 2>&1 &
    sleep 0.3
    same 'no answer yet' '' "$(<"$BOX/answer.touching")"
    release systemd-run
    wait
    same 'then it is seen' "id=$JOB" "$(grep '^id=' "$BOX/answer.touching")"
    release dnf
    soon 'it ends' is_state 'done'
    rm "$BOX/answer.touching"
}

# --- what dies on the way ---

test_the_starter_dies() {
    local signal
    held_by "$US"
    for signal in KILL HUP TERM; do
        hold dnf
        hold systemd-run
        if [[ -e $BOX/systemd ]]; then :; else release systemd-run; fi
        rm -f "$BOX"/pids/*
        setsid "$KIT" install "$JOB-${signal,,}" "$NEVRA" "$US" >/dev/null 2>&1 &
        release systemd-run
        soon "$signal: it runs" runs
        kill "-$signal" -- "-$!" 2>/dev/null
        wait "$!" 2>/dev/null
        same "$signal: it goes on" running "$(state_of "$JOB-${signal,,}")"
        release dnf
        same "$signal: it ends" 'done' "$(state_of "$JOB-${signal,,}" 10)"
    done
}

# The kit is killed between recording the job and the appearance of its runner.
test_the_starter_dies_early() {
    held_by "$US"
    mkdir "$BOX/systemd"
    hold systemd-run
    fast_timeouts
    start_and_kill
    kit job "$JOB" 0
    job_answer job lost install "$NEVRA" '' ''
    real_timeouts
    kit run-job "$JOB"
    refuses 'what was found lost is never executed' 64 unknown 'run-job is for the kit itself*'
    install_it
    job_answer install lost install "$NEVRA" '' ''
    rm -rf "$BOX/state"
    hold systemd-run
    start_and_kill
    release systemd-run
    soon 'a runner that comes before anybody looks does its work' is_done_on_disk
    same 'once' 1 "$(executions)"
}

# A connection that is cut in the middle of a start neither stops it half way nor keeps its end from being recorded.
test_hangup_while_starting() {
    local starter rc=0
    held_by "$US"
    mkdir "$BOX/systemd"
    hold systemd-run
    : >"$BOX/calls"
    # nobody reads its answer
    setsid "$KIT" install "$JOB" "$NEVRA" "$US" 2>/dev/null > >(exec sleep 0) &
    starter=$!
    soon 'systemd-run was called' grep -q '^systemd-run ' "$BOX/calls"
    kill -HUP -- "-$starter"
    release systemd-run
    wait "$starter" || rc=$?
    same 'it goes on to its end' '0 done 1' "$rc $(state_of "$JOB" 10) $(executions)"
}

is_done_on_disk() { [[ -e $BOX/state/jobs/$JOB/rc ]]; }

start_and_kill() {
    : >"$BOX/calls"
    "$KIT" install "$JOB" "$NEVRA" "$US" >/dev/null 2>&1 &
    soon 'systemd-run was called' grep -q '^systemd-run ' "$BOX/calls"
    kill -9 $!
    wait $! 2>/dev/null
}

test_the_runner_dies() {
    local tool runner limit
    held_by "$US"
    hold dnf
    install_it
    tool=$(pid_of dnf) runner=$(runner) limit=$(parent_of "$(pid_of dnf)")
    like 'the runner was found' "*pacepatch-node run-job $JOB*" "$(tr '\0' ' ' <"/proc/$runner/cmdline")"
    kill -9 "$runner"
    sleep 0.1
    kit job "$JOB" 0
    job_answer job running install "$NEVRA" '' ''
    install_it other
    refuses 'as long as dnf runs, it is changing this node' 9 install "the job $JOB is changing this node now"
    kill -9 "$limit" "$tool"
    soon 'then it is lost' is_state lost
    kit job "$JOB" 30
    job_answer job lost install "$NEVRA" '' ''
    release dnf
    install_it
    job_answer install lost install "$NEVRA" '' ''
    same 'and is not started again' 1 "$(cat "$BOX"/pids/dnf.* | wc -l)"
    install_it other
    same 'another may start' 0 "$RC"
    kit job other 10
    same 'and end' 'done' "$(value state)"
}

test_no_room_for_the_result() {
    held_by "$US"
    hold dnf
    install_it
    mkdir "$BOX/state/jobs/$JOB/rc.new"
    release dnf
    kit job "$JOB" 10
    job_answer job lost install "$NEVRA" '' ''
}

test_run_job_by_hand() {
    local state
    held_by "$US"
    hold dnf
    install_it
    kit run-job "$JOB"
    refuses 'of a job that runs' 64 unknown 'run-job is for the kit itself*'
    release dnf
    soon 'it ends' is_state 'done'
    kit run-job "$JOB"
    refuses 'of a job that has ended' 64 unknown 'run-job is for the kit itself*'
    kit run-job nobody
    refuses 'of no job' 64 unknown 'run-job is for the kit itself*'
    same 'one execution' 1 "$(cat "$BOX"/pids/dnf.* | wc -l)"
    # a record that somebody tampered with: the arguments are matched again
    rule 0 $'/boot/vmlinuz-x\n' grubby --default-kernel
    for state in "install;$KERNEL" "update;$NEVRA" 'update;kernel' 'boot;x' 'boot;kernel-x' 'prefetch;bash' 'install;kernel' 'install;*' 'load;../x' 'remove;kernel' 'install;'$'-y\n'"$NEVRA"; do
        mkdir -p "$BOX/state/jobs/bad"
        echo "${state%%;*}" >"$BOX/state/jobs/bad/verb"
        echo "${state#*;}" >"$BOX/state/jobs/bad/argument"
        echo "$US" >"$BOX/state/jobs/bad/holder"
        : | tee "$BOX"/state/jobs/bad/{alive,log,queued} >/dev/null
        kit run-job bad
        same "$(printf '%q' "$state")" '64 ' "$(cat "$BOX/state/jobs/bad/rc") $(grep -E '^(dnf|kpatch|pcs|systemctl) ' "$BOX/calls")"
        rm -rf "$BOX/state/jobs/bad"
    done
}

# --- how it is started ---

test_systemd() {
    held_by "$US"
    mkdir "$BOX/systemd"
    hold dnf
    install_it
    job_answer install running install "$NEVRA" '' ''
    same 'as a service of its own, which keeps its result' \
        "systemd-run --quiet --unit=pacepatch-$JOB --description=Pacepatch\\ job\\ $JOB -p StandardInput=null $KIT run-job $JOB" \
        "$(grep '^systemd-run' "$BOX/calls")"
    release dnf
    soon 'it ends' is_state 'done'
}

test_systemd_fails() {
    held_by "$US"
    mkdir "$BOX/systemd"
    : >"$BOX/systemd-fails"
    install_it
    same 'no runner, no job' "9 0" "$RC $(executions)"
    like 'and says why' '*the job could not be started: Failed to start transient service unit*' "$(<"$BOX/out")"
    kit job "$JOB" 0
    same 'nothing is known of it' none "$(value state)"
    rm "$BOX/systemd-fails"
    install_it
    same 'the next try starts it' 0 "$RC"
    kit job "$JOB" 10
    same 'and it ends' 'done 0' "$(value state) $(value rc)"
}

# Whatever comes at the same moment, one execution.
test_ten_at_once() {
    local i answers=()
    held_by "$US"
    hold dnf
    for i in {1..10}; do
        "$KIT" install "$JOB" "$NEVRA" "$US" >"$BOX/answer.$i" 2>&1 &
        answers+=($!)
    done
    wait "${answers[@]}"
    for i in {1..10}; do
        cp "$BOX/answer.$i" "$BOX/out"
        RC=0
        job_answer install running install "$NEVRA" '' ''
    done
    release dnf
    soon 'it ends' is_state 'done'
    same 'one execution' "1 $INSTALL" "$(cat "$BOX"/pids/dnf.* | wc -l) $(grep '^dnf' "$BOX/calls")"
}

test_ten_different_at_once() {
    local i answers=()
    held_by "$US"
    hold dnf
    for i in {1..10}; do
        "$KIT" install "job-$i" "$NEVRA" "$US" >"$BOX/answer.$i" 2>&1 &
        answers+=($!)
    done
    wait "${answers[@]}"
    same 'one runs, nine are refused' '1 9' \
        "$(grep -l '^state=running' "$BOX"/answer.* | wc -l) $(grep -l '^the job job-[0-9]* is changing this node now' "$BOX"/answer.* | wc -l)"
    release dnf
    soon 'it ends' no_runner
    same 'one execution' 1 "$(cat "$BOX"/pids/dnf.* | wc -l)"
    rm "$BOX"/answer.*
}

no_runner() { flock -n "$BOX/state/touching" true; }

test_no_place_for_records() {
    held_by "$US"
    : >"$BOX/state"
    install_it
    refuses 'a file where the records should be' 9 install '?*'
}

test_old_records() {
    held_by "$US"
    mkdir -p "$BOX"/state/jobs/{old,.new.left,young}
    touch -d '40 days ago' "$BOX"/state/jobs/{old,.new.left}
    install_it
    soon 'it ends' is_state 'done'
    same 'those of last month are gone' "$JOB young" \
        "$(cd "$BOX/state/jobs" && find . -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | paste -sd' ')"
}

part_jobs() {
    local part
    group 'jobs'
    new_sandbox
    for part in none each_kind load again the_same_id log the_lock_is_lost_in_between \
        the_lock_cannot_be_read_in_between a_record_without_holder touching touching_before_the_runner touching_waits_for_a_start the_starter_dies the_starter_dies_early hangup_while_starting the_runner_dies \
        no_room_for_the_result run_job_by_hand systemd systemd_fails ten_at_once ten_different_at_once no_place_for_records \
        old_records; do
        reset_sandbox
        "test_$part"
    done
    remove_sandbox
}
