# shellcheck shell=bash
# Background programs by pid file. A pid file holds "<pid> <start time>", so that a number used again by a stranger after a
# crash or a reboot is never mistaken for ours.

# Start time of a process in clock ticks since boot: field 22 of stat, counted after the name, which may hold blanks.
start_time() {
    local stat
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
    # shellcheck disable=SC2086 # the fields are wanted
    set -- ${stat##*) }
    [[ $1 != Z ]] && printf '%s\n' "${20}"
}

# pid_of FILE: prints the pid of the running program; fails when there is none.
pid_of() {
    local pid started
    [[ -r $1 ]] && read -r pid started <"$1" 2>/dev/null || return 1
    [[ -n ${pid:-} && $(start_time "$pid") == "${started:-none}" ]] && printf '%s\n' "$pid"
}

# spawn FILE LOG COMMAND…: starts COMMAND in a session of its own and writes its pid file.
spawn() {
    local file=$1 log=$2 pid
    shift 2
    mkdir -p "$(dirname "$file")" "$(dirname "$log")"
    setsid "$@" >>"$log" 2>&1 </dev/null 8>&- 9>&- &
    pid=$!
    printf '%s %s\n' "$pid" "$(start_time "$pid" || echo gone)" >"$file"
}

# stop FILE SECONDS: ends the program of the pid file and waits for it; by force when it does not listen.
stop() {
    local file=$1 limit=$2 pid
    if pid=$(pid_of "$file"); then
        kill "$pid" 2>/dev/null || true
        if ! wait_for "$limit" "the end of process $pid" process_is_gone "$file"; then
            kill -KILL "$pid" 2>/dev/null || true
            wait_for 5 "the end of process $pid" process_is_gone "$file"
        fi
    fi
    rm -f "$file"
}

process_is_gone() {
    ! pid_of "$1" >/dev/null
}

# port_holder PORT: prints who listens there ("name, pid 12"); fails when nobody does.
port_holder() {
    local line
    line=$(ss -Hltnp "sport = :$1" 2>/dev/null | head -n 1) || true
    if [[ $line =~ \(\(\"([^\"]+)\",pid=([0-9]+) ]]; then
        printf '%s, pid %s\n' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    elif [[ -n $line ]] || (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
        printf 'a process of somebody else\n'
    else
        return 1
    fi
}

# kill_tree PID: ends a process and all its descendants, children first.
kill_tree() {
    local child children
    children=$(cat "/proc/$1/task/"*/children 2>/dev/null) || true
    for child in $children; do kill_tree "$child"; done
    kill "$1" 2>/dev/null || true
}
