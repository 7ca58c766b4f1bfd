# shellcheck shell=bash
# Situations: what an operator may have done to the cluster, made with pcs on node1. Each is undone by its own command, so that nothing
# else is touched, such as the lock of a rollout that is under way. STATE/situations has those in force, one a line.

# The values that each takes.
declare -A SITUATIONS=(
    [nowhere]='' [operator-standby]='NODE' [maintenance]='' [node-maintenance]='NODE' [failed-resource]='' [ban]='' [uneven-clone]=''
    [unmanaged]='RESOURCE' [stopped]='RESOURCE'
)

situation_names() {
    local name
    for name in "${!SITUATIONS[@]}"; do echo "  $name ${SITUATIONS[$name]}"; done | sort
}

# situation NAME [VALUE] | list | clear [NAME]
situation() {
    case ${1-} in
        list) in_force ;;
        clear) clear_situations "${2-}" ;;
        *) make_situation "$@" ;;
    esac
}

in_force() { cat "$STATE/situations" 2>/dev/null || true; }

make_situation() {
    local name=${1-} value=${*:2}
    [[ -n $name && -v SITUATIONS[$name] ]] ||
        STATUS=64 die "there is no situation '$name'; there are:" "$(situation_names)" list "clear [NAME]"
    case ${SITUATIONS[$name]} in
        '') [[ -z $value ]] || STATUS=64 die "the situation $name takes no value, not '$value'" ;;
        NODE) need_node "$value" ;;
        RESOURCE) need_resource "$value" ;;
    esac
    if in_force | grep -qxF "$name${value:+ $value}"; then return; fi
    if ! run_situation make "$name" "$value"; then
        (run_situation undo "$name" "$value" 2>/dev/null) || true # what of it there is
        exit 1
    fi
    echo "$name${value:+ $value}" >>"$STATE/situations"
}

need_resource() {
    local list
    list=$(in_node node1 crm_mon -1 -r --output-as=xml | grep -oP '<(resource|group|clone) id="\K[^"]+' | sort -u)
    grep -qxF -- "$1" <<<"$list" || STATUS=64 die "there is no resource '$1'" "Resources: ${list//$'\n'/ }"
}

# The last one first.
clear_situations() {
    local name value
    [[ -z $1 || -v SITUATIONS[$1] ]] || STATUS=64 die "there is no situation '$1'; there are:" "$(situation_names)"
    while read -r name value; do
        if [[ -n $1 && $name != "$1" ]]; then continue; fi
        run_situation undo "$name" "$value"
        sed -i "/^$name${value:+ $value}\$/d" "$STATE/situations"
    done < <(in_force | tac)
}

run_situation() {
    in_node node1 env NODES="$(nodes | tr '\n' ' ')" bash -s "$@" <"$LAB_HOME/inside/situation" >"$STATE/situation.log" 2>&1 ||
        { tail -n 3 "$STATE/situation.log" >&2; say "pcs on node1 could not do it: $*"; return 1; }
}
