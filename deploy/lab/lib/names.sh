# shellcheck shell=bash
# Who is in the lab. Its nodes are the cluster's full members and, if it was asked for, one remote node.

members() { seq -f 'node%g' "$NODES"; }

nodes() {
    members
    if ((REMOTES)); then seq -f 'remote%g' "$REMOTES"; fi
}

is_remote() { [[ $1 == remote* ]]; }

# Its place in the lab: the end of its address, and its SSH port.
number_of() { if is_remote "$1"; then echo $((NODES + ${1#remote})); else echo "${1#node}"; fi; }

address_of() { echo "$NET.1$(number_of "$1")"; }

port_of() { echo $((LAB_SSH_PORT + $(number_of "$1"))); }

need_node() {
    if [[ ${1-} =~ ^(node|remote)[0-9]+$ && -d $STATE/nodes/$1 ]]; then return; fi
    STATUS=64 die "there is no node '${1-}'" "Nodes: $(nodes | tr '\n' ' ')"
}

# The shape of this lab, as `up` takes it.
shape() { if ((REMOTES)); then echo "$NODES remote"; else echo "$NODES"; fi; }

# What must run in a node.
units_of() { if is_remote "$1"; then echo kpatch pacemaker_remote ssh; else echo kpatch corosync pacemaker pcsd ssh; fi; }
