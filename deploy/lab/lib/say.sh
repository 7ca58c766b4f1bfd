# shellcheck shell=bash
# Talking to the person, and waiting with a bound.
LAB_BEGAN=${LAB_BEGAN:-$SECONDS}

say() { printf 'lab %3d s  %s\n' $((SECONDS - LAB_BEGAN)) "$*" >&2; }

# die FOUND DO…: what was found, what to do.
die() {
    printf 'lab: %s\n' "$1" >&2
    if (($# > 1)); then printf '     %s\n' "${@:2}" >&2; fi
    exit "${STATUS:-1}"
}

# until_true SECONDS COMMAND…: tries several times a second.
until_true() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.1
    done
}
