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
    for node in $(nodes); do
        if is_on "$node"; then echo "$node"; return; fi
    done
    return 1
}

# Healthy, or the reasons why not, one a line.
unhealthy() {
    local node
    node=$(first_on) || { echo "no node is on"; return; }
    in_node "$node" crm_mon -1 -r --output-as=xml 2>/dev/null | "$LAB_HOME/healthy.py" "$NODES"
}

is_healthy() { [[ -z $(unhealthy) ]]; }

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

form_cluster() {
    until_true 60 has_members || die "corosync has not formed the membership" "See: deploy/lab/lab exec node1 journalctl -u corosync"
    say "corosync: $NODES members"
    until_true 90 has_quorum || die "Pacemaker has no quorum" "See: deploy/lab/lab exec node1 pcs status"
    if [[ ! -f $SEEDS/cib-$NODES.xml ]]; then configure_cluster; fi
    wait_healthy 120
    if [[ ! -f $SEEDS/cib-$NODES.xml ]]; then
        mkdir -p "$SEEDS"
        cp "$STATE/nodes/node1/upper/var/lib/pacemaker/cib/cib.xml" "$SEEDS/cib-$NODES.xml"
    fi
}

configure_cluster() {
    say "configuring the cluster"
    in_node node1 env NODES="$(nodes | tr '\n' ' ')" GATEWAY="$GATEWAY" NET="$NET" bash -se \
        <"$LAB_HOME/cluster.pcs" >"$STATE/configure.log" 2>&1 ||
        { tail -n 5 "$STATE/configure.log" >&2; die "the cluster could not be configured" "The log is $STATE/configure.log."; }
}

# Exactly as on a customer's node.
install_kit() {
    local node key pids=() pid
    key=$(cat "$STATE/keys/id_ed25519.pub")
    for node in $(nodes); do
        if ! is_on "$node"; then continue; fi
        (
            tar -c -C "$PROJECT/deploy" nodekit | in_node "$node" tar -x -C /root
            in_node "$node" /root/nodekit/install --authorized-key "$key"
        ) >"$STATE/nodes/$node/kit.log" 2>&1 &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid" || { cat "$STATE"/nodes/*/kit.log >&2; die "the node kit could not be installed"; }
    done
    say "node kit installed"
}

# pcs on one node may ask the pcsd of the others.
authenticate_pcs() {
    # shellcheck disable=SC2046 # one word a node
    until_true 20 in_node node1 pcs host auth -u hacluster -p lab $(nodes) >>"$STATE/configure.log" 2>&1 ||
        die "pcs host auth failed" "The log is $STATE/configure.log."
}

# --- the start state ---

reset_lab() {
    local node
    for node in $(nodes); do
        clear_faults "$node"
        if ! is_on "$node"; then say "powering $node on"; power_on "$node"; fi
    done
    until_true 60 has_members || die "corosync has not formed the membership"
    for node in $(nodes); do reset_node "$node" & done
    wait
    reset_cluster
    wait_healthy 90
    say "in the start state"
}

reset_node() {
    local kernel=$STATE/nodes/$1/kernel
    until_true 30 in_node "$1" systemctl is-active -q ssh pcsd || true
    in_node "$1" bash -s <"$LAB_HOME/reset-node" >"$STATE/nodes/$1/reset.log" 2>&1 ||
        { tail -n 5 "$STATE/nodes/$1/reset.log" >&2; die "$1 could not be reset" "The log is $STATE/nodes/$1/reset.log."; }
    # The simulated kernel as after a boot: an empty log, no fault in it, and release 1-5 loaded.
    rm -rf "$kernel/livepatch/"*
    head -n 1 "$kernel/log" >"$kernel/log.first"
    cat "$kernel/log.first" >"$kernel/log"
    echo 0 >"$kernel/tainted"
    in_node "$1" kpatch load --all >>"$STATE/nodes/$1/reset.log" 2>&1
}

reset_cluster() {
    in_node node1 bash -s >"$STATE/reset.log" 2>&1 <<'RESET' || die "the cluster could not be reset" "The log is $STATE/reset.log."
cibadmin --delete --xpath "//cluster_property_set[@id='pacepatch']" || true
for node in $(crm_node -p); do
    for name in standby pacepatch-standby maintenance; do crm_attribute -t nodes -N "$node" -n "$name" -D || true; done
done
crm_attribute -t crm_config -n maintenance-mode -v false
crm_resource --cleanup || true
stonith_admin --cleanup --history '*' || true
crm_resource --wait --timeout 60
RESET
}
