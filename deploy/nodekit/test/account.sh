# shellcheck shell=bash disable=SC2016,SC2034 # what a shell would expand is what is tested
# A key that is bound to the kit: the client's words reach the kit through sudo, and are never evaluated.

# bound LINE: as sshd runs the forced command for a client that asked for LINE.
bound() {
    RC=0
    : >"$BOX/calls"
    SSH_ORIGINAL_COMMAND=$1 "$FORCED" >"$BOX/out" 2>"$BOX/err" </dev/null || RC=$?
}

test_words_that_pass() {
    local words
    for words in version cluster-quick "job $JOB 30" "install $JOB $NEVRA $HOLDER" "prefetch $JOB kpatch-patch-4-3-1:1~rc1^a-1.x86_64" \
        "boot $JOB $KERNEL $HOLDER" 'settle 1 --force' '-u root bash' '--' '/bin/sh'; do
        bound "$words"
        same "$words" "sudo -n $FORCED ${words//^/\\^}" "$(calls)"
        bound "sudo -n $FORCED $words"
        same "sudo -n … $words" "sudo -n $FORCED ${words//^/\\^}" "$(calls)"
    done
    bound 'sudo -n /usr/local/sbin/another version'
    same 'another command is only words' "sudo -n $FORCED sudo -n /usr/local/sbin/another version" "$(calls)"
    bound "sudo -n $FORCED version"
    same 'sudo is given no environment but this' "LC_ALL=C PATH=$BOX/bin:/usr/bin:/bin" \
        "$(tr '\0' '\n' <"$BOX/env" | grep -vE '^(PWD|OLDPWD|SHLVL|_)=' | sort | paste -sd' ')"
}

test_words_that_do_not() {
    local words
    for words in '' $'version\n' $'version\nid' 'version;id' 'version|id' 'version&' '$(id)' '`id`' "version 'x'" 'version "x"' 'settle *' \
        'settle ?' 'settle [1]' 'settle {1,2}' 'settle \1' 'settle >x' 'settle <x' '!!' $'settle\t1' $'settle\e1' $'settle \xff' \
        $'v\u00e9rsion' '(id)' '#' '%' 'a=b' 'a,b' "$(repeat a 901)"; do
        bound "$words"
        refuses "$(printf %q "$words")" 64 unknown '?*'
    done
}

test_without_ssh() {
    RC=0
    : >"$BOX/calls"
    (unset SSH_ORIGINAL_COMMAND; "$FORCED" version) >"$BOX/out" 2>"$BOX/err" || RC=$?
    refuses 'not root, and no forced command' 64 unknown 'not root; run it as: sudo -n *'
    RC=0
    SSH_ORIGINAL_COMMAND=version "$FORCED" node >"$BOX/out" 2>"$BOX/err" || RC=$?
    refuses 'more words than those of the client' 64 unknown 'not root; *'
}

part_account() {
    group 'the account, and a key that is bound'
    new_sandbox
    FORCED=$BOX/sbin/forced
    make_kit "$FORCED" $(($(id -u) + 1))
    rule_like 0 '' 'sudo *'
    test_words_that_pass
    test_words_that_do_not
    test_without_ssh
    remove_sandbox
}
