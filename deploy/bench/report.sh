# shellcheck shell=bash
# What a benchmark has found, as a table for docs/performance.md.

# Temporal ends a run beyond these.
EVENTS_LIMIT=51200
BYTES_LIMIT=52428800

report() {
    local outcome finished
    title "The report"
    RUNNING_BYTES=$STATUS_BYTES
    ask_status
    outcome=$(campaign_state)
    DONE=$(count "WorkflowType = 'ClusterRollout' AND ExecutionStatus = 'Completed'")
    finished=$(distinct_rollouts)
    histories
    if [[ -n $PROFILE ]]; then flight_recording; fi
    table | tee "$BENCH/report.md"
    [[ $outcome == *COMPLETED ]] || fail "The campaign did not complete: $outcome" "$BENCH/status.json"
    ((finished == CLUSTERS)) || fail "$finished of $CLUSTERS clusters were patched." "$BENCH/samples.tsv"
}

# One JSON object a line, of every run of a type.
histories() {
    local type
    for type in Campaign ClusterRollout NodePatch; do
        temporal list --limit 1000000 -o jsonl --query "WorkflowType = '$type'" >"$BENCH/$type.jsonl"
    done
}

distinct_rollouts() {
    temporal list --limit 1000000 -o jsonl --query "WorkflowType = 'ClusterRollout' AND ExecutionStatus = 'Completed'" |
        grep -o '"workflowId": *"rollout/[^"]*"' | sort -u | wc -l
}

# of_histories TYPE FIELD: number, mean and most.
of_histories() {
    awk -v field="\"$2\": *\"[0-9]+\"" '
        match($0, field) {
            text = substr($0, RSTART, RLENGTH); gsub(/.*: *"|"$/, "", text)
            count++; sum += text; if (text + 0 > most) most = text + 0
        }
        END { printf "%d %.0f %d\n", count, count ? sum / count : 0, most }' "$BENCH/$1.jsonl"
}

flight_recording() {
    "$(java_home)/bin/jcmd" "$(pid_of "$BENCH/worker-1.pid")" JFR.dump "filename=$BENCH/worker.jfr" >/dev/null || true
    say "flight recording: $BENCH/worker.jfr (jfr view hot-methods …)"
}

table() {
    local runs events most_events bytes most_bytes rollout node process pid
    read -r runs events most_events < <(of_histories Campaign historyLength)
    read -r runs bytes most_bytes < <(of_histories Campaign historySizeBytes)
    read -r _ rollout _ < <(of_histories ClusterRollout historyLength)
    read -r _ node _ < <(of_histories NodePatch historyLength)
    row "what" "figure"
    row "---" "---"
    row "clusters, nodes" "$CLUSTERS, $((CLUSTERS * 3))"
    row "at once, workers, heap of each" "$AT_ONCE, $WORKERS, $HEAP MB"
    if [[ -n $SHARE ]]; then row "of a core, for each worker" "$SHARE %"; fi
    row "machine" "$(nproc) cores, $(awk '/MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GiB"
    row "commit" "$(git -C "$ROOT" describe --always --dirty 2>/dev/null || echo unknown)"
    row "time" "$((TOOK / 60)) min $((TOOK % 60)) s"
    row "clusters a minute" "$(tenths $((DONE * 600 / (TOOK ? TOOK : 1))))"
    row "failed, of all workflows" "$(count "$FAILED_ONES")"
    while read -r process pid; do
        row "$process: peak memory, CPU time, of that for a cluster" "$(($(memory_of "$pid" VmHWM) / 1024)) MB, $(cpu_seconds "$process" "$pid") s, $((
            $(cpu_seconds "$process" "$pid") * 1000 / (DONE ? DONE : 1))) ms"
    done < <(processes)
    row "worker: heap seen at most, after a collection at the end" "$HEAP_MOST MB, $(heap_collected) MB"
    row "worker: threads at most" "$THREADS_MOST"
    row "worker: attempts that failed of activities, of workflow tasks" "$(attempts activity_execution), $(attempts workflow_task_execution)"
    row "worker: warnings and errors in the log" "$(cat "$BENCH"/worker-*.log | grep -cE ' (WARN|ERROR) ' || true)"
    row "campaign: runs" "$runs"
    row "campaign: events of a run, on average and at most" "$events, $most_events ($(share "$most_events" "$EVENTS_LIMIT") of the limit)"
    row "campaign: bytes of a run, on average and at most" "$bytes, $most_bytes ($(share "$most_bytes" "$BYTES_LIMIT") of the limit)"
    row "events of a rollout, of a node" "$rollout, $node"
    row "answer of campaign status: while it ran at most, at the end" "$RUNNING_BYTES bytes, $STATUS_BYTES bytes"
    row "time of that, with the start of the command" "$STATUS_MILLIS ms"
    row "the server's database" "$(du -cm "$PACEPATCH_RUN/temporal-$NAME"/temporal.db* | awk 'END { print $1 }') MB"
}

row() { printf '| %s | %s |\n' "$1" "$2"; }

tenths() { printf '%d.%d' $(($1 / 10)) $(($1 % 10)); }

share() { printf '%s %%' "$(tenths $(($1 * 1000 / $2)))"; }

cpu_seconds() { echo $((($(cpu_ticks "$2") - CPU_FIRST[$1]) / TICKS)); }

# attempts KIND: those that failed or were cancelled, of all workers, as the SDK counts them.
attempts() {
    local number
    for number in $(seq "$WORKERS"); do http_body "$(metrics_port "$number")" /metrics; done |
        awk -v metric="^temporal_$1_(failed|cancelled)_total" '$0 ~ metric { sum += $NF } END { printf "%d", sum }'
}

# What really is in use, of the first worker.
heap_collected() {
    "$(java_home)/bin/jcmd" "$(pid_of "$BENCH/worker-1.pid")" GC.run >/dev/null 2>&1 || true
    heap_mib 1
}
