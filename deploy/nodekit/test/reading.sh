# shellcheck shell=bash disable=SC2016,SC2034 # what a shell would expand is what is tested
# The reading verbs: what each asks for, and its answer byte for byte.

readonly SET_PATH="/cib/configuration/crm_config/cluster_property_set[@id='pacepatch']"
readonly CONSTRAINTS="//rsc_location[starts-with(@id,'cli-')]"
readonly LOCK_PATH="$SET_PATH/nvpair[@name='pacepatch-lock']"

test_version() {
    kit version
    answers version version version 0 "$VERSION"$'\n'
    same 'version asks nobody' '' "$(calls)"
}

test_cluster() {
    rule 0 '<pacemaker-result/>' pcs status xml
    rule 0 $'<crm_mon/>\n' crm_mon -1 -r --output-as=xml
    rule 2 $'Quorate: No\n' corosync-quorumtool -s
    complaining 'no such object' rule 105 '' cibadmin --query --xpath "$SET_PATH"
    rule 0 $'<nodes/>\n\n' cibadmin --query --scope nodes
    complaining 'none' rule 105 '' cibadmin --query --xpath "$CONSTRAINTS"
    kit cluster
    answers 'cluster' cluster status 0 '<pacemaker-result/>' quorum 2 $'Quorate: No\n' lock 105 'no such object' nodes 0 $'<nodes/>\n\n' \
        constraints 105 'none'
    rule 0 '<rsc_location/>' cibadmin --query --xpath "$CONSTRAINTS"
    kit cluster-quick
    answers 'cluster-quick' cluster-quick status 0 $'<crm_mon/>\n' quorum 2 $'Quorate: No\n' lock 105 'no such object' \
        nodes 0 $'<nodes/>\n\n' constraints 0 '<rsc_location/>'
    complaining 'a warning' rule 1 '<half/>' pcs status xml
    kit cluster
    answers 'what a failing command said on stdout counts' cluster status 1 '<half/>' quorum 2 $'Quorate: No\n' lock 105 'no such object' \
        nodes 0 $'<nodes/>\n\n' constraints 0 '<rsc_location/>'
}

# Bytes that a shell would lose or change, and more of them than a pipe holds.
test_any_bytes() {
    local bytes=$BOX/bytes
    rule 0 'q' corosync-quorumtool -s
    rule 0 'l' cibadmin --query --xpath "$SET_PATH"
    rule 0 'n' cibadmin --query --scope nodes
    rule 0 'c' cibadmin --query --xpath "$CONSTRAINTS"
    rule 0 '' pcs status xml
    printf '\0a\r\n\xff\xfeend 4\nsection x 0 0\n\n\e[2J%%s\\n\0' >"$bytes"
    cp "$bytes" "$NEW/out"
    framed_file "$bytes"
    kit cluster
    answers_as_in 'bytes of every kind' "$BOX/framed" 0
    head -c 3000000 /dev/zero | tr '\0' 'x' >"$bytes"
    cp "$bytes" "$NEW/out"
    framed_file "$bytes"
    kit cluster
    answers_as_in 'three megabytes' "$BOX/framed" 0
    cp /dev/null "$NEW/out"
    kit cluster
    answers 'nothing at all' cluster status 0 '' quorum 0 q lock 0 l nodes 0 n constraints 0 c
}

framed_file() {
    {
        printf 'pacepatch-node %s 1 cluster\nsection status 0 %s\n' "$VERSION" "$(stat -c %s "$1")"
        cat "$1"
        printf '\nsection quorum 0 1\nq\nsection lock 0 1\nl\nsection nodes 0 1\nn\nsection constraints 0 1\nc\nend 5\n'
    } >"$BOX/framed"
}

test_missing_and_hanging() {
    rule 0 '' pcs status xml
    rule 0 q corosync-quorumtool -s
    rule_like 0 c 'cibadmin *'
    echo '#!/no/such/interpreter' >"$BOX/bin/pcs"
    kit cluster
    like 'a tool that is not there: 127, and the rest is answered' "*section status 127 *No such file*section quorum 0 1*end 5" "$(<"$BOX/out")"
    cp "$TEST/fake" "$BOX/bin/pcs"
    fast_timeouts
    hold pcs
    kit cluster
    like 'a tool that hangs: 124, and the rest is answered' "*section status 124 0*section quorum 0 1*end 5" "$(<"$BOX/out")"
    release pcs
    real_timeouts
}

test_node() {
    local os
    os=$(sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\).*/\1/p' /etc/os-release)
    node_rules
    kit node
    answers 'node, when all is quiet' node identity 0 "pacemaker_node=node1
hostname=node1.example
uname=5.14.0-70.13.1.el9_0.x86_64
arch=x86_64
boot_id=11111111-2222-3333-4444-555555555555
tainted=4096
uptime=12345
time=1700000000
${os:+os=$os
}kpatch_service=enabled
system_state=running
failed_units=
boot_default=5.14.0-70.13.1.el9_0.x86_64
cmdline_kpatch=kpatch.enable=1
" livepatch 0 '' tasks 0 '' packages 0 'kpatch-patch-5_14_0-70_13_1-1-5.el9_0.x86_64
kpatch-patch-5_14_0-70_13_1-2:1-6.el9_0.x86_64
' modules 0 '' kernel-log 0 $'lines=2 alarms=0\n' kpatch-list 0 $'Loaded patch modules:\n'
}

readonly FAILED_UNITS=(systemctl list-units --failed --plain --full --no-legend --no-pager)

node_rules() {
    rule 0 $'node1\n' crm_node -n
    rule 0 $'node1.example\n' uname -n
    rule 0 $'x86_64\n' uname -m
    rule 0 $'enabled\n' systemctl is-enabled kpatch.service
    rule 0 $'running\n' systemctl is-system-running
    rule 0 $'/boot/vmlinuz-5.14.0-70.13.1.el9_0.x86_64\n' grubby --default-kernel
    rule 0 '' "${FAILED_UNITS[@]}"
    rule_like 0 $'kpatch-patch-5_14_0-70_13_1-2:1-6.el9_0.x86_64\nkpatch-patch-5_14_0-70_13_1-0:1-5.el9_0.x86_64\n' 'rpm -qa --qf *'
    rule 0 $'Linux version\nall is well\n' journalctl -k -b -q --no-pager -o cat
    rule 0 $'Loaded patch modules:\n' kpatch list
}

# section_of NAME: its head and its text in the last answer (which has no other line "section …" or "end …" in these tests).
section_of() { sed -n "/^section $1 /,/^\(section\|end\) /p" "$BOX/out" | sed '$d'; }

test_node_in_trouble() {
    local i
    node_rules
    mkdir -p "$BOX"/livepatch/{kpatch_1,kpatch_2,kpatch_3}
    echo 0 | tee "$BOX"/livepatch/{kpatch_1/enabled,kpatch_2/transition} >/dev/null
    echo 1 | tee "$BOX"/livepatch/{kpatch_2/enabled,kpatch_1/transition,kpatch_3/enabled} >/dev/null
    mkdir -p "$BOX/modules/5.14.0-70.13.1.el9_0.x86_64"
    : >"$BOX/modules/5.14.0-70.13.1.el9_0.x86_64/kpatch-5_14_0-70_13_1-1-5.ko"
    : >"$BOX/modules/5.14.0-70.13.1.el9_0.x86_64/kpatch-5_14_0-70_13_1-1-6.ko.xz"
    for i in 30 31 32 33 34 35 36; do
        mkdir -p "$BOX/proc/$i/task/$i"
        echo 0 >"$BOX/proc/$i/task/$i/patch_state"
        printf 'w \e[2J\xff%s\n' "$i" >"$BOX/proc/$i/task/$i/comm"
        printf '[<0>] wait\n[<0>] entry\n' >"$BOX/proc/$i/task/$i/stack"
    done
    for i in {1..50}; do printf 'BUG: number %s \e[31m\xff\nfine %s\n' "$i" "$i"; done >"$NEW/../journal"
    rule 1 '' journalctl -k -b -q --no-pager -o cat
    complaining 'no cluster' rule 102 '' crm_node -n
    rule 1 '' systemctl is-enabled kpatch.service
    rule 1 $'degraded\n' systemctl is-system-running
    rule 0 $'web@b\\x2d1.service loaded failed failed The web\n-.mount        loaded failed failed /\na.socket loaded failed failed\n' \
        "${FAILED_UNITS[@]}"
    rule 0 '' dmesg
    mv "$NEW/../journal" "$NEW/out"
    kit node
    same 'livepatch: what cannot be read is shown so' \
        $'section livepatch 0 96\nkpatch_1 enabled=0 transition=1\nkpatch_2 enabled=1 transition=0\nkpatch_3 enabled=1 transition=?' \
        "$(section_of livepatch)"
    same 'tasks: seven, of which five stacks, in printable characters' \
        "7 5 0" "$(section_of tasks | grep -cE '^3[0-6] 0 w \?\[2J\?3[0-6]$') $(section_of tasks | grep -c '^  stack of 3') \
$(section_of tasks | tr -d '\n\40-\176' | wc -c)"
    same 'modules of every kernel, by the names the kernel gives them' \
        '5.14.0-70.13.1.el9_0.x86_64 kpatch_5_14_0_70_13_1_1_5 5.14.0-70.13.1.el9_0.x86_64 kpatch_5_14_0_70_13_1_1_6' \
        "$(section_of modules | sed '1d;/^$/d' | sort | paste -sd' ')"
    same 'kernel log: from dmesg, counted, the last forty' 'lines=100 alarms=50 40 BUG: number 50 [31m' \
        "$(section_of kernel-log | sed -n 2p) $(section_of kernel-log | grep -c ^BUG) $(section_of kernel-log | grep ^BUG | tail -n 1)"
    same 'identity: what cannot be read is left out' '' "$(grep -E '^(pacemaker_node|kpatch_service)=' "$BOX/out")"
    same 'identity: units that have failed, as they are called' 'degraded -.mount a.socket web@b\x2d1.service' \
        "$(value system_state) $(value failed_units)"
    complaining 'no bus' rule 1 '' systemctl is-system-running
    complaining 'no bus' rule 1 '' "${FAILED_UNITS[@]}"
    kit node
    same 'identity: of units that nobody tells nothing is said' '' "$(grep -E '^(system_state|failed_units)=' "$BOX/out")"
    rm -rf "$BOX"/livepatch/* "$BOX"/modules/* "$BOX"/proc/3?
}

test_node_without_live_patching() {
    node_rules
    rmdir "$BOX/livepatch"
    mv "$BOX/proc/self" "$BOX/proc/me"
    rule 1 '' journalctl -k -b -q --no-pager -o cat
    complaining 'not permitted' rule 1 '' dmesg
    complaining 'rpmdb' rule_like 1 '' 'rpm -qa *'
    kit node
    same 'no livepatch in this kernel' "section livepatch 3 $((48 + ${#BOX}))" "$(section_of livepatch | head -n 1)"
    same 'no patch_state in this kernel' 'section tasks 3 33' "$(section_of tasks | head -n 1)"
    like 'no log can be read' $'section kernel-log 1 *\nnot permitted' "$(section_of kernel-log)"
    like 'no rpm database' $'section packages 1 *\nrpmdb' "$(section_of packages)"
    mkdir "$BOX/livepatch"
    mv "$BOX/proc/me" "$BOX/proc/self"
}

# A journal that was cut off would hide alarms: dmesg is asked instead.
test_half_a_journal() {
    node_rules
    rule 124 $'one line\n' journalctl -k -b -q --no-pager -o cat
    rule 0 $'Oops: 1\n' dmesg
    kit node
    same 'half a journal is no journal' 'lines=1 alarms=1' "$(section_of kernel-log | sed -n 2p)"
}

test_patches() {
    local running=5.14.0-70.13.1.el9_0.x86_64
    rule 0 "kpatch-patch-5_14_0-70_13_1-0:1-6.el9_0.x86_64

kpatch-patch-5_14_0-70_13_1-3:1-7.el9_0.x86_64
kpatch-patch-5_14_0-70_13_1-0:1-6.el9_0.x86_64
" dnf -q --refresh repoquery --available --whatprovides "kpatch-patch = $running" --qf '%{name}-%{epoch}:%{version}-%{release}.%{arch}\n'
    rule_like 0 "kpatch-patch-5_14_0-70_13_1-0:1-5.el9_0.x86_64 kpatch-patch $running
kpatch-patch-5_14_0-70_13_1-0:1-5.el9_0.x86_64 kpatch-patch-5_14_0-70_13_1 1-5.el9_0
kpatch-patch-5_14_0-70_13_2-0:1-5.el9_0.x86_64 kpatch-patch 5.14.0-70.13.2.el9_0.x86_64
" 'rpm -qa --qf *'
    kit patches
    answers patches patches available 0 $'kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64\nkpatch-patch-5_14_0-70_13_1-3:1-7.el9_0.x86_64\n' \
        installed 0 $'kpatch-patch-5_14_0-70_13_1-1-5.el9_0.x86_64\n'
    complaining 'no repository' rule_like 1 '' 'dnf *'
    complaining 'no database' rule_like 1 '' 'rpm *'
    kit patches
    answers 'patches, unreadable' patches available 1 'no repository' installed 1 'no database'
}

readonly SIZE=(dnf -q repoquery --qf 'download_bytes=%{downloadsize}\ninstall_bytes=%{installsize}')
readonly ADVISORIES=(dnf -q updateinfo list --all --with-cve)

patch_info() { kit patch-info "${1:-$NEVRA}"; }

test_patch_info() {
    local said
    rule 0 '' rpm -q "$NEVRA"
    printf -v said '* Thu\t2022 J\303\266rg \e[2J\n- CVE-2022-1\n'
    rule 0 "$said" rpm -q --changelog "$NEVRA"
    rule 0 "i CVE-2022-1 Important/Sec. $NEVRA
  CVE-2022-2 Important/Sec. ${NEVRA/-1-6/-1-7}
i CVE-2022-3 Important/Sec. kernel-5.14.0-70.13.1.el9_0.x86_64
i CVE-2022-4 Low/Sec.       $NEVRA
" "${ADVISORIES[@]}"
    rule 0 $'download_bytes=10\ninstall_bytes=20\n\ndownload_bytes=11\ninstall_bytes=20\n' "${SIZE[@]}" "$NEVRA"
    patch_info
    answers 'patch-info, installed, in two repositories' patch-info changelog 0 $'* Thu2022 Jrg [2J\n- CVE-2022-1\n' \
        advisories 0 "i CVE-2022-1 Important/Sec. $NEVRA
i CVE-2022-4 Low/Sec.       $NEVRA
" size 0 $'download_bytes=10\ninstall_bytes=20\n'
    rule 1 'not installed' rpm -q "${NEVRA/-1-6/-1-7}"
    rule 0 $'- CVE-2022-2\n' dnf -q repoquery --changelogs "${NEVRA/-1-6/-2:1-7}"
    complaining 'no such option' rule 1 '' "${ADVISORIES[@]}"
    rule 0 $'download_bytes=\ninstall_bytes=x\n' "${SIZE[@]}" "${NEVRA/-1-6/-2:1-7}"
    patch_info "${NEVRA/-1-6/-2:1-7}"
    answers 'patch-info, on offer, with an epoch; sizes that are none' patch-info changelog 0 $'- CVE-2022-2\n' \
        advisories 1 'no such option' size 0 ''
    rule 0 "i CVE-2022-1 Important/Sec. ${NEVRA/-1-6/-2:1-7}"$'\n' "${ADVISORIES[@]}"
    patch_info "${NEVRA/-1-6/-2:1-7}"
    same 'an advisory of a package with an epoch' 1 "$(grep -c '^i CVE-2022-1 ' "$BOX/out")"
    rule 0 "i CVE-2022-1 Important/Sec. $NEVRA"$'\n' "${ADVISORIES[@]}"
    rule 0 '' rpm -q "$NEVRA"
    patch_info "${NEVRA/-1-6/-0:1-6}"
    same 'an epoch that is none' 1 "$(grep -c '^i CVE-2022-1 ' "$BOX/out")"
    rule 0 $'i CVE-2022-3 Important/Sec. x\n' "${ADVISORIES[@]}"
    patch_info
    same 'no advisory' 'section advisories 0 0' "$(grep '^section advisories' "$BOX/out")"
    complaining 'no repository' rule_like 1 '' 'dnf *'
    rule 1 'not installed' rpm -q "$NEVRA"
    patch_info
    answers 'patch-info, unreadable' patch-info changelog 1 'no repository' advisories 1 'no repository' size 1 'no repository'
}

test_patch_info_is_bounded() {
    rule_like 0 '' 'dnf *'
    rule 0 '' rpm -q "$NEVRA"
    rule 0 '' rpm -q --changelog "$NEVRA"
    head -c 70000 /dev/zero | tr '\0' a >"$NEW/out"
    rule 1 '' "${ADVISORIES[@]}"
    { head -c 70000 /dev/zero | tr '\0' b; echo " $NEVRA"; } >"$NEW/out"
    patch_info
    same 'at most 64 KiB each, and the exit code as it is' 'section changelog 0 65536 section advisories 1 65536 section size 0 0' \
        "$(grep '^section' "$BOX/out" | paste -sd' ')"
}

readonly OFFERED=(--qf '%{name}-%{epoch}:%{version}-%{release}.%{arch}\n')
readonly OLD=kernel-5.14.0-70.13.1.el9_0.x86_64

test_kernels() {
    local default
    rule 0 $'kernel-0:5.14.0-70.13.1.el9_0.x86_64\n\nkernel-0:5.14.0-162.6.1.el9_1.x86_64\nkernel-3:6.12.0-1.el10.x86_64\n' \
        dnf -q --refresh repoquery --available kernel "${OFFERED[@]}"
    rule 0 $'kernel-0:5.14.0-70.13.1.el9_0.x86_64\n' rpm -qa --qf '%{NAME}-%{EPOCHNUM}:%{VERSION}-%{RELEASE}.%{ARCH}\n' kernel
    rule 0 $'kpatch-patch-5_14_0-162_6_1-0:0-0.el9_1.x86_64\nkpatch-patch-5_14_0-70_13_1-0:1-6.el9_0.x86_64\n' \
        dnf -q repoquery --available 'kpatch-patch-*' "${OFFERED[@]}"
    rule 0 $'/boot/vmlinuz-5.14.0-162.6.1.el9_1.x86_64\n' grubby --default-kernel
    rule_like 0 $'Avail\n 524288\n' 'df -k --output=avail *'
    kit kernels
    answers kernels kernels available 0 $'kernel-3:6.12.0-1.el10.x86_64\n'"$KERNEL"$'\n'"$OLD"$'\n' installed 0 "$OLD"$'\n' \
        patches 0 $'kpatch-patch-5_14_0-162_6_1-0-0.el9_1.x86_64\nkpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64\n' \
        boot 0 $'default=5.14.0-162.6.1.el9_1.x86_64\nfree_boot_kib=524288\n'
    complaining 'no repository' rule_like 1 '' 'dnf *'
    complaining 'no database' rule_like 1 '' 'rpm *'
    rule_like 1 '' 'df *'
    for default in '/boot/efi/EFI/Linux/5.14.0.efi' '/boot/vmlinuz-' $'/boot/vmlinuz-1\n/boot/vmlinuz-2' '/boot/vmlinuz-1 x' ''; do
        rule 0 "$default" grubby --default-kernel
        kit kernels
        answers "kernels, unreadable; default $default" kernels available 1 'no repository' installed 1 'no database' patches 1 'no repository' boot 0 ''
    done
}

kernel_info() { kit kernel-info "${1:-$KERNEL}"; }

# More of it than is ever told of a live patch: each CVE counts, wherever it stands.
test_kernel_info() {
    rule 0 '' rpm -q "$KERNEL"
    rule 0 '' rpm -q --changelog "$KERNEL"
    {
        printf -- '- net: fix\xff (A) [2106417] {CVE-2022-34918 CVE-2022-1012}\n- CVE-2022-1012 CVE-1 CVE-x-1234 cve-2022-9999\n'
        head -c 100000 /dev/zero | tr '\0' a
        printf '\n- {CVE-2022-0001}\n'
    } >"$NEW/out"
    rule 0 $'download_bytes=10\ninstall_bytes=20\n' "${SIZE[@]}" "$KERNEL"
    kernel_info
    answers 'kernel-info, installed' kernel-info cves 0 $'CVE-2022-0001\nCVE-2022-1012\nCVE-2022-34918\n' \
        size 0 $'download_bytes=10\ninstall_bytes=20\n'
    rule 1 'not installed' rpm -q "$KERNEL"
    rule 0 $'- CVE-2022-0002\n' dnf -q repoquery --changelogs "${KERNEL/kernel-/kernel-1:}"
    rule 0 '' "${SIZE[@]}" "${KERNEL/kernel-/kernel-1:}"
    kernel_info "${KERNEL/kernel-/kernel-1:}"
    answers 'kernel-info, on offer, with an epoch' kernel-info cves 0 $'CVE-2022-0002\n' size 0 ''
    rule 0 $'- nothing to tell\n' dnf -q repoquery --changelogs "$KERNEL"
    rule 0 '' "${SIZE[@]}" "$KERNEL"
    kernel_info
    answers 'kernel-info without a CVE' kernel-info cves 0 '' size 0 ''
    complaining 'no repository' rule_like 1 $'- CVE-2022-0003\n' 'dnf *'
    kernel_info
    answers 'half a changelog is told with its exit code' kernel-info cves 1 $'CVE-2022-0003\n' size 1 'no repository'
}

test_simulate_and_settle() {
    rule 0 '<cib/>' cibadmin --query
    complaining 'done' rule 0 'noise' crm_attribute --node node1 --name standby --update on --lifetime forever
    rule_like 0 '<simulated/>' 'crm_simulate --xml-file */cib.xml --simulate --output-as=xml'
    kit simulate-standby node1
    answers 'simulate-standby' simulate-standby simulate 0 '<simulated/>'
    complaining 'no such node' rule_like 6 '' 'crm_attribute *'
    kit simulate-standby node1
    answers 'simulate-standby of nobody' simulate-standby simulate 6 'no such node'
    same 'then nothing is simulated' 0 "$(calls_of crm_simulate)"
    rule_like 0 '<without/>' 'crm_simulate --xml-file */cib.xml --simulate --node-down node2 --output-as=xml'
    kit simulate-node-down node2
    answers 'simulate-node-down' simulate-node-down simulate 0 '<without/>'
    same 'nothing else is changed in the copy' 0 "$(calls_of crm_attribute)"
    complaining 'no cluster' rule 102 '' cibadmin --query
    kit simulate-node-down node2
    answers 'simulate-node-down, without a CIB' simulate-node-down simulate 102 'no cluster'
    same 'then nothing is simulated either' 0 "$(calls_of crm_simulate)"
    rule 0 $'<actions/>\n<transition/>' crm_simulate --live-check --simulate --output-as=xml
    kit settle 7
    answers 'settle, the scheduler has nothing to do' settle settle 0 ''
    same 'then nothing is waited for' 0 "$(calls_of crm_resource)"
    rule 0 '<actions><rsc_action/></actions><transition/>' crm_simulate --live-check --simulate --output-as=xml
    complaining 'Pending actions:' rule 124 '' crm_resource --wait --timeout 7
    kit settle 7
    answers 'settle, not yet' settle settle 124 'Pending actions:'
    rule 64 '' crm_simulate --live-check --simulate --output-as=xml
    rule 0 '' crm_resource --wait --timeout 1
    kit settle 0
    answers 'settle 0 is one second, not an hour' settle settle 0 ''
}

test_workspace() {
    local before
    kit version
    same 'nothing stays behind' '' "$(ls -A "$BOX/run/pacepatch")"
    same 'its folder is its own' 700 "$(stat -c %a "$BOX/run/pacepatch")"
    rm -rf "$BOX/run/pacepatch"
    mkdir "$BOX/elsewhere"
    before=$(stat -c %a "$BOX/elsewhere")
    ln -s "$BOX/elsewhere" "$BOX/run/pacepatch"
    kit version
    refuses 'a symlink in its place' 9 version '* must be a directory of root*'
    same 'where it leads, nothing was changed' "$before" "$(stat -c %a "$BOX/elsewhere")"
    rm "$BOX/run/pacepatch"
    : >"$BOX/run/pacepatch"
    kit version
    refuses 'a file in its place' 9 version '* must be a directory of root*'
    rm "$BOX/run/pacepatch"
}

part_reading() {
    local part
    group 'reading verbs'
    new_sandbox
    for part in version cluster any_bytes missing_and_hanging node node_in_trouble node_without_live_patching half_a_journal patches \
        patch_info patch_info_is_bounded kernels kernel_info simulate_and_settle workspace; do
        reset_sandbox
        "test_$part"
    done
    remove_sandbox
}
