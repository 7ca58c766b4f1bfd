# shellcheck shell=bash
# What this machine must have, looked at before anything is changed.

# Debian packages that are missing, one a line.
missing_packages() {
    local pair
    for pair in debootstrap:debootstrap unshare:util-linux ip:iproute2 nsenter:util-linux python3:python3 gcc:gcc \
        ssh-keygen:openssh-client setpriv:util-linux flock:util-linux awk:gawk; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
    done | sort -u
    if [[ ! -e /usr/include/fcntl.h ]]; then echo libc6-dev; fi
}

# Reasons why no lab can run here, one a line.
obstacles() {
    [[ $EUID -eq 0 ]] || { echo "not root: namespaces, mounts and cgroups need it. Run it as root."; return; }
    [[ $(uname -m) == x86_64 ]] || echo "not x86_64: the simulated packages are for x86_64."
    [[ -n $CGROUP_ROOT && -w $CGROUP_ROOT/cgroup.procs ]] ||
        echo "no writable cgroup2 tree is mounted. In a container: run it privileged, or on a machine of its own."
    unshare --mount --uts --ipc --net --pid --cgroup --time --fork true 2>/dev/null ||
        echo "namespaces cannot be made. In a container: run it privileged, or on a machine of its own."
    grep -qw overlay /proc/filesystems || modprobe overlay 2>/dev/null || echo "the kernel has no overlayfs."
    command -v apt-get >/dev/null || echo "no apt-get: the nodes' root file system is made from this machine's Debian mirror."
}

check_machine() {
    local found
    found=$(obstacles)
    [[ -z $found ]] || die "this machine cannot run the lab:" "$found"
    found=$(missing_packages | tr '\n' ' ')
    [[ -z $found ]] || die "packages are missing: $found" "apt-get install --no-install-recommends $found"
}
