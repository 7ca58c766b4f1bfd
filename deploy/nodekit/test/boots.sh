# shellcheck shell=bash
# The boot into another kernel: what must be so before it, in which order it acts, and who may start the cluster after it.

readonly STOPPED=$'Stopping Cluster\nthe cluster is down on this node, which reboots now\n'

# The node is ready to boot the kernel. Of the time that a reboot takes nothing passes, unless `sleep` is held.
ready_to_boot() {
    held_by "$US"
    rule 0 "/boot/vmlinuz-${KERNEL#kernel-}"$'\n' grubby --default-kernel
    rule 0 $'Stopping Cluster\n' pcs cluster stop
    rule 0 '' systemctl reboot
    cat >"$BOX/bin/sleep" <<SLEEP
#!/bin/bash
if [[ \$1 != 10 ]]; then exec /usr/bin/sleep "\$@"; fi
echo "sleep 10" >>"$BOX/calls"
if [[ -e $BOX/hold/sleep ]]; then exec /usr/bin/sleep 60; fi
SLEEP
    chmod +x "$BOX/bin/sleep"
}

boot_it() { kit boot "$JOB" "$KERNEL" "$US"; }

# The job's end, and in ACTS what it has done.
end_of_boot() {
    soon 'it ends' is_done_on_disk
    ACTS=$(acts)
    kit job "$JOB" 0
}

acts() { grep -E '^(pcs|systemctl reboot|sleep)' "$BOX/calls" | uniq -c | sed 's/^ *//' | paste -sd,; }

in_proc() { # PID COMM
    mkdir -p "$BOX/proc/$1"
    echo "$2" >"$BOX/proc/$1/comm"
}

test_boot() {
    ready_to_boot
    in_proc 40 bash
    in_proc 41 pacemaker-remot # of a bundle
    boot_it
    same 'it has begun' "0 $JOB" "$RC $(value id)"
    end_of_boot
    job_answer job 'done' boot "$KERNEL" 1 "$STOPPED"$'it did not reboot within 600 s\n'
    same 'stopped, rebooted, and waited' '1 pcs cluster stop,1 systemctl reboot,60 sleep 10' "$ACTS"
}

test_boot_with_an_epoch() {
    ready_to_boot
    kit boot "$JOB" "${KERNEL/kernel-/kernel-0:}" "$US"
    end_of_boot
    same 'which no uname has' '1 pcs cluster stop,1 systemctl reboot,60 sleep 10' "$ACTS"
}

test_another_default() {
    local default
    ready_to_boot
    for default in 5.14.0-70.13.1.el9_0.x86_64 "${KERNEL#kernel-}+debug" "${KERNEL%.x86_64}" ''; do
        rm -rf "$BOX/state"
        rule 0 "${default:+/boot/vmlinuz-$default}"$'\n' grubby --default-kernel
        boot_it
        end_of_boot
        same "default $default: nothing is done" 'done no 9 ' "$(value state) $(value acted) $(value rc) $ACTS"
        like 'and says why' "*the default boot entry is ${default:-not known}, not ${KERNEL#kernel-}; nothing was done*" "$(<"$BOX/out")"
    done
    rm -rf "$BOX/state"
    complaining 'no grubby here' rule 1 "/boot/vmlinuz-${KERNEL#kernel-}" grubby --default-kernel
    boot_it
    end_of_boot
    like 'what failed has told nothing' '*acted=no*the default boot entry is not known*' "$(<"$BOX/out")"
}

test_stop_fails() {
    ready_to_boot
    complaining 'Error: Stopping the node will cause a loss of the quorum' rule 1 '' pcs cluster stop
    boot_it
    end_of_boot
    job_answer job 'done' boot "$KERNEL" 1 'Error: Stopping the node will cause a loss of the quorum'
    same 'no reboot, and nothing more is tried' '1 pcs cluster stop' "$ACTS"
}

test_stop_does_not_end() {
    ready_to_boot
    hold pcs
    fast_timeouts
    boot_it
    end_of_boot
    same 'no reboot' '124 1 pcs cluster stop' "$(value rc) $ACTS"
    real_timeouts
    release pcs
}

# pcs says that it has stopped, and it has not.
test_something_still_runs() {
    local comm
    ready_to_boot
    for comm in corosync pacemakerd pacemaker-based pacemaker-contr pacemaker-execd pacemaker-fence pacemaker-sched; do
        rm -rf "$BOX/state"
        in_proc 40 "$comm"
        boot_it
        end_of_boot
        job_answer job 'done' boot "$KERNEL" 1 $'Stopping Cluster\nthe cluster was stopped, but here runs: '"$comm"$'\n'
        same 'no reboot' '1 pcs cluster stop' "$ACTS"
    done
}

test_reboot_fails() {
    ready_to_boot
    complaining 'Call to Reboot failed' rule 1 '' systemctl reboot
    boot_it
    end_of_boot
    job_answer job 'done' boot "$KERNEL" 1 "${STOPPED}Call to Reboot failed"
    same 'nothing is waited for' '1 pcs cluster stop,1 systemctl reboot' "$ACTS"
}

# Ended by the reboot, and looked at after it.
test_the_reboot_ends_it() {
    ready_to_boot
    hold sleep
    boot_it
    soon 'it waits for its end' grep -q '^sleep' "$BOX/calls"
    kit job "$JOB" 0
    job_answer job running boot "$KERNEL" '' "$STOPPED"
    kit start-cluster "$JOB" "$US"
    refuses 'the cluster is not started before it' 9 start-cluster "the job $JOB is running: *"
    kill -9 -- "-$(pgrep -f "$KIT run-job $JOB")"
    echo 99999999-2222-3333-4444-555555555555 >"$BOX/proc/sys/kernel/random/boot_id"
    soon 'it is lost' is_state lost
    kit job "$JOB" 0
    job_answer job lost boot "$KERNEL" '' "$STOPPED"
    boot_it
    job_answer boot lost boot "$KERNEL" '' "$STOPPED"
    same 'told once more, it does nothing' '' "$(acts)"
    kit touching
    answers 'it changes nothing any more' touching touching 0 ''
    test_start_cluster
    echo 11111111-2222-3333-4444-555555555555 >"$BOX/proc/sys/kernel/random/boot_id"
}

# Once, and again only as long as it fails.
test_start_cluster() {
    complaining 'unable to start corosync' rule 1 '' pcs cluster start
    kit start-cluster "$JOB" "$US"
    answers 'a start that fails' start-cluster act 1 'unable to start corosync'
    rule 0 $'Starting Cluster...\n' pcs cluster start
    kit start-cluster "$JOB" "$US"
    answers 'a start' start-cluster act 0 $'Starting Cluster...\n'
    same 'of this node' '1 pcs cluster start' "$(acts)"
    in_proc 40 corosync
    in_proc 41 pacemakerd
    kit start-cluster "$JOB" "$US"
    answers 'it runs' start-cluster act 0 $'the cluster was started here for this job already\n'
    same 'then nothing is done' '' "$(acts)"
    rm -r "$BOX"/proc/4[01]
    kit start-cluster "$JOB" "$US"
    refuses 'an operator has stopped it since' 9 start-cluster "the cluster was started here for the job $JOB already, and has been stopped since: *"
}

test_start_of_what_is_not_ours() {
    ready_to_boot
    kit start-cluster "$JOB" "$US"
    refuses 'no such job' 9 start-cluster "the cluster was not stopped here by a boot job $JOB of $US: *"
    kit update "$JOB" "$KERNEL" "$US"
    soon 'it ends' is_done_on_disk
    kit start-cluster "$JOB" "$US"
    refuses 'an update stops nothing' 9 start-cluster "the cluster was not stopped here by a boot job $JOB of $US: *"
    kit boot second "$KERNEL" "$US"
    kit job second 30
    kit start-cluster second "$THEM"
    refuses "another's boot" 9 start-cluster "the cluster was not stopped here by a boot job second of $THEM: *"
    rule 0 $'/boot/vmlinuz-1\n' grubby --default-kernel
    kit boot third "$KERNEL" "$US"
    kit job third 30
    kit start-cluster third "$US"
    refuses 'a boot that has stopped nothing' 9 start-cluster "the cluster was not stopped here by a boot job third of $US: *"
}

part_boots() {
    local part
    group 'boots'
    new_sandbox
    for part in boot boot_with_an_epoch another_default stop_fails stop_does_not_end something_still_runs reboot_fails \
        the_reboot_ends_it start_of_what_is_not_ours; do
        reset_sandbox
        rm -rf "$BOX"/proc/4[01]
        "test_$part"
    done
    remove_sandbox
}
