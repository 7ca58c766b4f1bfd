# shellcheck shell=bash
# Several long steps side by side: each with its own log, and one line that tells how they all are.

declare -A TASK_PID=() TASK_STATE=()
declare -a TASKS=()

task_log() {
    printf '%s/log/%s.log\n' "$PACEPATCH_RUN" "${1// /-}"
}

# task NAME COMMAND…: starts COMMAND in the background.
task() {
    local name=$1
    shift
    mkdir -p "$PACEPATCH_RUN/log"
    "$@" >"$(task_log "$name")" 2>&1 </dev/null &
    TASK_PID[$name]=$!
    TASK_STATE[$name]=running
    TASKS+=("$name")
}

# join_tasks: waits for all of them. When one fails it shows the end of its log, ends the others and fails.
join_tasks() {
    local tick=$((SECONDS + TICK_SECONDS)) name began=$SECONDS
    while tasks_running; do
        sleep 0.3
        for name in "${TASKS[@]}"; do
            finish_task "$name" "$began" || { stop_tasks; return 1; }
        done
        if ((SECONDS >= tick)) && tasks_running; then
            say "  $(tasks_line)"
            tick=$((SECONDS + TICK_SECONDS))
        fi
    done
    TASKS=()
}

tasks_running() {
    local name
    for name in "${TASKS[@]}"; do
        if [[ ${TASK_STATE[$name]} == running ]]; then return 0; fi
    done
    return 1
}

# Notices that a task has ended; fails when the task did.
finish_task() {
    local name=$1 rc=0
    [[ ${TASK_STATE[$name]} == running ]] || return 0
    if kill -0 "${TASK_PID[$name]}" 2>/dev/null; then return 0; fi
    wait "${TASK_PID[$name]}" || rc=$?
    if ((rc)); then
        TASK_STATE[$name]=failed
        complain "$name failed (exit code $rc). The end of $(task_log "$name"):"
        tail -n 25 "$(task_log "$name")" >&2
        return 1
    fi
    TASK_STATE[$name]='done'
    say "  $name: done ($((SECONDS - $2)) s)"
}

# What each running task said last, cut to fit.
tasks_line() {
    local name last line=''
    for name in "${TASKS[@]}"; do
        [[ ${TASK_STATE[$name]} == running ]] || continue
        last=$(tail -n 1 "$(task_log "$name")" 2>/dev/null | tr -cd '[:print:]' | cut -c 1-60)
        line+="${line:+ · }$name${last:+: $last}"
    done
    printf '%s\n' "$line"
}

stop_tasks() {
    local name
    for name in "${TASKS[@]}"; do
        if [[ ${TASK_STATE[$name]} == running ]]; then kill_tree "${TASK_PID[$name]}"; fi
    done
    TASKS=()
}
