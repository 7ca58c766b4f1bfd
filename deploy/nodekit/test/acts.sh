# shellcheck shell=bash
# Lock, standby and unstandby: who may, what exactly is sent to the CIB, and when nothing is.

readonly US=default/rollout/lab THEM=other/rollout/lab
readonly NODE_PATH="/cib/configuration/nodes/node[@uname='node1']"
readonly TRANSIENT_PATH="/cib/status/node_state[@uname='node1']/transient_attributes/instance_attributes/nvpair[@name='standby']"
readonly NO_TURN="[not(instance_attributes/nvpair[@name='pacepatch-turn'][@value='$JOB'])]"
readonly LOCKED="/cib[configuration/crm_config/cluster_property_set[@id='pacepatch']/nvpair[@name='pacepatch-lock'][@value='$US']]"

held_by() { rule 0 "<nvpair id=\"pacepatch-lock\" name=\"pacepatch-lock\" value=\"$1\"/>"$'\n' cibadmin --query --xpath "$LOCK_PATH"; }

no_transient() { rule 105 '' cibadmin --query --xpath "$TRANSIENT_PATH"; }

# node_has XML: what the CIB's entry of node1 holds.
node_has() { rule 0 "<node id=\"1\" uname=\"node1\">$1</node>" cibadmin --query --xpath "$NODE_PATH"; }

attribute() { printf '<nvpair id="nodes-1-%s" name="%s" value="%s"/>' "$1" "$1" "$2"; }

attributes() { printf '<instance_attributes id="nodes-1">%s</instance_attributes>' "$*"; }

# modifying CONDITION XML: the one transaction that a standby is.
modifying() {
    rule 0 '' cibadmin --modify --xpath "$LOCKED/configuration/nodes/node[@id='1']$1" --xml-text "$2"
    rule 0 '<nodes/>' cibadmin --query --scope nodes
}

test_lock() {
    rule 0 '' cibadmin --create --scope crm_config --xml-text "<cluster_property_set id=\"pacepatch\"><nvpair id=\"pacepatch-lock\" \
name=\"pacepatch-lock\" value=\"$US\"/><nvpair id=\"pacepatch-lock-since\" name=\"pacepatch-lock-since\" \
value=\"2026-11-25T01:20:00Z\"/></cluster_property_set>"
    rule 0 $'2026-11-25T01:20:00Z\n' date -u +%Y-%m-%dT%H:%M:%SZ
    rule 0 '<ours/>' cibadmin --query --xpath "$SET_PATH"
    kit lock "$US"
    answers lock lock lock-act 0 '' lock 0 '<ours/>'
    complaining 'exists' rule_like 108 '' 'cibadmin --create *'
    rule 0 '<theirs/>' cibadmin --query --xpath "$SET_PATH"
    kit lock "$US"
    answers 'a lock that is held' lock lock-act 108 'exists' lock 0 '<theirs/>'
    rule 0 '' cibadmin --delete --xpath "${SET_PATH}[nvpair[@name='pacepatch-lock' and @value='$US']]"
    rule 105 '' cibadmin --query --xpath "$SET_PATH"
    kit unlock "$US"
    answers 'unlock' unlock lock-act 0 '' lock 105 ''
}

test_the_lock_is_required() {
    local act
    for act in "standby node1 $US $JOB" "unstandby node1 $US" "install $JOB $NEVRA $US" "reinstall $JOB $NEVRA $US" "load $JOB $MODULE $US" \
        "update $JOB $KERNEL $US" "boot $JOB $KERNEL $US"; do
        rule 105 '' cibadmin --query --xpath "$LOCK_PATH"
        refused9 "$act" "nobody holds the cluster's lock*"
        held_by "$THEM"
        refused9 "$act" "the cluster's lock is held by $THEM, not by $US"
        held_by "${US}x"
        refused9 "$act" "the cluster's lock is held by ${US}x*"
        held_by "${US%b}"
        refused9 "$act" "the cluster's lock is held by ${US%b},*"
        complaining 'not connected' rule 102 '' cibadmin --query --xpath "$LOCK_PATH"
        refused9 "$act" "the cluster's lock cannot be read (rc 102): not connected"
        rule 0 '' cibadmin --query --xpath "$LOCK_PATH"
        refused9 "$act" "the cluster's lock cannot be read (rc 0)*"
        rule 0 "<xpath-query><nvpair value=\"$US\"/><nvpair value=\"$THEM\"/></xpath-query>" cibadmin --query --xpath "$LOCK_PATH"
        refused9 "$act" "the cluster's lock cannot be read*"
    done
    same 'no job was recorded' '' "$(ls -A "$BOX/state" 2>/dev/null)"
}

refused9() { # WORDS TEXT
    local -a words
    read -ra words <<<"$1"
    kit "${words[@]}"
    refuses "$1: $2" 9 "${words[0]}" "$2"
}

test_standby() {
    local on mark
    on=$(attribute standby yes) mark="$(attribute pacepatch-standby "$US")$(attribute pacepatch-turn "$JOB")"
    held_by "$US"
    no_transient
    node_has ''
    modifying "[not(instance_attributes/nvpair[@name='standby'])]$NO_TURN" "<node id=\"1\" uname=\"node1\">$(attributes "$on$mark")</node>"
    acted 'a node without attributes'
    node_has "$(attributes '<nvpair id="x" name="site" value="a"/>')"
    acted 'a node with another attribute'
    node_has "$(attributes "$(attribute standby off)")"
    modifying "[instance_attributes/nvpair[@id='nodes-1-standby'][@value='off']]$NO_TURN" "<node id=\"1\" uname=\"node1\">$(attributes "$on$mark")</node>"
    acted 'a node whose standby is off'
    node_has "$(attributes "$(attribute standby off)$(attribute pacepatch-standby "$THEM")")"
    acted 'a node with an old mark'
    node_has "$(attributes "$(attribute standby yes)$(attribute pacepatch-standby "$THEM")")"
    modifying "[instance_attributes/nvpair[@id='nodes-1-standby'][@value='yes']]$NO_TURN" "<node id=\"1\" uname=\"node1\">$(attributes "$on$mark")</node>"
    acted 'a standby of ours from a rollout that is gone'
    complaining 'changed meanwhile' rule_like 105 '' 'cibadmin --modify *'
    kit standby node1 "$US" "$JOB"
    answers 'the lock or the node changed in between' standby act 105 'changed meanwhile' nodes 0 '<nodes/>'
}

acted() {
    kit standby node1 "$US" "$JOB"
    answers "$1" standby act 0 '' nodes 0 '<nodes/>'
    same "$1: one transaction" 1 "$(grep -cE '^cibadmin --(modify|create|delete|replace)' "$BOX/calls")"
}

test_standby_again() {
    held_by "$US"
    node_has "$(attributes "$(attribute standby yes)$(attribute pacepatch-standby "$US")$(attribute pacepatch-turn "$JOB")")"
    rule 0 '<nodes/>' cibadmin --query --scope nodes
    kit standby node1 "$US" "$JOB"
    answers 'our standby, once more' standby act 0 $'node1 is in our standby already\n' nodes 0 '<nodes/>'
    same 'then nothing is sent' 0 "$(grep -c '^cibadmin --modify' "$BOX/calls")"
}

# Told late, by a worker that stood still meanwhile: the node is patched and back in service.
test_standby_at_most_once() {
    held_by "$US"
    no_transient
    node_has "$(attributes "$(attribute pacepatch-turn "$JOB")")"
    refused9 "standby node1 $US $JOB" "node1 was in standby for the job $JOB already, and that has ended"
    node_has "$(attributes "$(attribute pacepatch-standby "$US")$(attribute pacepatch-turn "$JOB")")"
    refused9 "standby node1 $US $JOB" "node1 was in standby for the job $JOB already*"
    node_has "$(attributes "$(attribute pacepatch-turn "another-$JOB")")"
    modifying "[not(instance_attributes/nvpair[@name='standby'])]$NO_TURN" "<node id=\"1\" uname=\"node1\">$(attributes \
        "$(attribute standby yes)$(attribute pacepatch-standby "$US")$(attribute pacepatch-turn "$JOB")")</node>"
    acted 'the next run of its workflow may'
}

# Each attribute where it is already, and none beside it.
test_standby_in_several_sets() {
    local id="<node id=\"1\" uname=\"node1\">"
    held_by "$US"
    no_transient
    node_has "<instance_attributes id=\"a\">$(attribute standby off)</instance_attributes><instance_attributes id=\"b\">$(
        attribute pacepatch-turn old)</instance_attributes>"
    modifying "[instance_attributes/nvpair[@id='nodes-1-standby'][@value='off']]$NO_TURN" "$id<instance_attributes id=\"a\">$(
        attribute standby yes)<nvpair id=\"a-pacepatch-standby\" name=\"pacepatch-standby\" value=\"$US\"/></instance_attributes>$(:
        )<instance_attributes id=\"b\">$(attribute pacepatch-turn "$JOB")</instance_attributes></node>"
    acted 'two sets'
}

test_standby_of_an_operator() {
    local value
    held_by "$US"
    no_transient
    for value in on true yes y 1 TRUE On; do
        node_has "$(attributes "$(attribute standby "$value")")"
        refused9 "standby node1 $US $JOB" 'node1 is in a standby that is not ours'
    done
    for value in on true; do
        node_has "$(attributes "$(attribute standby "$value")$(attribute pacepatch-standby "$US")")"
        refused9 "standby node1 $US $JOB" 'node1 is in a standby that is not ours'
    done
    node_has ''
    rule 0 '<nvpair id="t" name="standby" value="true"/>' cibadmin --query --xpath "$TRANSIENT_PATH"
    refused9 "standby node1 $US $JOB" 'node1 is in a standby until its reboot that is not ours'
    rule 102 '' cibadmin --query --xpath "$TRANSIENT_PATH"
    refused9 "standby node1 $US $JOB" 'whether node1 is in a standby until its reboot cannot be read (rc 102)'
}

test_nodes_not_understood() {
    local act
    held_by "$US"
    for act in "standby node1 $US $JOB" "unstandby node1 $US"; do
        rule 105 '' cibadmin --query --xpath "$NODE_PATH"
        refused9 "$act" 'the CIB has no node node1'
        rule 102 '' cibadmin --query --xpath "$NODE_PATH"
        refused9 "$act" "the CIB's entry of node1 cannot be read (rc 102)"
        rule 0 '' cibadmin --query --xpath "$NODE_PATH"
        refused9 "$act" "the CIB's entry of node1 is not understood"
        node_has '<instance_attributes id="a"><rule id="r"/></instance_attributes>'
        refused9 "$act" 'node1 has node attributes with rules*'
    done
}

# going NAME CONDITION: the attribute that fits is there, can be deleted, and is gone then.
going() {
    local attribute="instance_attributes/nvpair[@name='$1']$2"
    rule 105 '' cibadmin --query --xpath "/cib/configuration/nodes/node[@id='1']/$attribute"
    once rule 0 '<nvpair/>' cibadmin --query --xpath "/cib/configuration/nodes/node[@id='1']/$attribute"
    rule 0 '' cibadmin --delete --xpath "$LOCKED/configuration/nodes/node[@id='1'][instance_attributes/nvpair[@name='pacepatch-standby']]/$attribute"
}

readonly IS_OURS="[@value='yes']"

test_unstandby() {
    held_by "$US"
    rule 0 '<nodes/>' cibadmin --query --scope nodes
    going standby "$IS_OURS"
    going pacepatch-standby ''
    node_has "$(attributes "$(attribute standby yes)$(attribute pacepatch-standby "$THEM")$(attribute pacepatch-turn "$JOB")")"
    kit unstandby node1 "$US"
    answers 'our mark, whoever set it' unstandby act 0 '' nodes 0 '<nodes/>'
    same 'the standby first, then the mark, each once' 'standby pacepatch-standby' \
        "$(deleted)"
    once rule 0 '' cibadmin --query --xpath "/cib/configuration/nodes/node[@id='1']/instance_attributes/nvpair[@name='standby']$IS_OURS"
    complaining 'no quorum' rule_like 106 '' 'cibadmin --delete *'
    kit unstandby node1 "$US"
    answers 'the cluster does not do it: the mark stays' unstandby act 106 'no quorum' nodes 0 '<nodes/>'
    same 'one try' 1 "$(grep -c '^cibadmin --delete' "$BOX/calls")"
    node_has "$(attributes "$(attribute standby on)")"
    refused9 "unstandby node1 $US" 'node1 does not carry our mark (standby: on)*'
    node_has ''
    refused9 "unstandby node1 $US" 'node1 does not carry our mark (standby: off)*'
}

deleted() { sed -n "s/^cibadmin --delete .*@name=\\\\'\([a-z-]*\).*/\1/p" "$BOX/calls" | paste -sd' '; }

# An operator has ended ours and set his own, or taken ours over: by pcs, or by a tool that keeps the id.
test_unstandby_over_our_mark() {
    local value
    held_by "$US"
    rule 0 '<nodes/>' cibadmin --query --scope nodes
    rule 105 '' cibadmin --query --xpath "/cib/configuration/nodes/node[@id='1']/instance_attributes/nvpair[@name='standby']$IS_OURS"
    for value in on true; do
        going pacepatch-standby ''
        node_has "$(attributes "$(attribute standby "$value")$(attribute pacepatch-standby "$US")")"
        kit unstandby node1 "$US"
        answers "standby=$value: it stays" unstandby act 0 $'node1 is in a standby that is not ours, which stays\n' nodes 0 '<nodes/>'
        same 'our mark goes' pacepatch-standby "$(deleted)"
    done
    going pacepatch-standby ''
    node_has "$(attributes "$(attribute pacepatch-standby "$US")")"
    kit unstandby node1 "$US"
    answers 'ended by an operator' unstandby act 0 '' nodes 0 '<nodes/>'
}

part_acts() {
    local part
    group 'lock and standby'
    new_sandbox
    for part in lock the_lock_is_required standby standby_again standby_at_most_once standby_in_several_sets \
        standby_of_an_operator nodes_not_understood unstandby unstandby_over_our_mark; do
        reset_sandbox
        "test_$part"
    done
    remove_sandbox
}
