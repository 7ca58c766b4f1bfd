package dev.pacepatch.starter;

import java.time.Duration;
import java.time.Instant;

/** What all that follow a workflow share: the pause between two looks, and how long they have looked. */
final class Following {
    private final String what;
    private final Duration pause;
    private final Instant began;

    /** @param what goes on when nobody looks any more: {@code the rollout} */
    Following(String what, Duration pause, Instant began) {
        this.what = what;
        this.pause = pause;
        this.began = began;
    }

    /** A line of a log, with the time since the beginning. */
    String timed(String line, Instant now) {
        return String.format("[%4ds] %s", Duration.between(began, now).toSeconds(), line);
    }

    /** @throws CommandException when it is interrupted */
    void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.HALTED, "Interrupted; " + what + " goes on");
        }
    }
}
