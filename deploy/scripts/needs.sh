# shellcheck shell=bash
# What this machine must have, checked with a message that says what to do.

JAVA_MINIMUM=17

# java_version HOME: the major version of a JDK or JRE, from its release file (no JVM is started).
java_version() {
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    printf '%s\n' "${version:-0}"
}

# java_home: the JDK in use: JAVA_HOME, else the one on PATH. Fails when there is none.
java_home() {
    local java
    if [[ -n ${JAVA_HOME:-} ]]; then
        printf '%s\n' "$JAVA_HOME"
    elif java=$(command -v javac || command -v java); then
        dirname "$(dirname "$(readlink -f "$java")")"
    else
        return 1
    fi
}

# newest_jdk: the home of the newest JDK that this machine has.
newest_jdk() {
    local home version best=0 found=''
    for home in "$(java_home)" /usr/lib/jvm/*; do
        [[ -x $home/bin/javac ]] || continue
        version=$(java_version "$home")
        if ((version > best)); then best=$version found=$home; fi
    done
    printf '%s\n' "$found"
}

is_root() {
    [[ $(id -u) == 0 ]]
}

has_jdk() {
    local home
    home=$(java_home) && [[ -x $home/bin/javac ]] && (($(java_version "$home") >= JAVA_MINIMUM))
}

# missing_packages NAME…: prints those that dpkg does not know as installed.
missing_packages() {
    local name
    for name in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || printf '%s\n' "$name"
    done
}

# install_packages NAME…: installs what is missing, with a line of progress now and then.
install_packages() {
    local -a missing
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then return 0; fi
    is_root || die "These Debian packages are missing: ${missing[*]}" "Run this as root, or install them first."
    say "installing ${missing[*]}"
    task "apt update" apt-get update -q
    join_tasks || return 1
    task "apt install" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}"
    join_tasks
}

# free_gigabytes FOLDER: whole gigabytes that are free where FOLDER is or will be.
free_gigabytes() {
    local folder=$1
    until [[ -d $folder ]]; do folder=$(dirname "$folder"); done
    df --output=avail -BG "$folder" | tr -dc '0-9'
}
