# shellcheck shell=bash disable=SC2016 # what a shell would expand is what is tested
# What readiness tells: each value when it can be read, and no line when it cannot.

readonly RIVALS='dnf-automatic.timer dnf-automatic-install.timer packagekit-offline-update.service yum-cron.service'
readonly PACKAGES_ASKED=(rpm -qa --qf '%{NAME}\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}.%{ARCH}\n')

# A node of which everything can be read.
readiness_rules() {
    local key
    rule 0 "$BOX/var/lib/rpm"$'\n' rpm --eval '%{_dbpath}'
    packages_are 'pacemaker 0:2.1.5-9.el9.x86_64' 'kpatch 0:0.9.4-2.el9.noarch' 'bash 0:5.1.8-4.el9.x86_64' \
        'kernel-core 0:5.14.0-70.el9.x86_64' 'gpg-pubkey 0:fd431d51-4ae0493b.(none)' 'kpatch-patch-5_14_0-70 0:1-5.el9.x86_64'
    units_are inactive inactive inactive inactive
    sbd_is loaded active
    for key in token consensus; do
        rule 0 "runtime.config.totem.$key (u32) = ${#key}000"$'\n' corosync-cmapctl -g "runtime.config.totem.$key"
    done
    stonith_watchdog_is 10s
    rule 0 $'  Avail\n  1001\n' df -k --output=avail "$BOX/modules"
    rule 0 $'   Avail\n10000002\n' df -k --output=avail "$BOX/var/cache/dnf"
    rule 0 $'Avail\n 1003\n' df -k --output=avail "$BOX/var/lib/rpm"
    rule 0 dumped sbd -d /dev/a dump
    rule 1 '' sbd -d /dev/bc dump
    readiness_files
}

readiness_files() {
    mkdir -p "$BOX"/sys/{kernel/debug/kprobes,kernel/tracing,class/watchdog/watchdog0} "$BOX"/etc/{dnf/plugins,sysconfig,default} \
        "$BOX"/var/{cache/dnf,lib/rpm,lib/dnf}
    echo 1 >"$BOX/proc/sys/kernel/ftrace_enabled"
    printf 'c1 k a+0x0\nc2 k b+0x0 [FTRACE]\n' >"$BOX/sys/kernel/debug/kprobes/list"
    printf 'xfs 1 0 - Live 0x0 (E)\nstap_1_2 1 0 - Live 0x0\nxstap_3 1 0 - Live 0x0\n' >"$BOX/proc/modules"
    : >"$BOX/proc/locks"
    : >"$BOX/var/lib/rpm/.rpm.lock"
    echo inactive >"$BOX/sys/class/watchdog/watchdog0/state"
    printf '# SBD_DEVICE="/dev/old"\nSBD_DEVICE="/dev/old"\nSBD_DEVICE="/dev/a;/dev/bc;"\nSBD_WATCHDOG_TIMEOUT=5\n' >"$BOX/etc/sysconfig/sbd"
}

packages_are() { rule 0 "$(printf '%s\n' "$@" | tr ' ' '\t')"$'\n' "${PACKAGES_ASKED[@]}"; }

# shellcheck disable=SC2086 # words
units_are() { rule 3 "$(printf '%s\n' "$@")"$'\n' systemctl is-active $RIVALS; }

sbd_is() { rule 0 "LoadState=$1"$'\n'"ActiveState=$2"$'\n' systemctl show -p LoadState -p ActiveState sbd.service; }

stonith_watchdog_is() {
    rule 0 "scope=crm_config  name=stonith-watchdog-timeout value=$1"$'\n' \
        crm_attribute --type crm_config --name stonith-watchdog-timeout --query
}

# told NAME KEY VALUE: the line is there; with "left out" for VALUE, it is not. The rest is told in any case.
told() {
    kit readiness
    also "$@"
    like "$2, $1: the rest is told" '*section readiness 0 *'$'\n''kpatch_dnf_auto=*section cluster-packages *end 2' "$(<"$BOX/out")"
}

# also NAME KEY VALUE: the same of the answer that is there.
also() {
    local line
    line=$(grep "^$2=" "$BOX/out") || line='left out'
    if [[ $3 == 'left out' ]]; then same "$2, $1" 'left out' "$line"; else same "$2, $1" "$2=$3" "$line"; fi
}

fingerprint() { printf '%s\n' "$@" | tr ' ' '\t' | sha256sum | cut -d' ' -f1; }

test_all_of_it() {
    kit readiness
    answers 'readiness' readiness readiness 0 "ftrace_enabled=1
kprobes=2
systemtap=stap_1_2
rival_timers=
kpatch_dnf_auto=no
free_modules_kib=1001
free_cache_kib=10000002
free_rpmdb_kib=1003
package_manager=
token_ms=5000
consensus_ms=9000
sbd_watchdog_s=5
sbd=active
sbd_devices=2
sbd_devices_ok=1
watchdog_active=inactive
stonith_watchdog_s=10
kpatch=0.9.4-2.el9
packages_sha256=$(fingerprint 'bash 0:5.1.8-4.el9.x86_64' 'kernel-core 0:5.14.0-70.el9.x86_64' 'kpatch 0:0.9.4-2.el9.noarch' \
        'pacemaker 0:2.1.5-9.el9.x86_64')
" cluster-packages 0 'kernel-core 0:5.14.0-70.el9.x86_64
kpatch 0:0.9.4-2.el9.noarch
pacemaker 0:2.1.5-9.el9.x86_64
'
    same 'the packages are asked for once' 1 "$(grep -c '^rpm -qa' "$BOX/calls")"
}

test_kernel() {
    echo 0 >"$BOX/proc/sys/kernel/ftrace_enabled"
    printf 'xfs 1 0\n' >"$BOX/proc/modules"
    : >"$BOX/sys/kernel/debug/kprobes/list"
    printf 'p:kprobes/x vfs_read\n' >"$BOX/sys/kernel/tracing/kprobe_events"
    told 'off' ftrace_enabled 0
    also 'none' systemtap ''
    also 'none, as the list says where it can be read' kprobes 0
    rm "$BOX/sys/kernel/debug/kprobes/list"
    printf 'stap_%s 1 0\n' 1 2 3 $'\e[2J' 5 6 7 >"$BOX/proc/modules"
    told 'from tracefs' kprobes 1
    also 'at most five, printable' systemtap 'stap_1,stap_2,stap_3,stap_??2J,stap_5'
    rm "$BOX/sys/kernel/tracing/kprobe_events" "$BOX/proc/modules" "$BOX/proc/sys/kernel/ftrace_enabled" \
        "$BOX/sys/class/watchdog/watchdog0/state"
    told 'unreadable' kprobes 'left out'
    also 'unreadable' systemtap 'left out'
    also 'unreadable' ftrace_enabled 'left out'
    also 'no watchdog' watchdog_active 'left out'
}

test_rivals() {
    local file=$BOX/etc/dnf/plugins/kpatch.conf setting
    units_are active inactive activating unknown
    told 'two' rival_timers dnf-automatic.timer,packagekit-offline-update.service
    units_are failed active inactive active
    told 'two others' rival_timers dnf-automatic-install.timer,yum-cron.service
    units_are active
    told 'half an answer' rival_timers 'left out'
    complaining 'Failed to connect to bus' rule_like 1 '' 'systemctl *'
    told 'no answer' rival_timers 'left out'
    for setting in 'autoupdate = True' 'autoupdate=1' '  AutoUpdate = YES  ' $'autoupdate = no\nautoupdate = on'; do
        printf '[main]\n# autoupdate = False\n%s\n' "$setting" >"$file"
        told "$setting" kpatch_dnf_auto yes
    done
    for setting in 'autoupdate = False' 'autoupdate = 0' 'autoupdate =' '# autoupdate = True' 'noautoupdate = True' \
        $'autoupdate = True\nautoupdate = False'; do
        printf '[main]\n%s\n' "$setting" >"$file"
        told "$setting" kpatch_dnf_auto no
    done
    rm "$file"
    told 'no file' kpatch_dnf_auto no
}

test_unreadable_plugin_file() {
    mkdir "$BOX/etc/dnf/plugins/kpatch.conf"
    kit readiness
    same 'kpatch_dnf_auto, unreadable' '0' "$(grep -c '^kpatch_dnf_auto=' "$BOX/out")"
    rmdir "$BOX/etc/dnf/plugins/kpatch.conf"
}

test_free() {
    rm -rf "$BOX/var/cache"
    rule 0 $'Avail\n 7\n' df -k --output=avail "$BOX/var"
    told 'the nearest parent that is there' free_cache_kib 7
    also 'of the modules' free_modules_kib 1001
    rule 0 $'Avail\n 9\n' df -k --output=avail /
    rule 0 $'/no/such/place\n' rpm --eval '%{_dbpath}'
    told 'the root, at the last' free_rpmdb_kib 9
    complaining 'df: no such file' rule_like 1 '' 'df *'
    told 'df fails' free_modules_kib 'left out'
    complaining 'no rpm' rule_like 1 '' 'rpm --eval *'
    told 'rpm does not know its place' free_rpmdb_kib 'left out'
    also 'nor can its lock be found' package_manager 'left out'
}

# lock_line PID INODE [WORDS]: as in /proc/locks.
lock_line() { printf '%s: %s  ADVISORY  %s %s 00:2c:%s 0 EOF\n' 12 "${3:-POSIX}" "${4:-WRITE}" "$1" "$2"; }

test_package_manager() {
    local lock=$BOX/var/lib/rpm/.rpm.lock inode
    inode=$(stat -c %i "$lock")
    process 4711 $'dnf \e'
    ln -s "$lock" "$BOX/proc/4711/fd/20"
    lock_line 4711 "$inode" >"$BOX/proc/locks"
    told "rpm's lock" package_manager '4711 dnf ?'
    lock_line 4711 "$inode" '-> POSIX' >"$BOX/proc/locks"
    told 'one who waits' package_manager ''
    lock_line 4711 "$inode" POSIX READ >"$BOX/proc/locks"
    told 'one who reads' package_manager ''
    lock_line 4711 "1$inode" >"$BOX/proc/locks"
    told "another file's lock" package_manager ''
    { lock_line 4712 "$inode"; lock_line 4711 "$inode"; } >"$BOX/proc/locks"
    told 'the same number on another device, then the lock' package_manager '4711 dnf ?'
    rm "$BOX/proc/4711/fd/20"
    told 'a lock on a file that it does not have open' package_manager ''
    rm "$BOX/proc/locks"
    told 'unreadable' package_manager 'left out'
    : >"$BOX/proc/locks"
    pid_files
    rm -rf "$BOX/proc/4711"
}

pid_files() {
    local file
    for file in var/cache/dnf/metadata_lock.pid var/cache/dnf/download_lock.pid var/lib/dnf/rpmdb_lock.pid run/dnf-daemon.pid; do
        printf 4711 >"$BOX/$file"
        told "$file" package_manager '4711 dnf ?'
        printf 4712 >"$BOX/$file"
        told "$file, of one that is gone" package_manager ''
        printf '../4711' >"$BOX/$file"
        told "$file, which is no number" package_manager ''
        rm "$BOX/$file"
    done
    printf 4711 >"$BOX/var/cache/dnf/other.pid"
    told 'no lock' package_manager ''
    rm "$BOX/var/cache/dnf/other.pid"
}

process() { mkdir -p "$BOX/proc/$1/fd" && printf '%s\n' "$2" >"$BOX/proc/$1/comm"; }

test_sbd() {
    local value
    sbd_is loaded inactive
    told 'not running' sbd inactive
    also 'then no device is asked' sbd_devices 'left out'
    also 'nor told of' sbd_devices_ok 'left out'
    same 'none was' 0 "$(calls_of sbd)"
    also 'the setting is' sbd_watchdog_s 5
    sbd_is not-found inactive
    told 'no such unit' sbd 'left out'
    rule_like 1 '' 'systemctl show *'
    told 'nobody answers' sbd 'left out'
    sbd_is loaded active
    rule 0 '' sbd -d /dev/bc dump
    told 'both answer' sbd_devices_ok 2
    rm "$BOX/etc/sysconfig/sbd"
    told 'no file' sbd_watchdog_s 'left out'
    also 'no file' sbd_devices 'left out'
    for value in "SBD_WATCHDOG_TIMEOUT=15" "SBD_WATCHDOG_TIMEOUT='15'" ' SBD_WATCHDOG_TIMEOUT="15s" '; do
        printf '%s\n' "$value" >"$BOX/etc/default/sbd"
        told "in the other file: $value" sbd_watchdog_s 15
    done
    told 'on the watchdog alone' sbd_devices 0
    also 'on the watchdog alone' sbd_devices_ok 0
    for value in '#SBD_WATCHDOG_TIMEOUT=5' SBD_WATCHDOG_TIMEOUT= 'SBD_WATCHDOG_TIMEOUT=$(id)' SBD_WATCHDOG_TIMEOUT=-5; do
        printf '%s\n' "$value" >"$BOX/etc/default/sbd"
        told "$value" sbd_watchdog_s 'left out'
    done
}

# The second device keeps whoever reads it: the answer comes all the same.
test_dead_sbd_device() {
    impatient_with sbd
    rule 0 '' sbd -d /dev/a dump
    hold sbd
    told 'no device answers in time' sbd_devices_ok 0
    same 'how many there are is told' 2 "$(value sbd_devices)"
    release sbd
    real_timeouts
}

test_cluster_times() {
    local given
    for given in 10=10 10s=10 -1=-1 5000ms=5 2min=120 1h=3600; do
        stonith_watchdog_is "${given%=*}"
        told "set to ${given%=*}" stonith_watchdog_s "${given#*=}"
    done
    for given in '' x 10x PT10S '$(id)' 010; do
        stonith_watchdog_is "$given"
        told "set to '$given'" stonith_watchdog_s 'left out'
    done
    complaining 'No such device or address' rule_like 105 '' 'crm_attribute *'
    told 'not set' stonith_watchdog_s 'left out'
    complaining "Can't get key" rule_like 1 '' 'corosync-cmapctl *'
    told 'no corosync' token_ms 'left out'
    also 'no corosync' consensus_ms 'left out'
}

test_packages() {
    local all
    packages_are 'bash 0:1-1.x86_64'
    told 'not installed' kpatch 'left out'
    told 'bash alone' packages_sha256 "$(fingerprint 'bash 0:1-1.x86_64')"
    packages_are 'kpatch 1:0.9.4-2.el9.noarch' 'bash 0:1-1.x86_64' 'kpatch-patch-5_14_0-1 0:1-6.x86_64' 'gpg-pubkey 0:1-1.(none)'
    told 'without its epoch' kpatch 0.9.4-2.el9
    also 'without live patches and keys' packages_sha256 "$(fingerprint 'bash 0:1-1.x86_64' 'kpatch 1:0.9.4-2.el9.noarch')"
    packages_are 'gpg-pubkey-x 0:1-1.noarch' 'bash 0:1-2.x86_64'
    told 'another release' packages_sha256 "$(fingerprint 'bash 0:1-2.x86_64' 'gpg-pubkey-x 0:1-1.noarch')"
    rule 0 '' "${PACKAGES_ASKED[@]}"
    told 'no package at all' packages_sha256 'left out'
    complaining 'rpmdb is broken' rule 1 'half 0:1-1.x86_64' "${PACKAGES_ASKED[@]}"
    told 'a list that failed' packages_sha256 'left out'
    same 'and says why' $'section cluster-packages 1 15\nrpmdb is broken' "$(section_of cluster-packages)"
    all='booth-core booth corosync corosynclib device-mapper device-mapper-multipath dlm dlm-lib fence-agents-all gfs2-utils glibc kernel
kernel-core kernel-modules kernel-modules-core kernel-rt kernel-rt-core kpatch kpatch-dnf libknet1 libqb lvm2 lvm2-lockd pacemaker
pacemaker-cli pcs pcs-snmp resource-agents sbd selinux-policy selinux-policy-targeted systemd'
    relevant "$all"
}

# relevant NAMES: these, of more that look like them.
relevant() {
    # shellcheck disable=SC2086 # words
    rule 0 "$(printf '%s\t0:1-1.x86_64\n' kernel-headers kpatch-patch-5_14_0-1 systemd-libs glibc-common apcs kernelx xkernel \
        lib-systemd zsh $1 | sort -R)"$'\n' "${PACKAGES_ASKED[@]}"
    kit readiness
    # shellcheck disable=SC2086
    same 'the packages that matter to a cluster, and no other, sorted' "$(printf '%s 0:1-1.x86_64\n' $1 | LC_ALL=C sort)" \
        "$(section_of cluster-packages | sed '1d;/^$/d')"
}

# A tool that is not on the node, or does not answer: its lines are missing, all others are there.
test_tools_that_are_not_there() {
    local tool lines all
    kit readiness
    all=$(keys)
    for tool in systemctl:rival_timers,sbd,sbd_devices,sbd_devices_ok corosync-cmapctl:token_ms,consensus_ms \
        crm_attribute:stonith_watchdog_s df:free_modules_kib,free_cache_kib,free_rpmdb_kib \
        rpm:free_rpmdb_kib,package_manager,kpatch,packages_sha256; do
        lines=${tool#*:} tool=${tool%%:*}
        missing "$tool"
        kit readiness
        same "without $tool" "$(grep -vxF "${lines//,/$'\n'}" <<<"$all")" "$(keys)"
        cp "$TEST/fake" "$BOX/bin/$tool"
        impatient_with "$tool"
        hold "$tool"
        kit readiness
        same "$tool hangs" "$(grep -vxF "${lines//,/$'\n'}" <<<"$all")" "$(keys)"
        release "$tool"
        real_timeouts
    done
    missing sbd
    told 'no sbd to ask' sbd_devices_ok 0
    cp "$TEST/fake" "$BOX/bin/sbd"
}

# The time limit of this tool passes in a moment, and no other.
impatient_with() {
    printf '#!/bin/bash\nif [[ $4 == %s ]]; then exec /usr/bin/timeout -k 0.1 0.3 "${@:4}"; fi\nexec /usr/bin/timeout "$@"\n' "$1" \
        >"$BOX/bin/timeout"
    chmod +x "$BOX/bin/timeout"
}

# As the shell answers for a program that is not there; another of that name may be further down the path.
missing() { printf '#!/bin/bash\nexit 127\n' >"$BOX/bin/$1"; }

keys() { sed -n '/^section readiness/,/^section cluster/s/^\([a-z0-9_]*\)=.*/\1/p' "$BOX/out"; }

# survey is node, patches and readiness in one answer.
test_survey() {
    local part
    node_rules
    readiness_rules
    rule_like 0 $'kpatch-patch-5_14_0-70_13_1-0:1-6.el9_0.x86_64\n' 'dnf -q --refresh repoquery *'
    echo "pacepatch-node $VERSION 1 survey" >"$BOX/parts"
    for part in node patches readiness; do
        kit "$part"
        sed '1d;$d' "$BOX/out" >>"$BOX/parts"
    done
    echo 'end 11' >>"$BOX/parts"
    kit survey
    answers_as_in 'survey: the three answers, in this order' "$BOX/parts" 0
}

part_readiness() {
    local part
    group 'readiness'
    new_sandbox
    for part in all_of_it kernel rivals unreadable_plugin_file free package_manager sbd dead_sbd_device cluster_times packages \
        tools_that_are_not_there survey; do
        reset_sandbox
        readiness_rules
        "test_$part"
    done
    remove_sandbox
}
