# shellcheck shell=bash
# Building the programs, and knowing whether that is needed.

# shellcheck source=deploy/scripts/classes.sh
. "$ROOT/deploy/scripts/classes.sh"

BUILD_STAMP=$ROOT/worker/target/lib/.built
PROGRAMS=(worker starter)

# True when nothing that goes into the programs is newer than the last build.
is_built() {
    local program folders=("$ROOT"/pom.xml "$ROOT"/{workflows,activities}/{pom.xml,src/main})
    for program in "${PROGRAMS[@]}"; do
        compgen -G "$ROOT/$program/target/lib/pacepatch-${program##*/}-*.jar" >/dev/null || return 1
        folders+=("$ROOT/$program"/{pom.xml,src/main})
    done
    [[ -e $BUILD_STAMP && -z $(find "${folders[@]}" -newer "$BUILD_STAMP" -print -quit) ]]
}

build_programs() {
    local stamp programs
    stamp=$(mktemp)
    programs=$(IFS=,; echo "${PROGRAMS[*]}")
    rm -f "$BUILD_STAMP"
    (cd "$ROOT" && mvn -B -ntp -T1C package -DskipTests -Dspotless.check.skip -pl "$programs" -am) || return 1
    share_classes
    mv "$stamp" "$BUILD_STAMP"
}
