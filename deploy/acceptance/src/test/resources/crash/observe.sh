#!/bin/bash
# Runs in a node beside a cell of the crash matrix: prints what the node shows, with the time, whenever that changes. It starts no
# process and asks no daemon for a look, so ten looks a second cost next to nothing. It ends with its standard input.
#   observe.sh MODULE    the live patch that is rolled out
#
# A line: microseconds, boot id, nodes in standby, nodes with a mark, the lock's holder, modules as name:enabled:transition, how often
# the kernel was told to enable MODULE, install jobs as verb:state, processes of an install (sleep: a slow scriptlet); by tabs,
# the lists with commas.
set -u
shopt -s nullglob
module=$1 cib='' seen_cib='' standby='' marks='' lock='' last=''

# Standbys, marks and the lock, from the configuration on this node's disk.
read_cib() {
    local line name='' value=''
    IFS= read -r -d '' cib </var/lib/pacemaker/cib/cib.xml || true
    if [[ $cib == "$seen_cib" || $cib != *'</cib>'* ]]; then return; fi
    seen_cib=$cib standby='' marks='' lock=''
    while read -r line; do
        if [[ $line =~ ^'<node '.*uname=\"([^\"]*)\" ]]; then name=${BASH_REMATCH[1]}; fi
        [[ $line == '<nvpair '* && $line =~ \ value=\"([^\"]*)\" ]] || continue
        value=${BASH_REMATCH[1]}
        case $line in
            *' name="standby"'*) if [[ $value =~ ^(true|on|yes|y|1)$ ]]; then standby+=$name,; fi ;; # what Pacemaker takes for true
            *' name="pacepatch-standby"'*) marks+=$name, ;;
            *' name="pacepatch-lock"'*) lock=$value ;;
        esac
    done <<<"$cib"
}

read_modules() {
    local folder enabled transition line
    modules='' loads=0
    for folder in /sys/kernel/livepatch/*/; do
        read -r enabled <"$folder/enabled" || continue
        read -r transition <"$folder/transition" || continue
        folder=${folder%/}
        modules+=${folder##*/}:$enabled:$transition,
    done
    while read -r line; do
        if [[ $line == *"livepatch: enabling patch '$module'"* ]]; then loads=$((loads + 1)); fi
    done </run/lab/kernel-log
}

read_jobs() {
    local folder verb rc
    jobs=''
    for folder in /var/lib/pacepatch/jobs/*/; do
        read -r verb <"$folder/verb" || continue
        rc=open
        if [[ -e $folder/rc ]]; then read -r rc <"$folder/rc"; fi
        jobs+=$verb:$rc,
    done
}

read_processes() {
    local file name
    processes=''
    for file in /proc/[0-9]*/comm; do
        read -r name <"$file" || continue
        case $name in dnf | rpm | kpatch | insmod | sleep) processes+=$name, ;; esac
    done
}

while :; do
    {
        read -r boot </proc/sys/kernel/random/boot_id
        read_cib
        read_modules
        read_jobs
        read_processes
    } 2>/dev/null
    now="$boot|$standby|$marks|$lock|$modules|$loads|$jobs|$processes"
    if [[ $now != "$last" ]]; then
        printf '%s\t%s\n' "${EPOCHREALTIME/[.,]/}" "${now//|/$'\t'}"
        last=$now
    fi
    read -r -t 0.1 _ || (($? > 128)) || exit 0
done
