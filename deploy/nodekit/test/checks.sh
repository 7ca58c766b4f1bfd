# shellcheck shell=bash
# Checks: each counts, and one that fails says what was expected and what was found.

PASSED=0 FAILED=0 GROUP='' GROUP_PASSED=0

group() {
    if [[ -n $GROUP ]]; then printf 'ok %4d  %s\n' "$GROUP_PASSED" "$GROUP"; fi
    GROUP=$1 GROUP_PASSED=0
}

pass() { PASSED=$((PASSED + 1)) GROUP_PASSED=$((GROUP_PASSED + 1)); }

fail() { # NAME EXPECTED GOT
    FAILED=$((FAILED + 1))
    printf 'FAILED  %s: %s\n  expected: %s\n  got:      %s\n' "$GROUP" "$1" "${2:0:1500}" "${3:0:1500}"
}

same() { # NAME EXPECTED GOT
    if [[ $2 == "$3" ]]; then pass; else fail "$@"; fi
}

like() { # NAME PATTERN GOT
    # shellcheck disable=SC2053
    if [[ $3 == $2 ]]; then pass; else fail "$@"; fi
}

# soon NAME COMMAND…: becomes true.
soon() {
    local name=$1 tick
    shift
    for ((tick = 0; tick < 250; tick++)); do
        if "$@"; then pass; return; fi
        sleep 0.02
    done
    fail "$name" 'soon' "not within five seconds: $*"
}

totals() {
    group ''
    printf '\n%d checks passed, %d failed\n' "$PASSED" "$FAILED"
    ((FAILED == 0))
}
