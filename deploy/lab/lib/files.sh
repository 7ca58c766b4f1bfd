# shellcheck shell=bash
# What the program under test is given: the same files that an operator writes for a real cluster.

write_files() {
    write_known_hosts
    { printf 'all:\n  children:\n'; inventory_group ""; } >"$STATE/inventory.yml"
    write_settings "$STATE" "$LAB_NAME"
}

# inventory_group PREFIX: this lab's cluster, with the prefix before the hosts' names.
inventory_group() {
    local node
    printf '    %s:\n      hosts:\n' "$LAB_NAME"
    for node in $(nodes); do
        printf '        %s:\n          ansible_host: 127.0.0.1\n          ansible_port: %s\n' "${1-}$node" "$(port_of "$node")"
        if [[ -n ${1-} ]]; then printf '          pacepatch_node: %s\n' "$node"; fi
    done
    printf '      vars:\n        ansible_user: %s\n        ansible_ssh_private_key_file: %s\n' "$ACCOUNT" "$STATE/keys/id_ed25519"
}

# write_settings FOLDER CLUSTER…
write_settings() {
    local clusters
    clusters=$(printf '%s, ' "${@:2}")
    cat >"$1/pacepatch.yaml" <<YAML
inventory: inventory.yml
clusters: [${clusters%, }]
taskQueue: pacepatch
ssh:
  knownHosts: known_hosts
supportTable: live-patch-support.yaml
YAML
    cp "$PROJECT/deploy/live-patch-support.yaml" "$1/live-patch-support.yaml"
}

write_known_hosts() {
    local node key
    for node in $(nodes); do
        key=$(cut -d' ' -f1,2 "$STATE/nodes/$node/upper/etc/ssh/ssh_host_ed25519_key.pub")
        echo "[127.0.0.1]:$(port_of "$node") $key"
    done >"$STATE/known_hosts"
}
