# shellcheck shell=bash disable=SC2016,SC1003 # what a shell would expand is what is tested
# Exactly the allowed forms of each argument pass; everything else is refused with 64, and nothing was executed.

# shellcheck disable=SC2034 # used by their names
readonly NODE=node1 HOLDER='default/rollout-1@lab:7+x_y.z-' NEVRA=kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64
# shellcheck disable=SC2034
readonly KERNEL=kernel-5.14.0-162.6.1.el9_1.x86_64 PACKAGE=kernel-5.14.0-162.6.1.el9_1.x86_64
# shellcheck disable=SC2034
readonly MODULE=kpatch_5_14_0_70_13_1_1_6 JOB=lab-node1-6 LIMIT=0 NAME=database-answers UPTO=1

# What PROTOCOL.md says, written down a second time.
readonly -a SHAPES=(
    'version' 'cluster' 'cluster-quick' 'node' 'patches' 'readiness' 'survey' 'patch-info NEVRA' 'kernels' 'kernel-info KERNEL' 'simulate-standby NODE'
    'simulate-node-down NODE' 'settle LIMIT' 'job JOB LIMIT' 'touching' 'lock HOLDER' 'unlock HOLDER' 'standby NODE HOLDER JOB' 'unstandby NODE HOLDER'
    'prefetch JOB PACKAGE' 'check JOB NAME UPTO' 'install JOB NEVRA HOLDER' 'reinstall JOB NEVRA HOLDER' 'load JOB MODULE HOLDER'
    'update JOB KERNEL HOLDER' 'boot JOB KERNEL HOLDER' 'start-cluster JOB HOLDER'
)

repeat() { printf "%$2s" '' | tr ' ' "$1"; }

A62=$(repeat a 62) A80=$(repeat a 80) A199=$(repeat a 199) D20=$(repeat 1 20) D40=$(repeat 1 40) D80=$(repeat 1 80)

good_of() {
    case $1 in
        NODE) GOOD=("$NODE" a 0 Node.1_x-y 10.77.0.11 "a$A62" a..b a-) ;;
        HOLDER) GOOD=("$HOLDER" a 9 "a$A199" 'a//..//b' 'a:@+-') ;;
        NEVRA)
            GOOD=("$NEVRA" "${NEVRA%x86_64}ppc64le" kpatch-patch-4_18_0-305-0:1-1.x86_64 kpatch-patch-4-3-12:1.2~rc1^git2-1~a^b.el8_4.x86_64
                "kpatch-patch-1$A80-1$D20-1$D40.x86_64" kpatch-patch-5_14_0-70_13_1-1-0.ppc64le.x86_64
                kpatch-patch-6.12.0-211.custom+rt_1-2:1-1.x86_64 kpatch-patch-_x-1-1.x86_64 kpatch-patch-A-1-1.ppc64le)
            ;;
        KERNEL)
            GOOD=("$KERNEL" "${KERNEL%x86_64}ppc64le" kernel-0:4.18.0-305.30.1.el8_4.x86_64 kernel-12:6.12~rc1^git2-0.1~a^b.el10.x86_64
                "kernel-1$D20-1$D40.x86_64" kernel-1-1.x86_64)
            ;;
        PACKAGE) good_of NEVRA; local -a patches=("${GOOD[@]}"); good_of KERNEL; GOOD+=("${patches[@]}") ;;
        MODULE) GOOD=("$MODULE" kpatch_1 "kpatch_$D80" livepatch_5_14_0_Custom kpatch__) ;;
        JOB | NAME) GOOD=("$JOB" a 0 a--- "a$A62-") ;;
        LIMIT) GOOD=(0 1 9 10 99 100 999) ;;
        UPTO) GOOD=(1 9 10 99 100 999) ;;
    esac
}

bad_of() {
    case $1 in
        NODE) BAD=("aa$A62" a:b a/b a@b .a _a) ;;
        HOLDER) BAD=("aa$A199" /a :a @a +a .a _a 'a^b' 'a~b') ;;
        NEVRA)
            BAD=(kpatch kpatch-patch kpatch-patch- kernel-5.14.0-70.13.1.el9_0.x86_64 "${NEVRA%.x86_64}" "${NEVRA%x86_64}noarch"
                "${NEVRA%x86_64}i686" "${NEVRA%x86_64}src" "$NEVRA.rpm" "./$NEVRA.rpm" "/tmp/$NEVRA.rpm" "file:///tmp/$NEVRA"
                "${NEVRA^^}" "x$NEVRA" 'kpatch-patch-*-1-6.el9_0.x86_64' kpatch-patch-1-6.el9.x86_64
                kpatch-patch-x-1.x86_64 kpatch-patch-5_14_0-70_13_1-:1-6.el9.x86_64
                kpatch-patch--1-6.x86_64 kpatch-patch---force-1-6.x86_64 kpatch-patch-.-1-6.x86_64 kpatch-patch-+x-1-6.x86_64
                kpatch-patch-a/../b-1-6.x86_64 kpatch-patch-a^b-1-6.x86_64 kpatch-patch-a~b-1-6.x86_64 kpatch-patch-a:b-1-6.x86_64
                kpatch-patch-a@b-1-6.x86_64 kpatch-patch-a=b-1-6.x86_64 kpatch-patchx-a-1-6.x86_64 kpatch-dnf-0.4-1.x86_64
                kpatch-patch-5_14_0-70_13_1-x:1-6.el9.x86_64 kpatch-patch-5_14_0-70_13_1-1:2:1-6.el9.x86_64
                kpatch-patch-5_14_0-70_13_1-v1-6.el9.x86_64 kpatch-patch-5_14_0-70_13_1-1-el9.x86_64
                "kpatch-patch-aa$A80-1-1.x86_64" "kpatch-patch-1-1-11$D20-1.x86_64" "kpatch-patch-1-1-1-11$D40.x86_64" "${NEVRA}_64" "${NEVRA%.x86_64}xx86_64"
                "kpatch-patch-1-1-$(repeat 1 300):1-1.x86_64" "$NEVRA,kernel" "@$NEVRA")
            ;;
        KERNEL)
            BAD=(kernel kernel- "$NEVRA" kernel-core-5.14.0-162.6.1.el9_1.x86_64 kernel-modules-5.14.0-162.6.1.el9_1.x86_64
                kernel-rt-5.14.0-162.6.1.el9_1.x86_64 kernel-5.14.0.x86_64 kernel-5.14.0-162-1.x86_64 kernel-5.14.0-el9.x86_64
                kernel-v5-1.x86_64 kernel--1-1.x86_64 kernel-1--1.x86_64 "${KERNEL%.x86_64}" "${KERNEL%x86_64}noarch" "${KERNEL%x86_64}i686"
                "${KERNEL%x86_64}aarch64" "$KERNEL.rpm" "/tmp/$KERNEL.rpm" "${KERNEL^^}" "x$KERNEL" 'kernel-5.14.0-*.x86_64'
                kernel-5.14.0-1_1.x86_64/ kernel-5.14.0-a/../1.x86_64 kernel-x:1-1.x86_64 kernel-1:2:1-1.x86_64 kernel-:1-1.x86_64
                kernel-1.1+1-1.x86_64 "kernel-11$D20-1.x86_64" "kernel-1-11$D40.x86_64" "kernel-$(repeat 1 300):1-1.x86_64" "$KERNEL,bash" "@$KERNEL")
            ;;
        PACKAGE)
            BAD=(kernel kpatch-patch kernel-core-5.14.0-162.6.1.el9_1.x86_64 kpatch-dnf-0.4-1.x86_64 bash-5.1-1.x86_64 "${KERNEL%.x86_64}"
                "${NEVRA%.x86_64}" "$KERNEL$NEVRA" "kernel-$NEVRA" "kpatch-patch-x-$KERNEL|" "$KERNEL.rpm" 'kernel-5.14.0-*.x86_64' kernel--1-1.x86_64)
            ;;
        MODULE)
            BAD=(kpatch_ kpatch kpatch-1 KPATCH_1 livepatch_ livepatch patch_1 _1 kpatch_1.ko kpatch_1/../x /kpatch_1 "kpatch_1$D80"
                kpatch_1-1 kpatch_a.b "livepatch_1$D80" xkpatch_1 --all)
            ;;
        JOB | NAME) BAD=(A a_b a.b .new.abc -a .. . a/b "aa$A62-" a:b a@b) ;;
        UPTO) BAD=(0 -1 1000 01 00 1.5 1s ' 1' a) ;;
        LIMIT) BAD=(-1 1000 01 00 1.5 0x10 1e2 +1 ' 1' 1s a $'\u0661' 999999999999999999999 '1+1' '16#f' SECONDS) ;;
    esac
}

# Whatever the pattern: what a shell, XML, XPath, dnf or a terminal would make something of.
hostile() {
    local good=$1 c
    BAD=('' ' ' '*' '?' '~' '~root' '-' '--' "-$good" "--$good" "--force" "../$good" "'$good'" "\"$good\"" "\$($good)" '$(id)' '`id`' '${IFS}'
        "$good$good$(repeat 9 300)" "$(repeat 1 5000)" "$(repeat 9 100000)" 'a[$(id)]' $'\xef\xbc\x91' $'\xff' $'\xc3')
    for c in ' ' $'\n' $'\t' $'\r' $'\v' $'\e[2J' $'\x01' $'\x7f' $'\x80' $'\xff' $'\u00e9' $'\u202e' '*' '?' '[a]' '{a,b}' ';' ';id' '|id' \
        '&' '&&id' '>x' '<x' '#' '%' '%s' '=' ',' '!' '\n' '\\' '"' "'" '`id`' '$(id)' '$HOME' '(' ')' '<a/>' "'] | //*[@x='"; do
        BAD+=("$good$c" "$c$good" "$good$c$good")
    done
}

# arguments_of SHAPE: fills WORDS with the verb and one good argument each.
arguments_of() {
    local name
    WORDS=()
    for name in $1; do if [[ -v $name ]]; then WORDS+=("${!name}"); else WORDS+=("$name"); fi; done
}

# Cheaper than `refuses`: thousands of these. Everything that goes wrong leaves a trace, which one look at the end finds.
refused64() {
    local answer rc=0 first
    answer=$("$KIT" "$@" 2>>"$BOX/complaints" </dev/null) || rc=$?
    first=${answer%%$'\n'*}
    if [[ $rc == 64 && $answer == "pacepatch-node $VERSION 1 "*$'\n''section refused 64 '*$'\n''end 1' && $first =~ ^[a-z0-9.\ -]+$ &&
        ! ${answer//$'\n'/} =~ [^[:print:]] ]]; then
        pass
    else
        fail "$(printf '%q ' "${@:0:200}")" 'refused with 64, in printable characters' "$rc: $answer"
    fi
}

test_bad_arguments() {
    local shape names position bad
    for shape in "${SHAPES[@]}"; do
        read -ra names <<<"$shape"
        for ((position = 1; position < ${#names[@]}; position++)); do
            arguments_of "$shape"
            # every character once for each pattern; a sample in each place, as all places go through the same check
            bad_of "${names[position]}"
            if [[ ${HOSTILE_DONE-} == *" ${names[position]} "* ]]; then
                BAD=("${BAD[@]:0:3}" '' '*' "${WORDS[position]} " "${WORDS[position]}"$'\n' ' --force' "-${WORDS[position]}" "\$(id)")
            else
                local -a own=("${BAD[@]}")
                hostile "${WORDS[position]}"
                BAD+=("${own[@]}")
                HOSTILE_DONE+=" ${names[position]} "
            fi
            for bad in "${BAD[@]}"; do
                refused64 "${WORDS[@]:0:position}" "$bad" "${WORDS[@]:position+1}"
            done
        done
    done
}

test_wrong_number() {
    local shape count extra
    for shape in "${SHAPES[@]}"; do
        arguments_of "$shape"
        for ((count = 1; count < ${#WORDS[@]}; count++)); do refused64 "${WORDS[@]:0:count}"; done
        for extra in '' x --help "$NODE" -; do refused64 "${WORDS[@]}" "$extra"; done
        refused64 "${WORDS[*]} "
        if ((${#WORDS[@]} > 1)); then
            refused64 "${WORDS[*]}"
            refused64 "${WORDS[0]}" "${WORDS[*]:1} x"
        fi
    done
}

test_unknown_verbs() {
    local word
    for word in '' ' ' - -- --help -h help Version VERSION version- -version 'version ' ' version' $'version\n' $'\nversion' version\;id \
        'version|id' 'version*' '*' '@' '$(id)' '`id`' 'x[$(id)]' 'a]' "version'" 'version"' verb_version verb-version run_job \
        section refuse finish main check perform start launch queue query bounded as_account job_state exec eval source sudo bash \
        run_check run-check need_check unfit list_packages simulate in_standby node_down excerpt checks \
        start_cluster startcluster stop-cluster ready cves boot_default force unload reboot fence standby-force pcs dnf kpatch cluster_quick clusterquick PATH ARGUMENTS VERBS '..' '/' \
        "$(repeat a 5000)" $'\xff' $'v\u00e9rsion' $'version\x01'; do
        refused64 "$word"
        refused64 "$word" "$NODE"
    done
    refused64
    for word in "$JOB" '' .. '*' ./x 'a b' "$NODE"; do refused64 run-job "$word"; done
    refused64 run-job
    refused64 run-job "$JOB" x
    refused64 run-job "$JOB" ''
}

test_nothing_was_executed() {
    same 'no tool was called' '' "$(calls)"
    same 'no complaint of the shell' '' "$(head -c 1000 "$BOX/complaints")"
    same 'no file was made' "$1" "$(snapshot)"
}

snapshot() { find "$BOX" ! -path "$BOX/complaints" -printf '%p %s %m\n' | sort; }

# That a good argument was taken shows in the answer: the lock is not held, so the acting verbs go no further.
test_good_arguments() {
    local good fetches=0
    rule_like 105 '' 'cibadmin --query *'
    rule_like 0 '' 'crm_resource *'
    good_of NODE; for good in "${GOOD[@]}"; do taken 9 standby "$good" "$HOLDER" "$JOB"; done
    good_of HOLDER; for good in "${GOOD[@]}"; do taken 9 unstandby "$NODE" "$good"; done
    good_of NEVRA; for good in "${GOOD[@]}"; do taken 9 install "$JOB" "$good" "$HOLDER"; done
    good_of KERNEL; for good in "${GOOD[@]}"; do taken 9 update "$JOB" "$good" "$HOLDER"; done
    good_of PACKAGE; for good in "${GOOD[@]}"; do taken 0 prefetch "$((++fetches))" "$good"; done
    good_of MODULE; for good in "${GOOD[@]}"; do taken 9 load "$JOB" "$good" "$HOLDER"; done
    good_of JOB; for good in "${GOOD[@]}"; do taken 9 reinstall "$good" "$NEVRA" "$HOLDER"; done
    good_of JOB; for good in "${GOOD[@]}"; do taken 0 job "$good" 999; done
    good_of NAME; for good in "${GOOD[@]}"; do taken 9 check "$JOB" "$good" 5; done
    good_of UPTO; for good in "${GOOD[@]}"; do taken 9 check "$JOB" "$NAME" "$good"; done
    good_of LIMIT; for good in "${GOOD[@]}"; do taken 0 settle "$good"; done
}

taken() {
    kit "${@:2}"
    same "$(printf '%q ' "${@:2}")" "$1" "$RC"
}

part_arguments() {
    local before
    new_sandbox
    : >"$BOX/complaints"
    before=$(snapshot)
    group 'arguments that are not exactly allowed'
    test_bad_arguments
    group 'too many and too few'
    test_wrong_number
    group 'unknown verbs'
    test_unknown_verbs
    test_nothing_was_executed "$before"
    group 'arguments that are allowed'
    test_good_arguments
    remove_sandbox
}
