# shellcheck shell=bash
# Building the programs, and knowing whether that is needed.

BUILD_STAMP=$ROOT/worker/target/lib/.built

# True when nothing that goes into the programs is newer than the last build.
is_built() {
    [[ -e $BUILD_STAMP ]] && compgen -G "$ROOT/starter/target/lib/pacepatch-starter-*.jar" >/dev/null &&
        [[ -z $(find "$ROOT"/pom.xml "$ROOT"/{workflows,activities,worker,starter}/{pom.xml,src/main} \
            -newer "$BUILD_STAMP" -print -quit) ]]
}

build_programs() {
    local stamp
    stamp=$(mktemp)
    rm -f "$BUILD_STAMP"
    (cd "$ROOT" && mvn -B -ntp -T1C package -DskipTests -Dspotless.check.skip -pl worker,starter -am) || return 1
    mv "$stamp" "$BUILD_STAMP"
}
