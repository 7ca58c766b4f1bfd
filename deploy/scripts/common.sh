# shellcheck shell=bash
# What the scripts of this repository share. Source it after setting ROOT to the top of the tree.

: "${ROOT:?}"
# Everything that the scripts write lives in this folder (state, logs, caches), and nothing else is ever removed.
PACEPATCH_RUN=${PACEPATCH_RUN:-$ROOT/.run}
export PACEPATCH_RUN

# shellcheck source=deploy/scripts/say.sh
. "$ROOT/deploy/scripts/say.sh"
# shellcheck source=deploy/scripts/wait.sh
. "$ROOT/deploy/scripts/wait.sh"
# shellcheck source=deploy/scripts/process.sh
. "$ROOT/deploy/scripts/process.sh"
# shellcheck source=deploy/scripts/tasks.sh
. "$ROOT/deploy/scripts/tasks.sh"
# shellcheck source=deploy/scripts/needs.sh
. "$ROOT/deploy/scripts/needs.sh"
