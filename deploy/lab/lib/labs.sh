# shellcheck shell=bash disable=SC2030,SC2031 # the settings of another lab are meant for the subshell only
# Several labs side by side, each by its name: all that is one's own is in its state folder.

labs() {
    local folder
    for folder in "$PACEPATCH_RUN"/lab-*/nodes; do
        folder=${folder%/nodes}
        if [[ -d $folder ]]; then echo "${folder##*/lab-}"; fi
    done
}

# as_lab NAME COMMAND…: with that lab's settings
as_lab() {
    (
        unset LAB_SSH_PORT
        LAB_NAME=$1
        # shellcheck source=deploy/lab/lib/settings.sh
        . "$LAB_HOME/lib/settings.sh"
        "${@:2}"
    )
}

list_labs() {
    local name
    for name in $(labs); do as_lab "$name" describe_lab; done
}

describe_lab() {
    local state=damaged
    if is_up; then state=up; fi
    printf '%-15s  %s %s, SSH on ports %s to %s of 127.0.0.1\n' "$LAB_NAME" "$state" "$(shape)" \
        $((LAB_SSH_PORT + 1)) $((LAB_SSH_PORT + $(nodes | wc -l)))
}

# together FOLDER LAB…: each lab is a cluster by its name. Every lab has a node1: here it is NAME-node1, and what Pacemaker calls it
# stands beside that.
together() {
    local folder=${1-} name
    (($# > 1)) || STATUS=64 die "together takes a folder and some labs" "lab together FOLDER LAB…"
    for name in "${@:2}"; do
        labs | grep -qxFe "$name" || STATUS=64 die "there is no lab '$name'" "Labs: $(labs | tr '\n' ' ')"
    done
    mkdir -p "$folder"
    write_settings "$folder" "${@:2}"
    {
        printf 'all:\n  children:\n'
        for name in "${@:2}"; do as_lab "$name" inventory_group "$name-"; done
    } >"$folder/inventory.yml"
    for name in "${@:2}"; do cat "$PACEPATCH_RUN/lab-$name/known_hosts"; done >"$folder/known_hosts"
    say "in $folder: pacepatch.yaml for $(($# - 1)) clusters"
}
