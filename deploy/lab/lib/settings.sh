# shellcheck shell=bash disable=SC2034 # each is used by the files that source this one
# Where everything is. Sourced by every script of the lab.
LAB_HOME=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
PROJECT=$(cd "$LAB_HOME/../.." && pwd)
PACEPATCH_RUN=${PACEPATCH_RUN:-$PROJECT/.run}
LAB_NAME=${LAB_NAME:-lab}
LAB_TOKEN=${LAB_TOKEN:-3000}         # corosync's token time-out in ms: a dead node is noticed after about twice that
LAB_IMAGE=${LAB_IMAGE:-$PACEPATCH_RUN/lab-image}

STATE=$PACEPATCH_RUN/lab-$LAB_NAME
BASE=$LAB_IMAGE/base                 # the nodes' common root file system, the lower layer of each
REPOSITORIES=$LAB_IMAGE/repositories # the package repository in its two states, and what the rpm database is seeded with
SEEDS=$LAB_IMAGE/seeds               # the cluster configurations, saved after they were made once
NET=10.77.0                          # exists in the lab's own network namespace only
GATEWAY=$NET.254
BMC_PORT=6230
FIRST_KERNEL=5.14.0-70.13.1.el9_0.x86_64   # what the nodes boot, until another kernel is installed
ACCOUNT=pacepatch

# A cgroup of the lab's own, wherever this machine has its cgroup2 tree. Every process of the lab is in it: `down` asks nothing else.
CGROUP_ROOT=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
CGROUP=$CGROUP_ROOT/pacepatch-$(cksum <<<"$STATE" | cut -d' ' -f1)

NODES=3        # full members
REMOTES=0      # remote nodes
SSH_PORT=22000 # unless LAB_SSH_PORT says another; of a lab that is up its own
if [[ -f $STATE/cluster.env ]]; then
    # shellcheck source=/dev/null
    . "$STATE/cluster.env"
fi
LAB_SSH_PORT=${LAB_SSH_PORT:-$SSH_PORT} # node i answers SSH on 127.0.0.1, this port plus i; the remote node on the next
