# shellcheck shell=bash
# Each reading verb answers a whole frame on each node.

# sections_of FILE: the frame's verb and the names of its sections; or what is wrong with it. Every announced byte is counted.
sections_of() {
    local LC_ALL=C line verb name rc bytes text names='' count=0
    {
        IFS= read -r line
        [[ $line =~ ^pacepatch-node\ [0-9.]+\ 1\ ([a-z-]+)$ ]] || { echo "no header: ${line:0:80}"; return; }
        verb=${BASH_REMATCH[1]}
        while IFS= read -r line && [[ $line =~ ^section\ ([a-z-]+)\ ([0-9]+)\ ([0-9]+)$ ]]; do
            name=${BASH_REMATCH[1]} rc=${BASH_REMATCH[2]} bytes=${BASH_REMATCH[3]} text=''
            if ((bytes)); then IFS= read -r -N "$bytes" text; fi
            [[ ${#text} == "$bytes" && $(head -c 1 | od -An -tx1) == ' 0a' ]] || { echo "$name is not as long as announced"; return; }
            names+=" $name:$rc" count=$((count + 1))
        done
        [[ $line == "end $count" && -z $(head -c 1) ]] || { echo "no end: ${line:0:80}"; return; }
    } <"$1"
    echo "$verb$names"
}

verb_answers() { # NODE WORDS EXPECTED
    as_account "$1" "sudo -n $KIT $2" >"$WORK/answer" 2>"$WORK/said"
    # shellcheck disable=SC2053
    if [[ $(sections_of "$WORK/answer") == $3 ]]; then pass; else fail "$1: $2" "$3" "$(sections_of "$WORK/answer") $(<"$WORK/said")"; fi
}

part_verbs() {
    local node
    group 'each reading verb answers a whole frame'
    for node in "${NODES[@]}"; do
        verb_answers "$node" version 'version version:0'
        verb_answers "$node" cluster 'cluster status:0 quorum:0 lock:105 nodes:0'
        verb_answers "$node" cluster-quick 'cluster-quick status:0 quorum:0 lock:105 nodes:0'
        verb_answers "$node" node 'node identity:0 livepatch:0 tasks:[03] packages:0 modules:0 kernel-log:0 kpatch-list:0'
        verb_answers "$node" "simulate-standby $node" 'simulate-standby simulate:0'
        verb_answers "$node" 'settle 20' 'settle settle:0'
        verb_answers "$node" 'job nobody 0' 'job job:0 log:0'
    done
    verb_answers node1 patches 'patches available:0 installed:0'
    like 'the newest is on offer' '*kpatch-patch-*-1-6.el9_0.x86_64*' "$(<"$WORK/answer")"
    verb_answers node1 'simulate-standby nobody' 'simulate-standby simulate:[1-9]*'
    verb_answers node1 'settle x' 'settle refused:64'
    verb_answers node1 'standby node2 nobody' 'standby refused:9'
}
