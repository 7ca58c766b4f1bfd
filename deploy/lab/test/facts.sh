# shellcheck shell=bash disable=SC2016 # what is in single quotes runs in a node
# What the readiness checks read in a node, and the faults that change it.

packages() {
    local cves=CVE-2022-1012.CVE-2022-27666.CVE-2022-1966.CVE-2022-32250
    check "the packages of the cluster are the same on all nodes" each_node has_packages "$(packages_of node1)"
    check "pacemaker, pcs, resource-agents are among them" names_packages pacemaker corosync pcs resource-agents fence-agents-all kpatch
    lab fault node2 package-drift
    check "package-drift: one node differs" returns 1 resource-agents-4.10.0-9.el9_0.2 has_packages_loudly "$(packages_of node1)" node2
    lab fault node2 clear
    check "cleared: no more" has_packages node2 "$(packages_of node1)"
    check "changelog of what is installed: its CVEs" returns 0 CVE-2022-32250 in_node node1 rpm -q --changelog kpatch-patch-5_14_0-70_13_1
    check "changelog of 1-6, which is not: its own and the older CVEs" has_changelog "$cves"
    check "its advisory names CVEs" returns 0 CVE-2022-27666 in_node node1 dnf -q updateinfo list --with-cve
    check "remote nodes' packages are in no node that is a full member" returns 1 "" in_node node1 rpm -q --quiet pacemaker-remote
}

packages_of() { in_node "$1" rpm -qa | sort; }
has_packages() { diff <(echo "$2") <(packages_of "$1"); }
has_packages_loudly() { has_packages "$2" "$1"; }
names_packages() { in_node node1 rpm -q "$@"; }
has_changelog() { in_node node1 dnf -q repoquery --changelogs "$PACKAGE" | tr '\n' ' ' | finds "${1//./.*}"; }

readiness() {
    check "ftrace is on, whoever reads it" ftrace_is 1
    lab fault node1 ftrace-off
    check "ftrace-off: it is off" ftrace_is 0
    check "and no module loads" returns 1 "Device or resource busy" in_node node1 sh -c 'insmod /var/lib/kpatch/*/*.ko'
    check "the other nodes' is on" returns 0 1 in_node node2 cat /proc/sys/kernel/ftrace_enabled
    lab fault node1 dnf-automatic
    check "dnf-automatic: its timer runs" returns 0 active in_node node1 systemctl is-active dnf-automatic.timer
    lab fault node1 kpatch-auto
    check "kpatch-auto: dnf's kpatch plugin updates by itself" in_node node1 grep -qx 'autoupdate = True' /etc/dnf/plugins/kpatch.conf
    lab fault node2 rpm-lock
    check "rpm-lock: a living rpm holds the lock" in_node node2 pgrep -x rpm
    check "an install cannot begin" cannot_install node2
    lab fault node3 disk-full
    check "disk-full: no room for modules" returns 1 "No space left" in_node node3 cp /usr/bin/bash /var/lib/kpatch/
    check "the modules that were there still are" in_node node3 sh -c 'ls /var/lib/kpatch/*/*.ko'
    check "an install fails" returns 1 "" install_on node3
    for node in node1 node2 node3; do lab fault "$node" clear; done
    check "cleared: ftrace is on" ftrace_is 1
    check "cleared: the timer is inactive" returns 3 inactive in_node node1 systemctl is-active dnf-automatic.timer
    check "cleared: the plugin is passive" in_node node1 grep -qx 'autoupdate = False' /etc/dnf/plugins/kpatch.conf
    check "cleared: an install begins" install_on node2
    check "and on the third node, too" install_on node3
    check "reset" lab reset
}

ftrace_is() {
    in_node node1 sh -c 'file=/proc/sys/kernel/ftrace_enabled; cat $file; head -n 1 <$file; sysctl -n kernel.ftrace_enabled
        python3 -c "print(open(\"$file\").read())"' | tee /dev/stderr | grep . | sort | uniq -c | finds -x " *4 $1"
}
cannot_install() {
    ! in_node "$1" timeout 5 dnf -y install "$PACKAGE"
    [[ $(in_node "$1" rpm -qa 'kpatch-patch-*') != *1-6* ]]
}

# What each copy of the database says: one is the latest, the others follow it.
statuses() { in_node node1 attrd_updater -QA -n db-data-status | sed 's/.*value="\(.*\)".*/\1/' | sort | tr '\n' ' '; }
status_of() { in_node node1 attrd_updater -Q -n db-data-status -N "$1" | sed 's/.*value="\(.*\)".*/\1/'; }
promoted() { in_node node1 crm_resource --resource db-clone --locate | sed -n 's/.*on: \([^ ]*\) \(Promoted\|Master\).*/\1/p'; }

database() {
    local first second
    first=$(promoted)
    check "one copy is promoted, the others are in sync" test "$(statuses)" = "LATEST STREAMING|SYNC STREAMING|SYNC "
    lab situation operator-standby "$first"
    second=$(promoted)
    check "promoted elsewhere when its node is in standby" test "$first" != "$second"
    check "once" test "$(wc -w <<<"$second")" = 1
    lab situation clear
    check "the old one follows" within 10 test_status "$first" 'STREAMING|SYNC'
    check "a copy in sync could take over" promotes_without "$second"
    for node in node1 node2 node3; do lab fault "$node" db-lag; done
    check "db-lag: a copy falls behind" within 10 test_status "$first" DISCONNECT
    check "db-lag: it is not healthy" returns 1 "not in sync" lab wait 0
    check "it cannot take over" not promotes_without "$second"
    for node in node1 node2 node3; do lab fault "$node" clear; done
    check "cleared: it is in sync again" within 10 test_status "$first" 'STREAMING|SYNC'
    check "healthy" lab wait 10
}

promotes_without() { after_standby "$1" | finds '\* Promoted: '; }
test_status() { [[ $(status_of "$1") == "$2" ]]; }
