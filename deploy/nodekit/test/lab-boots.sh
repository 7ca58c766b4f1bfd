# shellcheck shell=bash
# A kernel update on node2, verb by verb: what it tells of kernels, the install, a boot that is not to be, the boot, and the cluster after it.

readonly OLD_UNAME=5.14.0-70.13.1.el9_0.x86_64 NEW_UNAME=5.14.0-162.6.1.el9_1.x86_64
readonly NEW_KERNEL=kernel-$NEW_UNAME BOOTER=kit-test/boot

# within SECONDS NAME COMMAND…: becomes true, as slowly as a boot is.
within() {
    local until=$((SECONDS + $1)) name=$2
    shift 2
    until "$@"; do
        if ((SECONDS >= until)); then fail "$name" 'in time' "not yet: $*"; return; fi
        sleep 0.5
    done
    pass
}

ask() { as_account node2 "sudo -n $KIT $*" 2>/dev/null </dev/null; } # VERB…: of node2, as far as it answers
of() { sed -n "s/^$1=//p" <(ask "${@:2}"); }                      # of KEY VERB…: a fact in its answer
section_of() { sed -n "/^section $1 /,/^\(section\|end\) /p" "$WORK/answer" | sed '1d;$d;/^$/d'; }
now() { echo "$(of uname node) $(of boot_id node)"; }
ended() { [[ $(of state "job $1 5") == "$2" ]]; }
is_online() { [[ $(on node1 crm_mon -1 --output-as=xml) =~ \<node\ name=\"$1\"[^\>]*\ online=\"true\"[^\>]*\ pending=\"false\" ]]; }
all_are_online() { is_online node1 && is_online node2 && is_online node3; }
is_out() { ! is_online "$1"; }

part_boots() {
    local run boot_id
    run=$(date +%s)
    group 'kernels, as they are told'
    test_kernels_on_lab
    test_failed_units
    group 'the install of a kernel'
    test_update_on_lab "$run"
    boot_id=$(of boot_id node)
    group 'a boot that is not to be'
    test_boot_refused "$run" "$boot_id"
    group 'a boot, and the cluster after it'
    verb_answers node2 "standby node2 $BOOTER turn-$run" 'standby act:0 nodes:0'
    test_boot_on_lab "$run" "$boot_id"
    test_start_cluster_on_lab "$run"
    verb_answers node2 "unstandby node2 $BOOTER" 'unstandby act:0 nodes:0'
    verb_answers node2 "unlock $BOOTER" 'unlock lock-act:0 lock:105'
    "$LAB" reset >"$WORK/reset.log" 2>&1
    same 'and back' "$OLD_UNAME" "$(of uname node)"
}

test_kernels_on_lab() {
    verb_answers node2 kernels 'kernels available:0 installed:0 patches:0 boot:0'
    same 'both are on offer' "$NEW_KERNEL kernel-$OLD_UNAME" "$(section_of available | paste -sd' ')"
    same 'one is installed' "kernel-$OLD_UNAME" "$(section_of installed)"
    like 'live patches of both' '*kpatch-patch-5_14_0-162_6_1-*kpatch-patch-5_14_0-70_13_1-0-0.*' "$(section_of patches)"
    like 'the next boot, and its room' "default=$OLD_UNAME"$'\n''free_boot_kib=[1-9]*' "$(section_of boot)"
    verb_answers node2 "kernel-info $NEW_KERNEL" 'kernel-info cves:0 size:0'
    like 'it has what the live patches have' '*CVE-2022-1012*CVE-2022-1966*' "$(section_of cves)"
    like 'its size' 'download_bytes=[1-9]*install_bytes=*' "$(section_of size)"
    verb_answers node2 "kernel-info kernel-$OLD_UNAME" 'kernel-info cves:0 size:0'
    like 'the installed one has less' 'CVE-*' "$(section_of cves)"
    verb_answers node2 'kernel-info kernel-1.0-1.el9.x86_64' 'kernel-info cves:0 size:0'
    same 'of one that nobody has: nothing' ' ' "$(section_of cves) $(section_of size)"
}

test_failed_units() {
    same 'all is well' 'running ' "$(of system_state node) $(of failed_units node)"
    on node2 systemd-run --quiet --unit=kit-test-b false
    on node2 systemd-run --quiet --unit='kit-test-a@x\x2d1' false
    within 10 'units that fail are told' units_are 'degraded kit-test-a@x\x2d1.service kit-test-b.service'
    on node2 systemctl reset-failed
    same 'and then no more' 'running ' "$(of system_state node) $(of failed_units node)"
}

units_are() { [[ "$(of system_state node) $(of failed_units node)" == "$1" ]]; }

test_update_on_lab() { # RUN
    verb_answers node2 "update early-$1 $NEW_KERNEL $BOOTER" 'update refused:9'
    verb_answers node2 "boot early-$1 $NEW_KERNEL $BOOTER" 'boot refused:9'
    on node2 rm -rf /var/cache/dnf
    verb_answers node2 "prefetch fetch-$1 $NEW_KERNEL" 'prefetch job:0 log:0'
    within 60 'a download' ended "fetch-$1" 'done'
    same 'nothing is installed by it' '0 1' "$(of rc "job fetch-$1 0") $(on node2 rpm -q kernel | wc -l)"
    like 'the packages that it needs' '*kernel-core*kernel-modules*' "$(ask "job fetch-$1 0")"
    verb_answers node2 "lock $BOOTER" 'lock lock-act:0 lock:0'
    verb_answers node2 "boot before-$1 $NEW_KERNEL $BOOTER" 'boot job:0 log:0'
    within 30 'a boot before it' ended "before-$1" 'done'
    verb_answers node2 "job before-$1 0" 'job job:0 log:0'
    like 'it does nothing, and says why' "*acted=no*rc=9*the default boot entry is $OLD_UNAME, not $NEW_UNAME; nothing was done*" "$(<"$WORK/answer")"
    verb_answers node2 "start-cluster before-$1 $BOOTER" 'start-cluster refused:9'
    verb_answers node2 "update update-$1 $NEW_KERNEL $BOOTER" 'update job:0 log:0'
    within 60 'the install' ended "update-$1" 'done'
    same 'it is there, and the next boot runs it' "0 2 $NEW_UNAME" \
        "$(of rc "job update-$1 0") $(on node2 rpm -q kernel | wc -l) $(of default kernels)"
    same 'nothing was stopped' "$OLD_UNAME" "$(of uname node)"
    same 'the node is a member' 0 "$(is_online node2; echo $?)"
}

test_boot_refused() { # RUN BOOT_ID
    on node3 pcs cluster stop >/dev/null 2>&1
    within 60 'node3 is out' is_out node3
    verb_answers node2 "boot quorum-$1 $NEW_KERNEL $BOOTER" 'boot job:0 log:0'
    within 60 'it ends' ended "quorum-$1" 'done'
    like 'pcs refuses' '*state=done*rc=1*loss of the quorum*' "$(ask "job quorum-$1 0")"
    same 'the node goes on' "$OLD_UNAME $2 0" "$(now) $(is_online node2; echo $?)"
    verb_answers node2 "start-cluster quorum-$1 $BOOTER" 'start-cluster act:0'
    same 'a start where it runs does no harm' "$OLD_UNAME $2 0" "$(now) $(is_online node2; echo $?)"
    on node3 pcs cluster start >/dev/null 2>&1
    within 60 'node3 is back' all_are_online
    # the old one is the default again, by an operator's hand
    on node2 grubby --set-default="/boot/vmlinuz-$OLD_UNAME" >/dev/null
    verb_answers node2 "boot other-$1 $NEW_KERNEL $BOOTER" 'boot job:0 log:0'
    within 30 'it ends' ended "other-$1" 'done'
    same 'nothing is done' "no $OLD_UNAME $2 0" "$(of acted "job other-$1 0") $(now) $(is_online node2; echo $?)"
    on node2 grubby --set-default="/boot/vmlinuz-$NEW_UNAME" >/dev/null
}

test_boot_on_lab() { # RUN BOOT_ID
    local fenced
    fenced=$(times_fenced)
    on node2 pcs cluster disable >/dev/null 2>&1
    verb_answers node2 "boot boot-$1 $NEW_KERNEL $BOOTER" 'boot job:0 log:0'
    within 180 'it comes back' runs_another_boot "$2"
    same 'with the kernel' "$NEW_UNAME" "$(of uname node)"
    verb_answers node2 "job boot-$1 0" 'job job:0 log:0'
    like 'the job is lost, with the boot before' "*state=lost*boot_id=$2*reboots now*" "$(<"$WORK/answer")"
    same 'without a result' '' "$(grep -E '^(rc|ended|acted)=' "$WORK/answer")"
    same 'it was not fenced' "$fenced" "$(times_fenced)"
    same 'its cluster is not started' 'inactive inactive' "$(on node2 systemctl is-active corosync pacemaker | paste -sd' ')"
    verb_answers node2 "boot boot-$1 $NEW_KERNEL $BOOTER" 'boot refused:9'
}

times_fenced() { on node1 crm_mon -1 --output-as=xml | grep -c '<fence_event .*target="node2"'; }
runs_another_boot() { [[ $(of boot_id node) == *-* && $(of boot_id node) != "$1" ]]; }

test_start_cluster_on_lab() { # RUN
    local boot_id
    boot_id=$(of boot_id node)
    verb_answers node2 "start-cluster nobody-$1 $BOOTER" 'start-cluster refused:9'
    verb_answers node2 "start-cluster update-$1 $BOOTER" 'start-cluster refused:9'
    verb_answers node2 "start-cluster boot-$1 other/holder" 'start-cluster refused:9'
    verb_answers node2 "start-cluster boot-$1 $BOOTER" 'start-cluster act:0'
    within 60 'it is a member again' all_are_online
    same 'in our standby' "yes $BOOTER" "$(attribute_of node2 standby) $(attribute_of node2 pacepatch-standby)"
    verb_answers node2 "start-cluster boot-$1 $BOOTER" 'start-cluster act:0'
    verb_answers node2 "boot boot-$1 $NEW_KERNEL $BOOTER" 'boot job:0 log:0'
    same 'the boot, told once more, starts nothing' "lost $NEW_UNAME $boot_id 0" \
        "$(sed -n 's/^state=//p' "$WORK/answer") $(now) $(is_online node2; echo $?)"
    on node2 pcs cluster stop >/dev/null 2>&1
    verb_answers node2 "start-cluster boot-$1 $BOOTER" 'start-cluster refused:9'
    like 'an operator has stopped it' '*has been stopped since*' "$(<"$WORK/answer")"
    on node2 bash -c 'pcs cluster enable; pcs cluster start' >/dev/null 2>&1
    within 60 'he has started it' all_are_online
}
