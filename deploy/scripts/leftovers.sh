# shellcheck shell=bash
# Looks for what a run should have taken down again.

# leftovers FOLDER PORT…: prints each process that was started from FOLDER or has it in its arguments, each mount below it
# and each listener on one of the ports. Succeeds when there is nothing.
leftovers() {
    local folder=$1 found
    shift
    found=$(processes_of "$folder"; mounts_of "$folder"; listeners_on "$@")
    if [[ -n $found ]]; then
        complain "Left behind:"
        printf '%s\n' "$found" | sed 's/^/  /' >&2
        return 1
    fi
}

processes_of() {
    local process pid arguments
    for process in /proc/[0-9]*; do
        pid=${process#/proc/}
        [[ $pid == "$$" || $pid == "$BASHPID" || $pid == "$PPID" ]] && continue
        { arguments=$(tr '\0' ' ' <"$process/cmdline"); } 2>/dev/null || continue
        if [[ $arguments == *"$1/"* || $(readlink "$process/cwd" 2>/dev/null) == "$1/"* ]]; then
            printf 'process %s: %.100s\n' "$pid" "$arguments"
        fi
    done
}

mounts_of() {
    awk -v folder="$1/" 'index($5 "/", folder) == 1 { print "mount " $5 }' /proc/self/mountinfo
}

listeners_on() {
    local port holder
    for port in "$@"; do
        if holder=$(port_holder "$port"); then printf 'port %s: %s\n' "$port" "$holder"; fi
    done
}
