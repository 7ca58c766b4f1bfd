# shellcheck shell=bash disable=SC2016 # the dollars are for the node
# The installer: arguments, idempotence, upgrade, repair, what it refuses, uninstall; and a key that is bound to the kit.

last_line_is() { # NAME PATTERN TEXT
    like "$1" "$2" "${3##*$'\n'}"
}

installs() { install_on node1 --authorized-key "$PUBLIC_KEY" "$@"; }

part_installer() {
    group 'installer: arguments'
    test_installer_arguments
    group 'installer: again, upgrade, repair'
    test_again_and_upgrade
    test_tricks_of_the_account
    test_what_it_refuses
    group 'installer: uninstall'
    test_uninstall
}

test_installer_arguments() {
    local before said
    before=$(on node1 cksum "$KIT" /etc/sudoers.d/pacepatch /home/pacepatch/.ssh/authorized_keys)
    bad '--authorized-key must be one public key'
    bad '--authorized-key must be one public key' --authorized-key ''
    bad '--authorized-key must be one public key' --authorized-key 'rubbish'
    bad '--authorized-key must be one public key' --authorized-key "$PUBLIC_KEY"$'\n'"$PUBLIC_KEY"
    bad '--authorized-key must be one public key' --authorized-key "command=\"x\" $PUBLIC_KEY"
    bad '--authorized-key must be one public key' --authorized-key /root/.ssh/id_ed25519.pub
    bad '--authorized-key needs a value' --authorized-key
    bad '--user needs a value' --authorized-key "$PUBLIC_KEY" --user
    bad "--user 'root' is not an account name" --authorized-key "$PUBLIC_KEY" --user root
    bad "--user 'pacepatch-check' is not an account name" --authorized-key "$PUBLIC_KEY" --user pacepatch-check
    bad "--user 'a b' is not an account name" --authorized-key "$PUBLIC_KEY" --user 'a b'
    bad "--user 'ALL' is not an account name" --authorized-key "$PUBLIC_KEY" --user ALL
    bad "unknown argument '--force'" --force
    bad "unknown argument 'x'" --authorized-key "$PUBLIC_KEY" x
    bad '--uninstall goes with --user only' --uninstall --bind-key
    like '--help explains' '*--authorized-key*--uninstall*--bind-key*nothing changed*' "$(install_on node1 --help)"
    said=$(as_account node1 bash -s -- --authorized-key "'$PUBLIC_KEY'" <"$HERE/../install" 2>&1)
    like 'without root' '*it must run as root*Run it with sudo.*' "$said"
    same 'nothing was changed' "$before" "$(on node1 cksum "$KIT" /etc/sudoers.d/pacepatch /home/pacepatch/.ssh/authorized_keys)"
}

bad() { # SAID ARGUMENT…
    local said rc=0
    said=$(install_on node1 "${@:2}") || rc=$?
    like "${*:2}" "64 node kit: $1*  See ./install --help." "$rc $said"
}

test_again_and_upgrade() {
    installs >/dev/null
    last_line_is 'again' 'node kit: nothing changed' "$(installs)"
    on node1 sed -i 's/^readonly KIT_VERSION=.*/readonly KIT_VERSION=0.9.0 PROTOCOL=1/' "$KIT"
    like 'an older release' 'pacepatch-node 0.9.0 1 version*' "$(as_account node1 "sudo -n $KIT version")"
    last_line_is 'upgrade' "node kit: changed: $KIT" "$(installs)"
    like 'the new release answers' "pacepatch-node 1.*" "$(as_account node1 "sudo -n $KIT version")"
    on node1 chmod 0777 "$KIT"
    on node1 bash -c 'echo "pacepatch ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/pacepatch; usermod --password x pacepatch'
    last_line_is 'repair' "node kit: changed: password of pacepatch removed; $KIT; /etc/sudoers.d/pacepatch" "$(installs)"
    same 'as it should be' '755 440 *' \
        "$(on node1 bash -c "stat -c %a $KIT /etc/sudoers.d/pacepatch; getent shadow pacepatch | cut -d: -f2" | paste -sd' ')"
    on node1 bash -c 'echo "ssh-ed25519 AAAAother somebody" >>/home/pacepatch/.ssh/authorized_keys'
    last_line_is 'bind the key' 'node kit: changed: key of pacepatch set (*command=*' "$(installs --bind-key)"
    last_line_is 'unbind the key' 'node kit: changed: key of pacepatch set (restrict)' "$(installs)"
    same 'one line of ours, the other stays' '1 1' \
        "$(on node1 bash -c 'cd /home/pacepatch/.ssh; grep -c "^restrict ssh" authorized_keys; grep -c AAAAother authorized_keys' | paste -sd' ')"
    last_line_is 'and again' 'node kit: nothing changed' "$(installs)"
}

# What root writes below the account's home, the account could lead elsewhere.
test_tricks_of_the_account() {
    local before trick
    on node1 bash -c 'mkdir -p /root/target && echo secret >/root/target/file && chmod 700 /root/target && chmod 600 /root/target/file'
    before=$(on node1 bash -c 'stat -c "%n %U %a" /root/target /root/target/file /etc/shadow; cksum /etc/shadow /root/target/file')
    for trick in 'ln -sf /root/target/file .ssh/authorized_keys.new' 'ln -sf /etc/shadow .ssh/authorized_keys.new' \
        'ln -sf /root/target/file .ssh/authorized_keys' 'mv .ssh ssh.old && ln -s /root/target .ssh'; do
        on node1 runuser -u pacepatch -- bash -c "cd /home/pacepatch && mkdir -p .ssh && $trick"
        on node1 sed -i 's/^readonly KIT_VERSION=.*/readonly KIT_VERSION=0.9.0 PROTOCOL=1/' "$KIT"
        installs --bind-key >/dev/null 2>&1
        same "$trick" "$before" \
            "$(on node1 bash -c 'stat -c "%n %U %a" /root/target /root/target/file /etc/shadow; cksum /etc/shadow /root/target/file')"
        on node1 rm -rf /home/pacepatch/.ssh
    done
    on node1 rm -rf /root/target
    last_line_is 'afterwards all is well' 'node kit: changed: *key of pacepatch set (restrict)*' "$(installs)"
}

test_what_it_refuses() {
    on node1 gpasswd -a pacepatch haclient >/dev/null
    like 'a member of haclient' '*is in the group haclient, which is as good as root*gpasswd -d pacepatch haclient' "$(installs)"
    on node1 gpasswd -d pacepatch haclient >/dev/null
    on node1 chmod g+w /usr/local
    like 'a directory that others can write' '*/usr/local can be changed by others than root*chmod go-w /usr/local' "$(installs)"
    on node1 chmod g-w /usr/local
    test_what_it_refuses_of_checks
    on node1 mv "$FOLDER/pacepatch-node" "$FOLDER/away"
    like 'half a folder' '*pacepatch-node is not beside this script*Copy the whole folder.' "$(installs)"
    on node1 mv "$FOLDER/away" "$FOLDER/pacepatch-node"
    on node1 mv /usr/sbin/crm_mon /usr/sbin/crm_mon.away
    like 'no Pacemaker' '*not found: crm_mon*Install them*' "$(installs)"
    on node1 mv /usr/sbin/crm_mon.away /usr/sbin/crm_mon
    on node1 bash -c 'mkdir -p /var/lib/pacepatch; echo install-9 >/var/lib/pacepatch/touching'
    on node1 bash -c 'exec 7<>/var/lib/pacepatch/touching; flock 7; sleep 2' &
    sleep 0.5
    like 'uninstall while a job runs' '*the job install-9 is changing this node now*Wait for its end*' "$(install_on node1 --uninstall)"
    wait $!
    last_line_is 'nothing of that changed' 'node kit: nothing changed' "$(installs)"
}

test_what_it_refuses_of_checks() {
    on node1 chmod o+w /etc/pacepatch/checks
    like 'checks that others can put there' '*/etc/pacepatch/checks can be changed by others than root*chmod go-w /etc/pacepatch/checks' \
        "$(installs)"
    on node1 bash -c 'chmod o-w /etc/pacepatch/checks; mv /etc/pacepatch /root/moved; ln -s /root/moved /etc/pacepatch'
    like 'a symlink' '*/etc/pacepatch is a symlink*Make it a directory*' "$(installs)"
    on node1 bash -c 'rm /etc/pacepatch; mv /root/moved /etc/pacepatch; usermod -o -u 0 pacepatch-check' >/dev/null 2>&1
    like 'an account that is root' '*pacepatch-check is as good as root: uid=0*Remove that account*' "$(installs)"
    on node1 sed -i '/^pacepatch-check:/s/:0:/:991:/' /etc/passwd
    on node1 gpasswd -a pacepatch-check haclient >/dev/null
    like 'a check in haclient' '*pacepatch-check is in the group haclient*' "$(installs)"
    on node1 gpasswd -d pacepatch-check haclient >/dev/null
    last_line_is 'afterwards all is well' 'node kit: nothing changed' "$(installs)"
    on node1 rmdir /etc/pacepatch/checks
    on node1 userdel pacepatch-check
    last_line_is 'what is missing comes back' 'node kit: changed: account pacepatch-check made; /etc/pacepatch/checks' "$(installs)"
}

# Checks are the operators', and an account that was there before is somebody's.
test_uninstall_with_checks() {
    on node2 install -m 0755 /bin/true /etc/pacepatch/checks/mine
    on node2 usermod --comment somebody pacepatch-check
    like 'with a check, and an account of somebody' "*/etc/pacepatch/checks is not empty and stays*the account pacepatch-check was not made here \
and stays*changed: *account pacepatch removed" "$(install_on node2 --uninstall)"
    same 'they are there' 'pacepatch-check mine' "$(on node2 bash -c 'id -nu pacepatch-check; ls /etc/pacepatch/checks' | paste -sd' ')"
    on node2 rm /etc/pacepatch/checks/mine
    on node2 usermod --comment 'Pacepatch node kit' pacepatch-check
    last_line_is 'without them they go' \
        'node kit: changed: /etc/pacepatch/checks removed; /etc/pacepatch removed; account pacepatch-check removed' "$(install_on node2 --uninstall)"
}

test_uninstall() {
    install_on node2 --authorized-key "$PUBLIC_KEY" >/dev/null
    test_uninstall_with_checks
    install_on node2 --authorized-key "$PUBLIC_KEY" >/dev/null
    install_on node2 --authorized-key "$PUBLIC_KEY" >/dev/null
    on node2 useradd --create-home --password '*' operator2
    last_line_is 'with another account that was there before' 'node kit: changed: key of operator2 set (restrict); /etc/sudoers.d/pacepatch' \
        "$(install_on node2 --authorized-key "$PUBLIC_KEY" --user operator2)"
    like 'pacepatch itself may no more' '*a password is required*' "$(as_account node2 "sudo -n $KIT version 2>&1")"
    like 'that account stays' '*the account operator2 was not made here and stays*' "$(install_on node2 --uninstall --user operator2)"
    same 'it is there' operator2 "$(on node2 id -nu operator2)"
    on node2 userdel --remove operator2 2>/dev/null
    install_on node2 --authorized-key "$PUBLIC_KEY" >/dev/null
    # while the account is logged in
    "$LAB" ssh node2 'sleep 30' >/dev/null 2>&1 &
    soon 'the account is logged in' is_logged_in node2
    last_line_is 'uninstall' 'node kit: changed: /etc/sudoers.d/pacepatch removed; * removed; account pacepatch-check removed; account pacepatch removed' \
        "$(install_on node2 --uninstall)"
    wait $! 2>/dev/null
    same 'nothing is left' '' \
        "$(on node2 find / -xdev -name '*pacepatch*' ! -path '/root/*' ! -path '/var/log/*'; on node2 find /run -name '*pacepatch*')"
    same 'nor files of nobody' '' "$(on node2 find /home /var /etc /tmp /run \( -nouser -o -nogroup \) 2>/dev/null)"
    same 'nor the account' '' "$(on node2 grep -h pacepatch /etc/passwd /etc/group /etc/shadow /etc/subuid 2>/dev/null)"
    last_line_is 'once more' 'node kit: nothing changed' "$(install_on node2 --uninstall)"
    last_line_is 'and it can be installed again' 'node kit: changed: account pacepatch made; *' "$(install_on node2 --authorized-key "$PUBLIC_KEY")"
    same 'it answers' 'version version:0' "$(as_account node2 "sudo -n $KIT version" >"$WORK/answer"; sections_of "$WORK/answer")"
}

is_logged_in() { on "$1" pgrep -u pacepatch -x sleep >/dev/null; }

# --- a bound key ---

part_bound() {
    group 'a bound key'
    installs --bind-key >/dev/null
    verb_answers node1 version 'version version:0'
    as_account node1 cluster-quick >"$WORK/answer" 2>&1
    same 'the verb alone will do' 'cluster-quick status:0 quorum:0 lock:105 nodes:0 constraints:105' "$(sections_of "$WORK/answer")"
    local line
    for line in id bash 'bash -c id' "$KIT version; id" "sudo -n $KIT version && id" '$(id)' 'scp -f /etc/passwd' 'internal-sftp' \
        "sudo -n id" "sudo -n -u root $KIT version"; do
        as_account node1 "$line" >"$WORK/answer" 2>&1
        like "$line" '* refused:64' "$(sections_of "$WORK/answer")"
    done
    as_account node1 >"$WORK/answer" 2>&1 </dev/null
    like 'a shell' '* refused:64' "$(sections_of "$WORK/answer")"
    same 'a terminal' '255 ' "$(ssh_as node1 pacepatch -tt 127.0.0.1 2>/dev/null </dev/null >"$WORK/answer"; echo "$? $(<"$WORK/answer")")"
    same 'sftp' '' "$(transfer sftp; ls "$WORK/fetched" 2>/dev/null)"
    same 'scp' '' "$(transfer scp -O; ls "$WORK/fetched" 2>/dev/null)"
    same 'scp to the node' '' "$(transfer_to; on node1 find /tmp -name pushed)"
    same 'forwarding to the node' refused \
        "$(ssh_as node1 pacepatch -W 127.0.0.1:22 127.0.0.1 </dev/null 2>/dev/null | grep -q SSH && echo forwarded || echo refused)"
    same 'forwarding from the node' refused \
        "$(forward_back && echo forwarded || echo refused)"
    with_agent ssh_as node1 pacepatch -A 127.0.0.1 version >"$WORK/answer" 2>/dev/null
    same 'with an agent' 'version version:0' "$(sections_of "$WORK/answer")"
    last_line_is 'unbound again' 'node kit: changed: key of pacepatch set (restrict)' "$(installs)"
    like 'it has its shell back' 'uid=*(pacepatch)*' "$(as_account node1 id)"
}

transfer() { # PROGRAM [OPTION…]
    rm -f "$WORK/fetched"
    timeout 10 "$@" -q -F none -i "$LAB_KEY" -o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile="$LAB_KNOWN_HOSTS" \
        -P "$(port_of node1)" pacepatch@127.0.0.1:/etc/passwd "$WORK/fetched" >/dev/null 2>&1 </dev/null
}

transfer_to() {
    timeout 10 scp -q -F none -i "$LAB_KEY" -o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile="$LAB_KNOWN_HOSTS" \
        -P "$(port_of node1)" /etc/hostname pacepatch@127.0.0.1:/tmp/pushed >/dev/null 2>&1 </dev/null
}

# Ends by itself when the node refuses; a forwarding that stands is ended after five seconds.
forward_back() {
    local rc=0
    timeout 5 ssh -q -F none -i "$LAB_KEY" -o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile="$LAB_KNOWN_HOSTS" \
        -p "$(port_of node1)" -N -o ExitOnForwardFailure=yes -R 0:127.0.0.1:22 pacepatch@127.0.0.1 2>/dev/null </dev/null || rc=$?
    ((rc == 124))
}
