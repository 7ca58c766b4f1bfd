# shellcheck shell=bash
# What an operator may have done: each is there, and each goes away again without a trace in the configuration.

situations() {
    check "refused: an unknown situation, with those there are" returns 64 uneven-clone lab situation nonsense
    check "refused: a node that is missing" returns 64 "no node" lab situation operator-standby
    check "refused: a resource that is not there, with those there are" returns 64 batch lab situation stopped nonsense
    check "refused: a value too many" returns 64 "no value" lab situation ban batch
    situation "nowhere" 'batch_stops node2' batch_moves
    situation "operator-standby node3" 'flagged node3 standby' healthy_again
    situation "maintenance" 'shows maintenance-mode="true"' healthy_again
    situation "node-maintenance node2" 'flagged node2 maintenance' healthy_again
    situation "failed-resource" 'shows <resource.id="fragile".*blocked="true".*failed="true"' healthy_again
    situation "ban" 'configured cli-ban-batch-on-node2' healthy_again
    situation "uneven-clone" 'instances cache 2' 'instances cache 3'
    situation "unmanaged batch" 'shows <resource.id="batch".*managed="false"' healthy_again
    situation "stopped web" 'shows <resource.id="app".*role="Stopped"' healthy_again
    several_situations
}

# situation "NAME VALUE" SIGN END: SIGN holds while it is in force and not before, END afterwards.
situation() {
    local words sign end
    read -ra words <<<"$1"
    read -ra sign <<<"$2"
    read -ra end <<<"$3"
    check "$1: not yet" not "${sign[@]}"
    check "$1: made" lab situation "${words[@]}"
    check "$1: there" "${sign[@]}"
    check "$1: undone" lab situation clear "${words[0]}"
    check "$1: gone" not "${sign[@]}"
    check "$1: as before" within 5 "${end[@]}"
}

several_situations() {
    lab situation ban
    lab situation unmanaged app
    lab ssh node1 sudo -n "$KIT" lock lab-test >/dev/null
    check "several: the list" returns 0 $'ban\nunmanaged app' lab situation list
    check "clear undoes them" lab situation clear
    check "but not the lock that somebody holds" returns 0 lab-test lab ssh node1 sudo -n "$KIT" cluster-quick
    lab situation maintenance
    lab situation failed-resource >/dev/null 2>&1
    check "one that cannot be made is not in the list" test "$(lab situation list)" = maintenance
    check "reset undoes them, and the lock" lab reset
    check "the list is empty" test -z "$(lab situation list)"
    check "the lock is gone" returns 0 "section lock 105" lab ssh node1 sudo -n "$KIT" cluster-quick
}

healthy_again() { is_healthy; }
shows() { in_node node1 crm_mon -1 -r --output-as=xml | finds "${1//<resource.id/<resource id}"; }
flagged() { shows "<node name=\"$1\".* $2=\"true\""; }
configured() { in_node node1 cibadmin --query --scope constraints | finds "id=\"$1\""; }
instances() { [[ $(in_node node1 crm_resource --resource "$1" --locate 2>/dev/null | grep -c 'on:') == "$2" ]]; }

batch_stops() { after_standby "$1" | finds 'batch.*Stopped'; }
batch_moves() { after_standby node2 | finds 'batch.*Started node[13]'; }
