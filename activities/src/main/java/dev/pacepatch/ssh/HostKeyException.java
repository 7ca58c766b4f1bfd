package dev.pacepatch.ssh;

/** The host showed a key that is not in known_hosts: another machine, a reinstalled one, or an attack. No retry will mend it. */
public final class HostKeyException extends SshException {
    HostKeyException(String found, String remedy, Throwable cause) {
        super(found, remedy, cause);
    }
}
