# shellcheck shell=bash
# What the program under test is given: the same files that an operator writes for a real cluster.

write_files() {
    local node
    write_known_hosts
    {
        printf 'all:\n  children:\n    %s:\n      hosts:\n' "$LAB_NAME"
        for node in $(nodes); do
            printf '        %s:\n          ansible_host: 127.0.0.1\n          ansible_port: %s\n' "$node" "$(port_of "$node")"
        done
        printf '      vars:\n        ansible_user: %s\n        ansible_ssh_private_key_file: %s\n' "$ACCOUNT" "$STATE/keys/id_ed25519"
    } >"$STATE/inventory.yml"
    cat >"$STATE/pacepatch.yaml" <<YAML
inventory: inventory.yml
clusters: [$LAB_NAME]
taskQueue: pacepatch
ssh:
  knownHosts: known_hosts
supportTable: live-patch-support.yaml
YAML
    cp "$PROJECT/deploy/live-patch-support.yaml" "$STATE/live-patch-support.yaml"
}

write_known_hosts() {
    local node key
    for node in $(nodes); do
        key=$(cut -d' ' -f1,2 "$STATE/nodes/$node/upper/etc/ssh/ssh_host_ed25519_key.pub")
        echo "[127.0.0.1]:$(port_of "$node") $key"
    done >"$STATE/known_hosts"
}
