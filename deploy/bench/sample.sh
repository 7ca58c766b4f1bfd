# shellcheck shell=bash
# What the processes of a benchmark use, looked at again and again.

TICKS=$(getconf CLK_TCK)
declare -A CPU_BEFORE=() CPU_FIRST=() CPU_SHARE=()
DONE=0
STATUS_BYTES=0
STATUS_MILLIS=0
HEAP_MOST=0
THREADS_MOST=0

begin_samples() {
    local process pid
    while read -r process pid; do
        CPU_FIRST[$process]=$(cpu_ticks "$pid")
        CPU_BEFORE[$process]=${CPU_FIRST[$process]}
    done < <(processes)
    SAMPLED=$(now_millis)
    ASKED=$SECONDS
    printf 'seconds\tdone\tof\tname\tcpu_percent\trss_mib\tthreads\theap_mib\n' >"$BENCH/samples.tsv"
}

# NAME PID of each.
processes() {
    local number
    for number in $(seq "$WORKERS"); do echo "worker-$number $(pid_of "$BENCH/worker-$number.pid")"; done
    echo "server $(pid_of "$PACEPATCH_RUN/temporal-$NAME/pid")"
    echo "simulator $(pid_of "$BENCH/simulator.pid")"
}

# sample: one line for each process into samples.tsv, and one for people.
sample() {
    local process pid ticks now spent line heap threads
    now=$(now_millis)
    spent=$((now - SAMPLED))
    SAMPLED=$now
    line="$DONE of $CLUSTERS done"
    while read -r process pid; do
        [[ -n ${pid:-} ]] || continue
        ticks=$(cpu_ticks "$pid")
        CPU_SHARE[$process]=$(((ticks - CPU_BEFORE[$process]) * 100000 / TICKS / (spent ? spent : 1)))
        CPU_BEFORE[$process]=$ticks
        heap=''
        threads=$(memory_of "$pid" Threads)
        if [[ $process == worker-* ]]; then
            heap=$(heap_mib "${process#worker-}")
            if ((heap > HEAP_MOST)); then HEAP_MOST=$heap; fi
            if ((threads > THREADS_MOST)); then THREADS_MOST=$threads; fi
        fi
        printf '%d\t%d\t%d\t%s\t%d\t%d\t%d\t%s\n' $((SECONDS - BEGAN)) "$DONE" "$CLUSTERS" "$process" "${CPU_SHARE[$process]}" \
            $(($(memory_of "$pid" VmRSS) / 1024)) "$threads" "$heap" >>"$BENCH/samples.tsv"
        line+=" · $process ${CPU_SHARE[$process]}% $(($(memory_of "$pid" VmRSS) / 1024)) MB${heap:+, heap $heap MB, $threads threads}"
    done < <(processes)
    say "$line"
    if ((SECONDS - ASKED >= 60)); then ask_status; fi
}

# Not with each sample: the command itself costs a second of a core.
ask_status() {
    local asked size
    ASKED=$SECONDS
    asked=$(now_millis)
    "$ROOT/pacepatch" campaign status "$NAME" --output json >"$BENCH/status.json" 2>"$BENCH/status.err" || return 0
    size=$(wc -c <"$BENCH/status.json")
    # shellcheck disable=SC2034 # the report tells it
    STATUS_MILLIS=$(($(now_millis) - asked))
    if ((size > STATUS_BYTES)); then STATUS_BYTES=$size; fi
}

# User and system time of a process, of all its threads.
cpu_ticks() {
    local stat
    stat=$(<"/proc/$1/stat")
    # shellcheck disable=SC2086 # the fields are wanted
    set -- ${stat##*) }
    echo $((${12} + ${13}))
}

# memory_of PID FIELD: a number of its status, VmRSS and VmHWM in KiB.
memory_of() { sed -n "s/^$2:[^0-9]*\([0-9]*\).*/\1/p" "/proc/$1/status"; }

# heap_mib WORKER: what is used of its heap, garbage included.
heap_mib() {
    http_body "$(metrics_port "$1")" /metrics |
        awk '/^jvm_memory_used_bytes\{.*area="heap"/ { sum += $NF } END { printf "%d", sum / 1048576 }'
}

# http_body PORT PATH
http_body() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1"
        printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
        timeout 5 cat <&3
    ) 2>/dev/null || true
}

now_millis() { echo $((${EPOCHREALTIME//[!0-9]/} / 1000)); }
