# shellcheck shell=bash
# The Ansible playbook, run as README.md says by an administrator who may become root.

ADMIN=kitadmin

make_admin() { # NODE
    on "$1" bash -s -- "$ADMIN" "$(<"$WORK/admin.pub")" <<'MAKE'
set -e
useradd --create-home --shell /bin/bash --password '*' "$1"
install -d -m 700 -o "$1" -g "$1" "/home/$1/.ssh"
echo "$2" >"/home/$1/.ssh/authorized_keys"
chown "$1:" "/home/$1/.ssh/authorized_keys"
echo "$1 ALL=(ALL) NOPASSWD: ALL" >"/etc/sudoers.d/$1"
chmod 440 "/etc/sudoers.d/$1"
echo "AllowUsers $1" >"/etc/ssh/sshd_config.d/$1.conf"
systemctl reload ssh
MAKE
}

remove_admin() { # NODE
    on "$1" bash -s -- "$ADMIN" <<'REMOVE' >/dev/null 2>&1
id "$1" || exit 0
rm -f "/etc/sudoers.d/$1" "/etc/ssh/sshd_config.d/$1.conf"
systemctl reload ssh
pkill -KILL -u "$1"
userdel --remove "$1"
REMOVE
}

ansible_is_there() {
    [[ -x $PACEPATCH_RUN/ansible/bin/ansible-playbook ]] && return
    { python3 -m venv "$PACEPATCH_RUN/ansible" && "$PACEPATCH_RUN/ansible/bin/pip" install -q 'ansible-core>=2.14'; } \
        >"$WORK/pip.log" 2>&1 && return
    rm -rf "$PACEPATCH_RUN/ansible"
    return 1
}

# The command in README.md, from the top of the repository.
playbook() {
    local options="-F none -o UserKnownHostsFile=$LAB_KNOWN_HOSTS -o ControlMaster=auto -o ControlPersist=10"
    (
        cd "$ROOT" && PATH=$PACEPATCH_RUN/ansible/bin:$PATH ANSIBLE_SSH_ARGS="$options" \
            ANSIBLE_LOCAL_TEMP=$WORK/ansible ANSIBLE_HOME=$WORK/ansible ANSIBLE_NOCOLOR=1 ANSIBLE_PIPELINING=1 ANSIBLE_CONFIG=$WORK/ansible.cfg \
            ansible-playbook -i "$LAB_STATE/inventory.yml" -e ansible_user="$ADMIN" -e nodes="$GROUP_OF_NODES" -e @"$WORK/nodekit.yml" \
            -e ansible_ssh_private_key_file="$WORK/admin" "$@" deploy/nodekit/playbook.yml
    ) >"$WORK/playbook.log" 2>&1
}

recap() {
    sed -n '/^PLAY RECAP/,$p' "$WORK/playbook.log" |
        sed -n 's/^\([a-z0-9]*\) .*\(changed=[0-9]*\).*\(failed=[0-9]*\).*/\1 \2 \3/p' | paste -sd' '
}

for_each_node() { # TEXT
    local node all=''
    for node in "${NODES[@]}"; do all+=" $node $1"; done
    echo "${all# }"
}

part_playbook() {
    local node
    group 'the playbook'
    if ! ansible_is_there; then
        fail 'ansible-core in a virtual environment' 'python3 with venv, and the package' "$(tail -n 3 "$WORK/pip.log")"
        return
    fi
    GROUP_OF_NODES=$(awk '/^    [a-z0-9_-]*:$/ { sub(":", "", $1); print $1; exit }' "$LAB_STATE/inventory.yml")
    : >"$WORK/ansible.cfg"
    ssh-keygen -q -t ed25519 -N '' -C admin -f "$WORK/admin"
    for node in "${NODES[@]}"; do make_admin "$node"; install_on "$node" --uninstall >/dev/null; done
    echo '{}' >"$WORK/nodekit.yml"
    playbook
    like 'without a key it says so' "2 *must be the worker's public key*" "$? $(<"$WORK/playbook.log")"
    on node3 test -e "$KIT"
    same 'and does nothing' 1 "$?"
    echo "nodekit_authorized_key: $PUBLIC_KEY" >"$WORK/nodekit.yml"
    playbook
    same 'the first run installs' "0 $(for_each_node 'changed=1 failed=0')" "$? $(recap)"
    playbook
    same 'the second changes nothing' "0 $(for_each_node 'changed=0 failed=0')" "$? $(recap)"
    for node in "${NODES[@]}"; do verb_answers "$node" version 'version version:0'; done
    on node2 gpasswd -a pacepatch haclient >/dev/null
    playbook -e nodekit_bind_key=true
    same 'it stops at the first host that fails' "2 node1 changed=1 failed=0 node2 changed=0 failed=1" "$? $(recap)"
    like 'and shows why' '*is in the group haclient*' "$(<"$WORK/playbook.log")"
    same 'nothing of it stays on the hosts' '' "$(for node in "${NODES[@]}"; do on "$node" find /tmp /root /var/tmp -name 'nodekit.*'; done)"
    on node2 gpasswd -d pacepatch haclient >/dev/null
}
