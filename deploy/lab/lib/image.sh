# shellcheck shell=bash
# The nodes' common root file system and the package repository, made once and kept: two minutes, mostly downloads.

image_inputs() {
    cat "$LAB_HOME/lib/image.sh" <(cd "$LAB_HOME/image" && find . -type f | sort | xargs sha256sum) | sha256sum | cut -d' ' -f1
}

# Under a lock: several labs share the image.
prepare_image() {
    mkdir -p "$LAB_IMAGE"
    (
        flock 9
        local inputs
        inputs=$(image_inputs)
        if [[ $(cat "$LAB_IMAGE/ready" 2>/dev/null) == "$inputs" ]]; then exit 0; fi
        # The layers below a running node must not change. Its daemon holds this lock, shared.
        exec 8>"$LAB_IMAGE/in-use"
        flock -n 8 || die "the image must be made anew, and a lab that is up uses it" "deploy/lab/lab down, then again"
        rm -rf "$LAB_IMAGE/ready" "$REPOSITORIES" "$SEEDS"
        debian_root
        pacemaker_remote
        configure_root
        build_packages
        echo "$inputs" >"$LAB_IMAGE/ready"
        say "image: ready"
    ) 9>"$LAB_IMAGE/lock"
}

# step LOG TEXT COMMAND…: shows the end of the log when it fails.
step() {
    local log=$LAB_IMAGE/$1.log text=$2
    shift 2
    say "image: $text …"
    "$@" >"$log" 2>&1 || { tail -n 15 "$log" >&2; die "image: $text failed" "The log is $log."; }
}

# Only the slow part is kept apart: changed packages or settings need no new download.
debian_root() {
    if [[ -f $LAB_IMAGE/debian.ready ]]; then return; fi
    rm -rf "$BASE"
    step debootstrap "Debian's base system (35 MB)" run_debootstrap
    step apt "pacemaker, corosync, pcs, sshd, dnf, rpm (100 MB)" in_root "$(declare -f apt_install); apt_install"
    touch "$LAB_IMAGE/debian.ready"
}

# From the mirror that this machine's own apt uses.
run_debootstrap() {
    local mirror suite
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    # shellcheck disable=SC2016 # apt's own placeholder
    mirror=$(apt-get indextargets --format '$(SITE)' 2>/dev/null | sort -u | grep -v security | head -n 1)
    # its mounts are nobody else's, and end with it
    unshare --mount --pid --fork --kill-child debootstrap --variant=minbase --include=ca-certificates "$suite" "$BASE" "$mirror"
    cp /etc/resolv.conf "$BASE/etc/resolv.conf"
    if [[ -d /etc/apt/apt.conf.d ]]; then cp -r /etc/apt/apt.conf.d/. "$BASE/etc/apt/apt.conf.d/"; fi
    printf '#!/bin/sh\nexit 101\n' >"$BASE/usr/sbin/policy-rc.d"
    chmod +x "$BASE/usr/sbin/policy-rc.d"
    mkdir -p "$BASE/etc/dpkg/dpkg.cfg.d"
    printf '%s\n' 'path-exclude /usr/share/doc/*' 'path-exclude /usr/share/locale/*' 'path-exclude /usr/share/man/*' \
        force-unsafe-io >"$BASE/etc/dpkg/dpkg.cfg.d/lean"
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y --no-install-recommends systemd systemd-sysv dbus kmod procps psmisc iproute2 iputils-ping \
        iputils-arping openssh-server openssh-client sudo pacemaker pacemaker-cli-utils corosync pcs resource-agents dnf rpm \
        createrepo-c python3 less
    apt-get clean
    rm -rf /var/lib/apt/lists/*
}

# Its package excludes Pacemaker's, and all nodes share this root: only its two files are taken.
pacemaker_remote() {
    if [[ -e $BASE/usr/sbin/pacemaker-remoted ]]; then return; fi
    step remote "pacemaker-remote (0.1 MB, and the package lists)" in_root "$(declare -f apt_remote); apt_remote"
}

apt_remote() {
    apt-get update -qq
    cd /tmp || return
    apt-get download pacemaker-remote
    dpkg-deb -x pacemaker-remote_*.deb x
    install -m 644 x/lib/systemd/system/pacemaker_remote.service /usr/lib/systemd/system/
    install -m 755 x/usr/sbin/pacemaker-remoted /usr/sbin/
    rm -rf /var/lib/apt/lists/*
}

# in_root SCRIPT: a shell in the image, with mounts that nobody else sees.
in_root() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    BASE=$BASE REPOSITORIES=$REPOSITORIES PACKAGES=$LAB_HOME/image/packages unshare --mount --pid --fork --kill-child bash -ec '
        mount --make-rprivate /
        mount -t proc proc "$BASE/proc"
        mount --bind /dev "$BASE/dev"
        mount -t tmpfs tmpfs "$BASE/tmp"
        mkdir -p "$BASE/srv/lab" "$BASE/srv/packages" "$REPOSITORIES"
        mount --bind "$REPOSITORIES" "$BASE/srv/lab"
        mount --bind "$PACKAGES" "$BASE/srv/packages"
        exec chroot "$BASE" env -i http_proxy="${http_proxy-}" https_proxy="${https_proxy-}" HOME=/tmp LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin bash -ec "$0"' "$1"
}

configure_root() {
    step configure "settings" settings_of_root
}

settings_of_root() {
    cp -r --no-preserve=ownership --remove-destination "$LAB_HOME/image/rootfs/." "$BASE/"
    gcc -shared -fPIC -O2 -o "$BASE/usr/lib/liblabkernel.so" "$LAB_HOME/image/kernel-view.c"
    echo /usr/lib/liblabkernel.so >"$BASE/etc/ld.so.preload"
    in_root "$(cat "$LAB_HOME/image/configure")"
}

build_packages() {
    step packages "packages and their repository" in_root "$(cat "$LAB_HOME/image/packages/build")"
}
