# shellcheck shell=bash
# The cluster on the nodes: made, waited for, and put back to its start state.

corosync_conf() {
    local i
    cat <<CONF
totem {
    version: 2
    cluster_name: $LAB_NAME
    transport: knet
    token: $LAB_TOKEN
    crypto_cipher: aes256
    crypto_hash: sha256
}
nodelist {
CONF
    for ((i = 1; i <= NODES; i++)); do
        printf '    node {\n        ring0_addr: %s\n        name: node%s\n        nodeid: %s\n    }\n' "$NET.1$i" "$i" "$i"
    done
    printf '}\nquorum {\n    provider: corosync_votequorum\n'
    if ((NODES == 2)); then echo '    two_node: 1'; fi
    printf '}\nlogging {\n    to_logfile: yes\n    logfile: /var/log/corosync/corosync.log\n    to_syslog: no\n    timestamp: on\n}\n'
}

first_on() {
    local node
    for node in $(members); do
        if is_on "$node"; then echo "$node"; return; fi
    done
    return 1
}

# Healthy, or the reasons why not, one a line.
unhealthy() {
    local node
    node=$(first_on) || { echo "no node is on"; return; }
    in_node "$node" crm_mon -1 -r --output-as=xml 2>/dev/null | "$LAB_HOME/healthy.py" $((NODES + REMOTES))
}

wait_healthy() {
    local end=$((SECONDS + ${1:-120})) reasons shown=
    while :; do
        reasons=$(unhealthy)
        if [[ -z $reasons ]]; then return; fi
        if ((SECONDS >= end)); then die "the cluster is not healthy:" "$reasons" "See: deploy/lab/lab exec node1 pcs status"; fi
        if [[ ${reasons%%$'\n'*} != "$shown" ]]; then
            shown=${reasons%%$'\n'*}
            say "waiting: $shown"
        fi
        sleep 0.3
    done
}

has_members() { [[ $(in_node node1 crm_node -p 2>/dev/null | wc -w) -eq $NODES ]]; }

has_quorum() { in_node node1 crm_mon -1 --output-as=xml 2>/dev/null | grep -q 'with_quorum="true"'; }

# The configuration depends on what makes it.
seed_file() { echo "$SEEDS/cib-$NODES-$REMOTES-$(cksum <"$LAB_HOME/inside/configure-cluster" | cut -d' ' -f1).xml"; }

form_cluster() {
    local seed
    seed=$(seed_file)
    until_true 60 has_members || die "corosync has not formed the membership" "See: deploy/lab/lab exec node1 journalctl -u corosync"
    say "corosync: $NODES members"
    until_true 90 has_quorum || die "Pacemaker has no quorum" "See: deploy/lab/lab exec node1 pcs status"
    if [[ ! -f $seed ]]; then configure_cluster; fi
    wait_healthy 120
    save_configuration
    if [[ ! -f $seed ]]; then keep_seed "$seed"; fi
}

# For `reset`: as it is now, without its status section, which is of this run.
save_configuration() {
    in_node node1 cibadmin --query --scope configuration >"$STATE/configuration.xml"
    in_node node1 cibadmin --query | sed '/^  <status>/,/^  <\/status>/c\  <status/>' >"$STATE/cib.xml"
}

# Another lab may be reading the file.
keep_seed() {
    mkdir -p "$SEEDS"
    cp "$STATE/cib.xml" "$1.$$"
    mv "$1.$$" "$1"
}

configure_cluster() {
    say "configuring the cluster"
    in_node node1 env NODES="$(nodes | tr '\n' ' ')" REMOTES="$(nodes | sed /^node/d)" GATEWAY="$GATEWAY" NET="$NET" bash -se \
        <"$LAB_HOME/inside/configure-cluster" >"$STATE/configure.log" 2>&1 ||
        { tail -n 5 "$STATE/configure.log" >&2; die "the cluster could not be configured" "The log is $STATE/configure.log."; }
}

# Exactly as on a customer's node.
install_kit() {
    on_each install_kit_on || die "the node kit could not be installed"
    say "node kit installed"
}

install_kit_on() {
    local node=$1
    if ! is_on "$node"; then return; fi
    {
        tar -c -C "$PROJECT/deploy" nodekit | in_node "$node" tar -x -C /root &&
            in_node "$node" /root/nodekit/install --authorized-key "$(cat "$STATE/keys/id_ed25519.pub")"
    } >"$STATE/nodes/$node/kit.log" 2>&1 || { tail -n 5 "$STATE/nodes/$node/kit.log" >&2; return 1; }
}

# pcs on one node may ask the pcsd of the others, which on a busy machine takes its time to start.
authenticate_pcs() {
    # shellcheck disable=SC2046 # one word a node
    until_true 120 in_node node1 pcs host auth -u hacluster -p lab $(members) >"$STATE/pcs-auth.log" 2>&1 ||
        die "pcs host auth failed" "The log is $STATE/pcs-auth.log."
}
