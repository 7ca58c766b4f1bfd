package dev.pacepatch.ssh;

import org.jspecify.annotations.Nullable;

/** What a command left behind. Bounded: what does not fit is read and thrown away. */
public final class CommandResult {
    private final @Nullable Integer status;
    private final BoundedOutput stdout;
    private final BoundedOutput stderr;

    CommandResult(@Nullable Integer status, BoundedOutput stdout, BoundedOutput stderr) {
        this.status = status;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** A whole answer that came another way than over SSH. */
    public static CommandResult of(int status, byte[] stdout) {
        return new CommandResult(status, BoundedOutput.of(stdout), BoundedOutput.of(new byte[0]));
    }

    /** The exit status, or null when the node reported none (killed by a signal, or sshd died): then nothing is known. */
    public @Nullable Integer status() {
        return status;
    }

    /** Standard output, at most 4 MiB. */
    public byte[] stdout() {
        return stdout.bytes();
    }

    /** Whether standard output was longer than what was kept. */
    public boolean truncated() {
        return stdout.truncated();
    }

    /** Standard error, at most 16 KiB. */
    public String stderr() {
        return stderr.text();
    }
}
