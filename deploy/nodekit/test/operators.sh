# shellcheck shell=bash disable=SC2016 # what a shell would expand is what is tested
# The operators' checks: who may have put them there, what they are given, and when their time is up.

readonly ALLOWED="--reuid=991 --regid=981 --clear-groups --no-new-privs --inh-caps=-all --"

checks_rules() {
    CHECKS=$BOX/etc/pacepatch/checks
    mkdir -p "$CHECKS"
    chmod 0755 "$BOX/etc/pacepatch" "$CHECKS"
    account_is 991 981
    rule 0 $'node1.example\n' uname -n
    put_check '#!/bin/bash' 'echo well' 'exit 7'
}

account_is() { rule 0 "pacepatch-check:x:$1:$2:Pacepatch node kit:/:/usr/sbin/nologin"$'\n' getent passwd pacepatch-check; }

put_check() {
    printf '%s\n' "$@" >"$CHECKS/$NAME"
    chmod 0755 "$CHECKS/$NAME"
}

run_it() { kit check "$JOB" "$NAME" "${1:-9}"; }

ended() { # NAME RC [LOG]: of the check that was started
    kit job "$JOB" 30
    same "$1" "done $2 ${3-}" "$(value state) $(value rc) $(section_of log | sed '1d;/^$/d' | paste -sd' ')"
    rm -rf "$BOX/state"
}

test_a_check() {
    run_it
    kit job "$JOB" 10
    job_answer job 'done' check "$NAME 9" 7 $'well\n'
    run_it
    job_answer check 'done' check "$NAME 9" 7 $'well\n'
    rm "$CHECKS/$NAME"
    run_it
    job_answer check 'done' check "$NAME 9" 7 $'well\n'
    run_it 8
    refuses 'another limit' 9 check "the job $JOB is known as: check $NAME 9"
    kit prefetch "$JOB" "$NEVRA"
    refuses 'another verb' 9 prefetch "the job $JOB is known as: check $NAME 9"
}

# What the check itself sees.
test_what_it_is_given() {
    put_check '#!/bin/bash' "ls -l /proc/self/fd | grep -o '$BOX/.*' | sort -u" 'pwd' 'readlink /proc/self/fd/0' 'cat' \
        'umask' 'ulimit -c -f | sed "s/.* //" | paste -sd,' \
        'tr "\0" "\n" </proc/$$/environ | sort | paste -sd,'
    run_it
    ended 'descriptors, directory, input, limits, environment' 0 "$BOX/state/jobs/$JOB/log / /dev/null 0022 0,16384 \
HOME=/,LC_ALL=C,PACEPATCH_NODE=node1.example,PATH=$BOX/bin:/usr/bin:/bin"
}

# Both to look whether the file can be executed and to execute it.
test_privileges() {
    run_it
    soon 'it ends' is_state 'done'
    same 'it has given up everything' "setpriv $ALLOWED test -x $CHECKS/$NAME
setpriv $ALLOWED test -x $CHECKS/$NAME
setpriv $ALLOWED env -i" "$(grep '^setpriv' "$BOX/calls" | sed 's/ env -i .*/ env -i/')"
}

test_without_setpriv() {
    mv "$BOX/bin/setpriv" "$BOX/setpriv.away"
    printf '#!/bin/bash\nprintf "%%s\\n" "$1 $2 $3" >>"%s/runuser"\nshift 3\nexec "$@"\n' "$BOX" >"$BOX/bin/runuser"
    chmod 0755 "$BOX/bin/runuser"
    sed -i 's/command -v setpriv/command -v no-such-setpriv/' "$KIT"
    run_it
    ended 'without setpriv: runuser' 7 well
    same 'as the account' '-u pacepatch-check --' "$(sort -u "$BOX/runuser")"
    sed -i 's/command -v no-such-setpriv/command -v setpriv/' "$KIT"
    mv "$BOX/setpriv.away" "$BOX/bin/setpriv"
    rm "$BOX/bin/runuser"
}

test_its_time() {
    put_check '#!/bin/bash' 'echo on' 'exec sleep 60'
    run_it 1
    ended 'too long' 124 'on the check did not end within 1 s'
    put_check '#!/bin/bash' 'exit 124'
    run_it
    ended 'its own 124, in time' 124
    put_check '#!/bin/bash' 'kill -9 $$'
    run_it
    ended 'killed in time' 137
    put_check '#!/bin/bash' 'trap "" TERM' "sleep 61.$$ & sleep 62.$$ & wait" "sleep 63.$$"
    run_it 1
    ended 'it does not hear: killed five seconds later' 124 'the check did not end within 1 s'
    same 'with all that it had started' '' "$(pgrep -f "^sleep 6[0-3]\.$$\$")"
    put_check '#!/bin/bash' 'trap "" TERM' "sleep 64.$$ & disown" 'exit 0'
    run_it
    ended 'what it leaves behind' 0
    same 'is ended with it' '' "$(pgrep -f "^sleep 64\.$$\$")"
    put_check '#!/bin/bash' 'yes'
    run_it
    kit job "$JOB" 30
    same 'its output does not fill the disk' '153 16777216' "$(value rc) $(stat -c %s "$BOX/state/jobs/$JOB/log")"
}

# Neither needs the lock, nor keeps a touching job away.
test_beside_an_install() {
    put_check '#!/bin/bash' "until [[ -e $BOX/go ]]; do sleep 0.05; done"
    run_it 20
    same 'it runs' running "$(value state)"
    held_by "$US"
    kit install other "$NEVRA" "$US"
    same 'an install beside it' '0 other' "$RC $(value id)"
    kit job other 10
    hold dnf
    kit install third "$NEVRA" "$US"
    kit check fourth "$NAME" 20
    same 'a check beside an install' '0 running' "$RC $(value state)"
    release dnf
    : >"$BOX/go"
    ended 'its end is seen' 0
    rm "$BOX/go"
}

refused_check() { # NAME TEXT
    run_it
    refuses "$1" 9 check "$2"
    same "$1: no job was recorded" '' "$(ls -A "$BOX/state/jobs" 2>/dev/null)"
}

test_refusals() {
    local file=$CHECKS/$NAME mode
    for mode in 0775 0757 0777 0722; do
        chmod "$mode" "$file"
        refused_check "mode $mode" "$file can be written by others than root: chmod go-w $file"
    done
    chmod 0600 "$file"
    refused_check 'not executable' "$file cannot be executed by pacepatch-check: give it, $CHECKS and $BOX/etc/pacepatch the mode 0755"
    mv "$file" "$CHECKS/other"
    refused_check 'not there' "$file is not there"
    ln -s other "$file"
    refused_check 'a symlink' "$file is a symlink*"
    rm "$file"
    mkdir "$file"
    refused_check 'a directory' "$file is not a file"
    rmdir "$file"
    mkfifo -m 0755 "$file"
    refused_check 'a pipe' "$file is not a file"
    rm "$file"
    mv "$CHECKS/other" "$file"
    chmod 0755 "$file"
}

test_refused_directories() {
    local directory mode
    for directory in "$CHECKS" "$BOX/etc/pacepatch"; do
        for mode in 0775 0757; do
            chmod "$mode" "$directory"
            refused_check "$directory $mode" "$directory can be written by others than root: chmod go-w $directory"
        done
        chmod 0755 "$directory"
        mv "$directory" "$BOX/moved"
        refused_check "no $directory" "$directory is not there"
        ln -s "$BOX/moved" "$directory"
        refused_check "$directory is a symlink" "$directory is a symlink*"
        rm "$directory"
        mv "$BOX/moved" "$directory"
    done
}

# Whose a file is, is told by a stat of the tests' own: only root could give one away.
test_refused_owners() {
    local path
    for path in "$CHECKS/$NAME" "$CHECKS" "$BOX/etc/pacepatch"; do
        printf '#!/bin/bash\nif [[ $3 == %q ]]; then echo "4242 755"; else exec /usr/bin/stat "$@"; fi\n' "$path" >"$BOX/bin/stat"
        chmod 0755 "$BOX/bin/stat"
        refused_check "$path of another" "$path does not belong to root: chown root:root $path"
        rm "$BOX/bin/stat"
    done
}

test_refused_accounts() {
    local text='there is no account pacepatch-check: run *install*useradd --system --no-create-home*pacepatch-check'
    account_is 0 981
    refused_check 'uid 0' 'the account pacepatch-check is as good as root (uid 0, gid 981)*'
    account_is 991 0
    refused_check 'gid 0' 'the account pacepatch-check is as good as root (uid 991, gid 0)*'
    account_is '' 981
    refused_check 'no uid' 'the account pacepatch-check is as good as root*'
    rule 2 '' getent passwd pacepatch-check
    refused_check 'no account' "$text"
    account_is 991 981
    : >"$BOX/setpriv-fails"
    refused_check 'its privileges cannot be given up' '* cannot be executed by pacepatch-check*'
}

# What was fine when the job was queued is looked at again when it runs.
test_changed_meanwhile() {
    mkdir "$BOX/systemd"
    hold systemd-run
    : >"$BOX/calls"
    "$KIT" check "$JOB" "$NAME" 9 >/dev/null 2>&1 &
    soon 'it is queued' grep -q '^systemd-run ' "$BOX/calls"
    chmod 0777 "$CHECKS/$NAME"
    release systemd-run
    wait $!
    ended 'it is not run' 9 "$CHECKS/$NAME can be written by others than root: chmod go-w $CHECKS/$NAME"
    rmdir "$BOX/systemd"
}

test_record_tampered_with() {
    local argument
    for argument in "$NAME" "$NAME 0" "$NAME 1000" "../$NAME 9" "$NAME x 9" "$NAME  9" " 9" "$NAME 9;id" "$NAME -k"; do
        mkdir -p "$BOX/state/jobs/bad"
        echo check >"$BOX/state/jobs/bad/verb"
        echo "$argument" >"$BOX/state/jobs/bad/argument"
        : | tee "$BOX"/state/jobs/bad/{alive,log,queued} >/dev/null
        kit run-job bad
        same "$(printf '%q' "$argument")" '64 ' "$(cat "$BOX/state/jobs/bad/rc") $(grep '^setpriv ' "$BOX/calls")"
        rm -rf "$BOX/state/jobs/bad"
    done
}

part_operators() {
    local part
    group "the operators' checks"
    new_sandbox
    for part in a_check what_it_is_given privileges without_setpriv its_time beside_an_install refusals refused_directories refused_owners \
        refused_accounts changed_meanwhile record_tampered_with; do
        reset_sandbox
        checks_rules
        "test_$part"
    done
    remove_sandbox
}
