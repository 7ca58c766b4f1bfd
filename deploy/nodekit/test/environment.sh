# shellcheck shell=bash
# Nothing of the caller's environment reaches the kit or what it runs.

# The kit in an environment that tries everything. (LD_PRELOAD must name a library that cannot be loaded: the first bash complains about
# it, and the second, which does the work, does not know of it.)
hostile_kit() {
    local evil="$BOX/evil"
    printf 'touch %q\n' "$evil" >"$BOX/rc"
    mkdir -p "$BOX/evil.bin"
    printf '#!/bin/bash\ntouch %q\n' "$evil" | tee "$BOX"/evil.bin/{env,bash,mapfile,mkdir,stat,cat,pcs,timeout} >/dev/null
    chmod +x "$BOX"/evil.bin/*
    RC=0
    : >"$BOX/calls"
    # shellcheck disable=SC2016
    env PATH="$BOX/evil.bin" BASH_ENV="$BOX/rc" ENV="$BOX/rc" SHELLOPTS=xtrace:noexec:verbose:posix BASHOPTS=extglob:expand_aliases \
        PS4='$(touch '"$evil"')' PROMPT_COMMAND="touch $evil" IFS=/e CDPATH="$BOX" GLOBIGNORE='*' POSIXLY_CORRECT=1 BASH_COMPAT=3.1 \
        BASH_XTRACEFD=1 TMPDIR="$BOX/evil.tmp" HOME="$BOX/evil.home" LC_ALL=en_US.UTF-8 LANG=tr_TR.UTF-8 EXECIGNORE='*' SHELL=/bin/false \
        'BASH_FUNC_cat%%=() { touch '"$evil"'; }' 'BASH_FUNC_exec%%=() { touch '"$evil"'; }' 'BASH_FUNC_mapfile%%=() { touch '"$evil"'; }' \
        'BASH_FUNC_timeout%%=() { touch '"$evil"'; }' 'BASH_FUNC_printf%%=() { touch '"$evil"'; }' 'x=() { :;}; touch '"$evil" \
        LD_PRELOAD="$BOX/no.so" LD_LIBRARY_PATH="$BOX/evil.bin" MALLOC_TRACE="$evil" CIB_file="$BOX/cib" CIB_shadow=x PCMK_debug=1 \
        EUID=1 UID=1 euid=1 word=Uid: SELF=x ROOT=1 STATE=/x RUN=/x SUDO_COMMAND=x \
        "$KIT" "$@" >"$BOX/out" 2>"$BOX/err" </dev/null || RC=$?
}

# What a tool is given, without what bash itself adds.
environment_of_tool() { tr '\0' '\n' <"$BOX/env" | grep -vE '^(PWD|OLDPWD|SHLVL|_)=' | sort; }

test_environment() {
    rule 0 $'<x/>\n' pcs status xml
    rule 0 q corosync-quorumtool -s
    rule_like 0 c 'cibadmin *'
    hostile_kit cluster
    answers 'the answer is the same' cluster status 0 $'<x/>\n' quorum 0 q lock 0 c nodes 0 c constraints 0 c
    same 'nothing of it was run' '' "$(find "$BOX/evil" 2>/dev/null)"
    same 'a tool is given three variables' "HOME=/root LC_ALL=C PATH=$BOX/bin:/usr/bin:/bin" "$(environment_of_tool | paste -sd' ')"
    hostile_kit 'cluster x'
    refuses 'a refusal is the same' 64 unknown 'unknown verb *'
}

# A job's environment comes from the service manager, or is that of the kit.
test_environment_of_jobs() {
    held_by "$US"
    hostile_kit install "$JOB" "$NEVRA" "$US"
    kit job "$JOB" 10
    same 'a job started without systemd' "done HOME=/root LC_ALL=C PATH=$BOX/bin:/usr/bin:/bin" \
        "$(value state) $(job_environment | paste -sd' ')"
    rm -rf "$BOX/state"
    mkdir "$BOX/systemd"
    hostile_kit install "$JOB" "$NEVRA" "$US"
    kit job "$JOB" 10
    same 'a job started by systemd' "done HOME=/root LC_ALL=C PATH=$BOX/bin:/usr/bin:/bin" \
        "$(value state) $(job_environment | paste -sd' ')"
    same 'nothing of it was run' '' "$(find "$BOX/evil" 2>/dev/null)"
}

# dnf was the last tool before the kit looked at the job; nothing else has run since.
job_environment() { environment_of_tool; }

# Nearly the environment that the kit makes for itself.
test_nearly_the_same() {
    local path=$BOX/bin:/usr/bin:/bin
    rule_like 0 c '*'
    for more in "PATH=$path LC_ALL=C HOME=/root X=1" "HOME=/root LC_ALL=C PATH=$path" "PATH=$path LC_ALL=C" \
        "PATH=/evil LC_ALL=C HOME=/root" ''; do
        RC=0
        # shellcheck disable=SC2086 # words
        env -i $more "$KIT" cluster-quick >"$BOX/out" 2>"$BOX/err" </dev/null || RC=$?
        same "env -i $more" "0 HOME=/root LC_ALL=C PATH=$path" "$RC $(environment_of_tool | paste -sd' ')"
    done
    RC=0
    (umask 0; cd "$BOX" && trap '' HUP && exec "$KIT" cluster-quick) >"$BOX/out" 2>"$BOX/err" <&- || RC=$?
    same 'a closed standard input' 0 "$RC"
}

part_environment() {
    group 'the environment'
    new_sandbox
    local part
    for part in environment environment_of_jobs nearly_the_same; do
        reset_sandbox
        "test_$part"
    done
    remove_sandbox
}
