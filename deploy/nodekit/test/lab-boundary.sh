# shellcheck shell=bash disable=SC2016 # the account's shell expands, on the node
# The account can do nothing as root but the kit's verbs.

part_boundary() {
    group 'nothing else as root'
    as_account node1 bash -s -- "$KIT" <"$HERE/as-the-account" >"$WORK/attempts" 2>&1
    if [[ $(tail -n 1 "$WORK/attempts") != 'that was all' ]]; then fail 'the attempts' 'that was all' "$(tail -n 3 "$WORK/attempts")"; fi
    PASSED=$((PASSED + $(grep -c '^ok ' "$WORK/attempts"))) GROUP_PASSED=$((GROUP_PASSED + $(grep -c '^ok ' "$WORK/attempts")))
    grep -v '^ok ' "$WORK/attempts" | sed '$d' | while IFS= read -r line; do echo "$line"; done
    FAILED=$((FAILED + $(grep -c '^FAILED ' "$WORK/attempts")))
    same 'no trace of root' '' "$(on node1 find /tmp /var/tmp /home -name 'owned*')"
    on node1 find /tmp /home -user pacepatch -name 'kit-try*' -exec rm -rf {} +
    group 'files on the way, groups, logins'
    test_files
    test_logins
}

test_files() {
    local node file
    for node in "${NODES[@]}"; do
        verb_answers "$node" version 'version version:0' # which makes /run/pacepatch
        for file in / /usr /usr/local /usr/local/sbin "$KIT" /bin/bash /usr/bin/env /usr/bin/sudo /etc /etc/sudoers /etc/sudoers.d \
            /etc/sudoers.d/pacepatch /var /var/lib /var/lib/pacepatch /run /run/pacepatch /etc/pacepatch \
            /etc/pacepatch/checks; do
            same "$node: $file belongs to root, and nobody else can write it" '0:0' \
                "$(on "$node" bash -c "stat -Lc %u $file; find -L $file -maxdepth 0 -perm /022 | wc -l" | paste -sd:)"
        done
        same "$node: modes" '755 440 700 700' \
            "$(on "$node" stat -c %a "$KIT" /etc/sudoers.d/pacepatch /var/lib/pacepatch /run/pacepatch | paste -sd' ')"
        same "$node: in no group but its own" pacepatch "$(on "$node" id -nG pacepatch)"
        same "$node: nobody logs in to run a check" '/usr/sbin/nologin ! pacepatch-check' \
            "$(on "$node" bash -c 'getent passwd pacepatch-check | cut -d: -f7; getent shadow pacepatch-check | cut -d: -f2; id -nG pacepatch-check' |
                paste -sd' ')"
        same "$node: no password" '*' "$(on "$node" getent shadow pacepatch | cut -d: -f2)"
    done
}

test_logins() {
    local said
    said=$(ssh -F none -o BatchMode=no -o PubkeyAuthentication=no -o NumberOfPasswordPrompts=0 -o UserKnownHostsFile="$LAB_KNOWN_HOSTS" \
        -p "$(port_of node1)" pacepatch@127.0.0.1 true 2>&1 </dev/null)
    like 'a password is not asked for' '*Permission denied (publickey)*' "$said"
    same 'root cannot log in' 255 "$(ssh_as node1 root 127.0.0.1 true </dev/null >/dev/null 2>&1; echo $?)"
    same 'no forwarding through the node' refused \
        "$(ssh_as node1 pacepatch -W 127.0.0.1:22 127.0.0.1 </dev/null 2>/dev/null | grep -q SSH && echo forwarded || echo refused)"
    same 'no agent on the node' 'none' "$(with_agent ssh_as node1 pacepatch -A 127.0.0.1 'echo ${SSH_AUTH_SOCK:-none}' 2>/dev/null)"
}

with_agent() { # as ssh-agent itself cannot run a function
    local agent rc=0
    agent=$(ssh-agent -s -t 60) && eval "$agent" >/dev/null
    ssh-add -q "$LAB_KEY" 2>/dev/null
    "$@" || rc=$?
    ssh-agent -k >/dev/null
    return "$rc"
}
