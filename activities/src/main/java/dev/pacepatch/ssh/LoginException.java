package dev.pacepatch.ssh;

/** The key could not be used, or the host did not accept it. No retry will mend it. */
public final class LoginException extends SshException {
    LoginException(String found, String remedy, Throwable cause) {
        super(found, remedy, cause);
    }
}
