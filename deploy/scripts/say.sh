# shellcheck shell=bash
# Progress on standard error, each line with the time since the script began; results go to standard output.

# bold, dim, red and plain text, when someone looks.
style() {
    if [[ -t 2 && -z ${NO_COLOR:-} ]]; then printf '\033[%sm' "$1"; fi
}

say() {
    printf '%s[%4ds]%s %s\n' "$(style 2)" "$SECONDS" "$(style 0)" "$*" >&2
}

# A new chapter of the output.
title() {
    printf '\n%s[%4ds] %s%s\n' "$(style 1)" "$SECONDS" "$*" "$(style 0)" >&2
}

complain() {
    printf '%s%s%s\n' "$(style '31')" "$*" "$(style 0)" >&2
}

# die MESSAGE [WHAT TO DO…]: one line for each argument.
die() {
    complain "$1"
    shift
    if (($#)); then printf '  %s\n' "$@" >&2; fi
    exit 1
}
