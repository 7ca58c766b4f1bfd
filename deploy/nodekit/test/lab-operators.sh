# shellcheck shell=bash disable=SC2016 # the dollars are for the node
# A check of the operators' on a real node: what it may, and when it ends.

put_check() { on node1 bash -c 'cat >"/etc/pacepatch/checks/$1" && chmod 0755 "/etc/pacepatch/checks/$1"' put "$1"; }

# ends NAME CHECK LIMIT PATTERN: state and rc of its job, then its log.
ends() {
    CHECK_JOB=check-$RANDOM-$(date +%s)
    as_account node1 "sudo -n $KIT check $CHECK_JOB $2 $3" >"$WORK/answer"
    like "$1" "$4" "$(job_state "$CHECK_JOB" 30) $(as_account node1 "sudo -n $KIT job $CHECK_JOB 0" | sed '1,/^section log/d;$d')"
}

part_operators() {
    group "the operators' checks"
    put_check may <<'CHECK'
#!/bin/bash
id -u -n; id -G -n; grep -E '^(CapInh|CapPrm|CapEff|CapAmb|NoNewPrivs|Groups):' /proc/self/status | sed 's/[[:space:]]*$//' | tr '\t' ' ' | paste -sd' '
env | grep -vE '^(_|PWD|SHLVL)=' | sort | paste -sd' '
for file in /etc/shadow /var/lib/pacepatch/jobs /etc/corosync/authkey; do if [[ -r $file ]]; then echo "reads $file"; fi; done
for file in / /etc/pacepatch/checks/may /run/pacepatch /var/lib/pacepatch; do if [[ -w $file ]]; then echo "writes $file"; fi; done
sudo -n id 2>/dev/null; crm_mon -1 >/dev/null 2>&1 && echo 'is in haclient'
pwd
exit 5
CHECK
    ends 'it may nothing' may 20 "done 5 pacepatch-check
pacepatch-check
Groups: CapInh: 0000000000000000 CapPrm: 0000000000000000 CapEff: 0000000000000000 CapAmb: 0000000000000000 NoNewPrivs: 1
HOME=/ LC_ALL=C PACEPATCH_NODE=node1 PATH=/usr/sbin:/usr/bin:/sbin:/bin
/"
    test_its_end
    test_not_roots
    on node1 bash -c 'rm -f /etc/pacepatch/checks/*'
}

test_its_end() {
    put_check deaf <<<$'#!/bin/bash\ntrap "" TERM\nsleep 611 & sleep 612; sleep 613'
    ends 'it does not end' deaf 2 'done 124 the check did not end within 2 s'
    same 'nothing of it is left' '' "$(on node1 pgrep -f '^sleep 61[123]$')"
    put_check tidy <<<$'#!/bin/bash\necho well'
    ends 'it ends' tidy 2 'done 0 well'
    same "it is a unit of systemd's" 1 "$(on node1 journalctl -q -o cat -u "pacepatch-$CHECK_JOB.service" | grep -c '^Started')"
}

test_not_roots() {
    on node1 chown pacepatch /etc/pacepatch/checks/tidy
    verb_answers node1 'check not-roots-1 tidy 5' 'check refused:9'
    like "a file that is the account's own" '*tidy does not belong to root: chown root:root *' "$(<"$WORK/answer")"
    on node1 bash -c 'chown root /etc/pacepatch/checks/tidy; chmod 0700 /etc/pacepatch/checks/tidy'
    verb_answers node1 'check not-roots-2 tidy 5' 'check refused:9'
    like "root's alone" '*cannot be executed by pacepatch-check*' "$(<"$WORK/answer")"
    on node1 bash -c 'chmod 0755 /etc/pacepatch/checks/tidy; chown nobody /etc/pacepatch/checks'
    verb_answers node1 'check not-roots-3 tidy 5' 'check refused:9'
    like 'a directory of another' '*/etc/pacepatch/checks does not belong to root*' "$(<"$WORK/answer")"
    on node1 chown root /etc/pacepatch/checks
    verb_answers node1 'check not-roots-3 tidy 5' 'check job:0 log:0'
}
