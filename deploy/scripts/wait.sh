# shellcheck shell=bash
# Waiting, with a limit, and with a sign of life while it lasts.

TICK_SECONDS=${TICK_SECONDS:-5}

# wait_for SECONDS WHAT COMMAND…: runs COMMAND, quietly, until it succeeds. Fails when the time is over.
wait_for() {
    local limit=$1 what=$2 began=$SECONDS tick=$((SECONDS + TICK_SECONDS))
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ((SECONDS - began >= limit)); then
            complain "$what: not within $limit s"
            return 1
        fi
        if ((SECONDS >= tick)); then
            say "  waiting for $what ($((SECONDS - began)) s)"
            tick=$((SECONDS + TICK_SECONDS))
        fi
        sleep 0.2
    done
}

# http_ok HOST PORT PATH: true when GET answers 200. No curl needed.
http_ok() {
    local status
    (
        exec 3<>"/dev/tcp/$1/$2"
        printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "$3" "$1" >&3
        IFS= read -r -t 5 status <&3
        [[ $status == HTTP/*' 200'* ]]
    ) 2>/dev/null
}
