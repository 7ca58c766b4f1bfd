# shellcheck shell=bash disable=SC2016 # the dollars are meant as they are
# The kit under test in a sandbox, fake tools that answer by rules, and checks of its answers.

TEST=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
SOURCE=$TEST/../pacepatch-node
VERSION=$(sed -n 's/^readonly KIT_VERSION=\([^ ]*\).*/\1/p' "$SOURCE")

# --- the sandbox ------------------------------------------------------------------------------------------------------

# Everything below BOX; nothing else is written to.
new_sandbox() {
    BOX=$(mktemp -d "${TMPDIR:-/tmp}/nodekit-test.XXXXXX")
    KIT=$BOX/sbin/pacepatch-node
    mkdir "$BOX"/{bin,sbin,run,rules,used,hold,pids,livepatch,modules,sys,etc,var}
    for tool in cibadmin corosync-cmapctl corosync-quorumtool crm_attribute crm_mon crm_node crm_resource crm_simulate date df dmesg dnf \
        getent grubby journalctl kpatch pcs rpm sbd sudo systemctl uname; do
        cp "$TEST/fake" "$BOX/bin/$tool"
    done
    cp "$TEST/fake-systemd-run" "$BOX/bin/systemd-run"
    cp "$TEST/fake-setpriv" "$BOX/bin/setpriv"
    fake_proc "$BOX/proc"
    make_kit "$KIT" "$(id -u)"
    reset_sandbox
}

# make_kit FILE UID: the kit, whose root is UID; nothing but the lines that are meant for it differ.
make_kit() {
    sed -e "s|^readonly SELF=.*|readonly SELF=$1|" -e "s|^readonly TOOLS=.*|readonly TOOLS=$BOX/bin:/usr/bin:/bin|" \
        -e "s|^readonly SUDO=.*|readonly SUDO=$BOX/bin/sudo|" -e "s|^readonly ROOT=.*|readonly ROOT=$2|" \
        -e "s|^readonly RUN=.*|readonly RUN=$BOX/run/pacepatch|" -e "s|^readonly STATE=.*|readonly STATE=$BOX/state|" \
        -e "s|^readonly SYSTEMD=.*|readonly SYSTEMD=$BOX/systemd|" -e "s|^readonly PROC=.*|readonly PROC=$BOX/proc|" \
        -e "s|^readonly SYS=.*|readonly SYS=$BOX/sys|" -e "s|^readonly ETC=.*|readonly ETC=$BOX/etc|" \
        -e "s|^readonly VAR=.*|readonly VAR=$BOX/var|" -e "s|^readonly LIVEPATCH=.*|readonly LIVEPATCH=$BOX/livepatch|" \
        -e "s|^readonly MODULES=.*|readonly MODULES=$BOX/modules|" "$SOURCE" >"$1"
    chmod 0755 "$1"
}

fake_proc() {
    mkdir -p "$1"/sys/kernel/random "$1"/self "$1"/{1/task/1,20/task/20,20/task/21}
    echo 'BOOT_IMAGE=/vmlinuz root=/dev/mapper/root kpatch.enable=1 ro quiet' >"$1/cmdline"
    echo 4096 >"$1/sys/kernel/tainted"
    echo 11111111-2222-3333-4444-555555555555 >"$1/sys/kernel/random/boot_id"
    echo '12345.67 45678.90' >"$1/uptime"
    echo -1 | tee "$1"/{1/task/1,20/task/20,20/task/21,self}/patch_state >/dev/null
    echo systemd >"$1/1/task/1/comm"
    echo worker | tee "$1"/20/task/{20,21}/comm >/dev/null
}

# As on a node where nothing has happened yet, with the rules that most tests need.
reset_sandbox() {
    local folder
    rm -rf "$BOX"/{state,systemd,systemd-fails,setpriv-fails,surprises}
    for folder in rules used hold pids run sys etc var; do rm -rf "${BOX:?}/$folder"/*; done
    : >"$BOX/calls"
    RULE=9999
    rule 0 $'5.14.0-70.13.1.el9_0.x86_64\n' uname -r
    rule 0 $'1700000000\n' date +%s
    rule_like 0 '' 'dnf *'
    rule_like 0 '' 'systemctl *'
}

remove_sandbox() {
    local file
    rm -rf "$BOX/hold"
    for file in "$BOX"/pids/*; do
        if [[ -e $file ]] && is_ours "$(<"$file")"; then kill -9 "$(<"$file")" 2>/dev/null; fi
    done
    rm -rf "$BOX"
}

is_ours() { [[ -e /proc/$1 && $(tr "\0" " " 2>/dev/null <"/proc/$1/cmdline") == *"$BOX"* ]]; }

# --- fake tools -------------------------------------------------------------------------------------------------------

# rule RC STDOUT TOOL ARGUMENT…: to exactly these words the tool answers so. A newer rule wins.
rule() {
    local line
    printf -v line ' %q' "${@:4}"
    if (($# == 3)); then line=''; fi
    add_rule "$1" "$2" "$3$line"
}

# rule_like RC STDOUT PATTERN: the same for all lines, quoted as by printf %q, that match the pattern.
rule_like() { add_rule "$1" "$2" "$3" && : >"$NEW/pattern"; }

# once rule…: answers one time only.
once() { "$@" && : >"$NEW/once"; }

# complaining TEXT rule…: the tool says TEXT on standard error as well.
complaining() { "${@:2}" && printf '%s' "$1" >"$NEW/err"; }

add_rule() {
    RULE=$((RULE - 1))
    NEW=$BOX/rules/$RULE
    mkdir "$NEW"
    printf '%s' "$3" >"$NEW/line"
    printf '%s' "$2" >"$NEW/out"
    echo "$1" >"$NEW/rc"
}

hold() { : >"$BOX/hold/$1"; }
release() { rm -f "$BOX/hold/$1"; }

# Time limits that pass a hundred times faster (-k 5 15: after 0.15 s).
fast_timeouts() {
    printf '#!/bin/bash\nexec /usr/bin/timeout -k 0.1 "0.$3" "${@:4}"\n' >"$BOX/bin/timeout"
    chmod +x "$BOX/bin/timeout"
}

real_timeouts() { rm "$BOX/bin/timeout"; }

calls() { cat "$BOX/calls"; }
calls_of() { grep -c "^$1 " "$BOX/calls"; }

# --- running the kit --------------------------------------------------------------------------------------------------

# kit ARGUMENT…: its answer is in BOX/out, what it said on stderr in BOX/err, its exit code in RC.
kit() {
    RC=0
    : >"$BOX/calls"
    "$KIT" "$@" >"$BOX/out" 2>"$BOX/err" </dev/null || RC=$?
}

# frame VERB [SECTION RC TEXT]…: the answer as PROTOCOL.md has it.
frame() {
    local LC_ALL=C sections=0
    printf 'pacepatch-node %s 1 %s\n' "$VERSION" "$1"
    shift
    while (($#)); do
        printf 'section %s %s %s\n%s\n' "$1" "$2" "${#3}" "$3"
        sections=$((sections + 1))
        shift 3
    done
    printf 'end %s\n' "$sections"
}

# value KEY: of the key=value lines in the last answer.
value() { sed -n "s/^$1=//p" "$BOX/out"; }

# --- checks -----------------------------------------------------------------------------------------------------------

# answers NAME VERB [SECTION RC TEXT]…: the last answer is this one, byte for byte, and no tool was surprised.
answers() {
    frame "${@:2}" >"$BOX/expected"
    answers_as_in "$1" "$BOX/expected" 0
}

answers_as_in() { # NAME FILE RC
    if [[ -e $BOX/surprises ]]; then
        fail "$1" 'no surprise' "$(<"$BOX/surprises")"
        rm "$BOX/surprises"
    elif [[ $RC != "$3" ]]; then
        fail "$1" "exit code $3" "exit code $RC: $(head -c 500 "$BOX/out"; cat "$BOX/err")"
    elif ! cmp -s "$2" "$BOX/out"; then
        fail "$1" "$(tr -d '\0' <"$2")" "$(tr -d '\0' <"$BOX/out"; cat "$BOX/err")"
    else
        pass
    fi
}

# refuses NAME CODE VERB PATTERN: one section, whose text matches the pattern; and nothing was done.
refuses() {
    local name=$1 code=$2 text
    text=$(sed '1,2d;$d' "$BOX/out")
    frame "$3" refused "$code" "$text"$'\n' >"$BOX/expected"
    # the blank line between text and end was taken off by $(…), and is put back by the frame
    answers_as_in "$name" "$BOX/expected" "$code"
    like "$name, and says why" "$4" "$text"
    same "$name, and does nothing" '' \
        "$(grep -vE '^(cibadmin --query|uname|date|systemctl reset-failed|getent passwd|setpriv .* -- test -x) ' "$BOX/calls")"
}
