# shellcheck shell=bash
# A run of several stages that goes on after a failure and ends with a table of all of them.

declare -a STAGE_LINES=()
STAGES_FAILED=0
STAGE_RC=0

# stage NAME COMMAND…: runs COMMAND in a subshell of its own and remembers how it went, also in STAGE_RC. It never fails
# itself, and must not be called in a condition: there Bash ignores `set -e` in everything that COMMAND does.
stage() {
    local name=$1 began=$SECONDS rc=0 result=ok
    shift
    title "$name"
    set +e
    # Nothing that is left in the background may hold the lock of the run.
    (
        set -e
        trap 'stop_tasks; exit 130' INT TERM
        "$@"
    ) 9>&-
    rc=$?
    set -e
    if ((rc)); then
        result="FAILED ($rc)"
        STAGES_FAILED=$((STAGES_FAILED + 1))
        complain "$name failed"
    fi
    STAGE_LINES+=("$(printf '%-46s %5d s   %s' "$name" $((SECONDS - began)) "$result")")
    # shellcheck disable=SC2034 # for the caller
    STAGE_RC=$rc
}

# abreast FUNCTION…: each with stages of its own, at the same time. What they say is shown when all have ended, one after the other.
abreast() {
    local part failed lines
    for part in "$@"; do task "$part" remembered "$part"; done
    join_tasks
    for part in "$@"; do
        cat "$(task_log "$part")"
        { read -r failed; mapfile -t lines; } <"$(task_log "$part").stages"
        STAGES_FAILED=$((STAGES_FAILED + failed))
        STAGE_LINES+=("${lines[@]}")
    done
}

remembered() {
    STAGE_LINES=()
    STAGES_FAILED=0
    "$1"
    printf '%s\n' "$STAGES_FAILED" "${STAGE_LINES[@]}" >"$(task_log "$1").stages"
}

# skipped NAME REASON: a line of the table for a stage that did not run.
skipped() {
    STAGE_LINES+=("$(printf '%-46s %7s   %s' "$1" '-' "not run: $2")")
}

stage_table() {
    echo
    printf '%s\n' "${STAGE_LINES[@]}"
}

# junit_totals FILE…: adds up "tests failures errors skipped" of the XML reports of Surefire and Failsafe.
junit_totals() {
    local file line name tests=0 failures=0 errors=0 skipped=0
    local -A of
    for file in "$@"; do
        [[ -f $file ]] || continue
        line=$(grep -m 1 -A 1 '<testsuite ' "$file" | tr '\n' ' ')
        for name in tests failures errors skipped; do
            if [[ $line =~ [[:space:]]$name=\"([0-9]+)\" ]]; then of[$name]=${BASH_REMATCH[1]}; else of[$name]=0; fi
        done
        tests=$((tests + of[tests])) failures=$((failures + of[failures]))
        errors=$((errors + of[errors])) skipped=$((skipped + of[skipped]))
    done
    printf '%s %s %s %s\n' "$tests" "$failures" "$errors" "$skipped"
}
