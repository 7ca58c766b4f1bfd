# shellcheck shell=bash disable=SC2016 # what is in single quotes runs in a node
# A later kernel: its packages, the boot loader's default entry, the boot into it, and the faults of both.
FIRST_KERNEL=5.14.0-70.13.1.el9_0.x86_64
LATER_KERNEL=5.14.0-162.6.1.el9_1.x86_64
LATER_PACKAGES="kernel-$LATER_KERNEL kernel-core-$LATER_KERNEL kernel-modules-$LATER_KERNEL"
LATER_PATCH=kpatch-patch-5_14_0-162_6_1-1-1.el9_1.x86_64
LATER_MODULE=kpatch_5_14_0_162_6_1_1_1

update_on() { in_node "$1" dnf -y install "kernel-$LATER_KERNEL"; }
runs() { [[ $(in_node "$1" uname -r 2>/dev/null) == "$2" ]]; }
boots() { [[ $(in_node "$1" grubby --default-kernel) == "/boot/vmlinuz-$2" ]]; }
kernels_of() { in_node "$1" rpm -qa 'kernel*' | sort | tr '\n' ' '; }
has_only_the_first() { [[ $(kernels_of "$1") == "${LATER_PACKAGES//$LATER_KERNEL/$FIRST_KERNEL} " ]]; }
reboot() { in_node "$1" systemctl reboot >/dev/null 2>&1 || true; }
runs_and_healthy() { runs "$@" && is_healthy; }
status_says() { lab status 2>/dev/null | finds -E "^$1 .*$2"; }

kernel_packages() {
    local cves='CVE-2022-1012 CVE-2022-1966 CVE-2022-2639 CVE-2022-27666 CVE-2022-32250'
    check "each node has the first kernel, and boots it" each_node has_only_the_first
    check "a later one is on offer" returns 0 "$LATER_KERNEL" in_node node1 dnf -q repoquery --available kernel
    check "it has what the live patches fix, and one more" test "$(changelog_cves | tr '\n' ' ')" = "CVE-2022-0847 $cves "
    check "its advisory says so" returns 0 "kernel-$LATER_KERNEL" in_node node1 dnf -q updateinfo list --cve CVE-2022-2639
    check "a live patch for it is on offer" on_offer_for "$LATER_KERNEL" 1
    check "those for the running kernel are as before: 0-0, 1-5, 1-6" on_offer_for "$FIRST_KERNEL" 3
}
changelog_cves() { in_node node1 dnf -q repoquery --changelogs "kernel-$LATER_KERNEL" | grep -o 'CVE-[0-9-]*' | sort -u; }
on_offer_for() { [[ $(in_node node1 dnf -q repoquery --available --whatprovides "kpatch-patch = $1" | grep -c .) == "$2" ]]; }

kernel_installs() {
    in_node node1 sed -i 's/^UPDATEDEFAULT=.*/UPDATEDEFAULT=no/' /etc/sysconfig/kernel
    check "UPDATEDEFAULT=no: an install" update_on node1
    check "the default entry is the old one" boots node1 "$FIRST_KERNEL"
    check "grubby lists both, the later one first" test "$(indices node1)" = "0 $LATER_KERNEL 1 $FIRST_KERNEL "
    check "grubby refuses what is not there" returns 1 "/boot/vmlinuz-x is incorrect" in_node node1 grubby --set-default=/boot/vmlinuz-x
    check "and sets what is" in_node node1 grubby "--set-default=/boot/vmlinuz-$LATER_KERNEL"
    check "it is the default then" boots node1 "$LATER_KERNEL"
    lab fault node2 boot-default-stays
    check "boot-default-stays: an install" update_on node2
    check "the default entry stays" boots node2 "$FIRST_KERNEL"
    lab fault node3 pre-fail
    check "pre-fail: dnf returns 1" returns 1 pre-fail update_on node3
    check "the default entry stays" boots node3 "$FIRST_KERNEL"
    check "reset takes the later kernel away, in place" reset_in_place
    lab fault node3 post-fail
    check "post-fail: dnf returns 0 all the same" returns 0 post-fail update_on node3
    check "there is no entry for it" returns 1 incorrect in_node node3 grubby "--info=/boot/vmlinuz-$LATER_KERNEL"
    check "reset" lab reset
}
indices() {
    in_node "$1" grubby --info=ALL | sed -n 's/^index=//p; s,^kernel="/boot/vmlinuz-\(.*\)"$,\1,p' | tr '\n' ' '
}
reset_in_place() {
    local before
    before=$(boot_id node3)
    lab reset && [[ $(boot_id node3) == "$before" ]] && each_node has_only_the_first && each_node boots "$FIRST_KERNEL"
}

kernel_boots() {
    local before
    check "an install" update_on node3
    check "the first kernel is kept" returns 0 "kernel-core-$FIRST_KERNEL" in_node node3 rpm -q kernel-core
    check "the default entry is the later one" boots node3 "$LATER_KERNEL"
    check "until the boot the first one runs" runs node3 "$FIRST_KERNEL"
    check "patched as before" is_active node3 "$OLD"
    lab fault node3 boot-slow 8
    before=$(boot_id node3)
    reboot node3
    check "boot-slow: it is on, and says what it does" within 30 status_says node3 'on .*boots slowly'
    check "no command runs in it" returns 1 "has not booted" in_node node3 true
    check "it runs the later kernel" within 60 runs_and_healthy node3 "$LATER_KERNEL"
    lab fault node3 clear
    check "another boot" test "$(boot_id node3)" != "$before"
    check "whoever asks" test "$(said_by node3)" = 6
    check "no live patch is active" is_active node3 ""
    check "the other kernel's is still installed" returns 0 "($FIRST_KERNEL)" in_node node3 kpatch list
    check "its module is not for this kernel" returns 1 "Invalid module format" in_node node3 sh -c 'insmod /var/lib/kpatch/*70*/*.ko'
    check "the running kernel cannot be removed" returns 1 protected in_node node3 dnf -y remove "kernel-core-$LATER_KERNEL"
    check "its own live patch" in_node node3 dnf -y install "$LATER_PATCH"
    check "is active at once" is_active node3 "$LATER_MODULE"
    before=$(boot_id node3)
    lab kill node3
    check "after a crash the later kernel boots again" within 60 came_back node3 "$before"
    check "still that one" runs node3 "$LATER_KERNEL"
    check "with its live patch" within 60 is_active node3 "$LATER_MODULE"
}
# How many tell of the later kernel, of six.
said_by() {
    in_node "$1" sh -c 'uname -r; cat /proc/version; cat /proc/sys/kernel/osrelease; dmesg | head -n 1; sysctl -n kernel.osrelease
        python3 -c "import os; print(os.uname().release)"' 2>/dev/null | grep -cF "$LATER_KERNEL"
}

kernel_panics() {
    check "an install on another node" update_on node2
    lab fault node2 kernel-panics
    check "a clean stop" in_node node2 pcs cluster stop
    reboot node2
    check "kernel-panics: it is on, and does not come up" within 30 status_says node2 'on .*panic'
    check "lab on says so" returns 0 panic lab on node2
    check "nobody fences it" not fencing_of node2 ""
    lab fault node2 clear
    check "cleared: it stays as it is until it is switched off" status_says node2 'on .*panic'
    lab off node2
    check "and on" lab on node2
    check "it runs the later kernel" within 60 runs_and_healthy node2 "$LATER_KERNEL"
    lab fault node2 kernel-panics
    lab kill node2
    check "it crashes: fencing has switched it on, and it does not come up" within 60 fenced_into_panic node2
    lab fault node1 kernel-panics
    local before
    before=$(boot_id node1)
    reboot node1
    check "the first kernel does not panic" within 60 boots_again node1 "$before"
    check "reset" lab reset
    check "each node runs the first kernel" each_node runs "$FIRST_KERNEL"
    check "and has no other" each_node has_only_the_first
    check "1-5 is active everywhere" each_node is_active "$OLD"
}
fencing_of() { in_node node1 crm_mon -1 --output-as=xml | finds "<fence_event .*target=\"$1\".*status=\"$2"; }
fenced_into_panic() { status_says "$1" 'on .*panic' && fencing_of "$1" success; }
boots_again() { local now; now=$(boot_id "$1" 2>/dev/null) && [[ $now != "$2" ]] && runs "$1" "$FIRST_KERNEL"; }

kernels() {
    kernel_packages
    kernel_installs
    kernel_boots
    kernel_panics
}
