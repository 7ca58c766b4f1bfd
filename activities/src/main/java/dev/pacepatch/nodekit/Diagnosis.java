package dev.pacepatch.nodekit;

import dev.pacepatch.model.Finding;
import dev.pacepatch.ssh.CommandResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What it means when something other than the node kit answered. */
final class Diagnosis {
    private static final String README = "see deploy/nodekit/README.md";

    private Diagnosis() {}

    /** For output that is no frame. */
    static NodeKitException of(String node, CommandResult result) {
        Integer status = result.status();
        String said = said(result);
        String text = said.toLowerCase(Locale.ROOT);
        if (status == null
                || status > 128
                || text.contains("system is going down")
                || text.contains("system is booting")) {
            return new IncompleteAnswerException(node, "it was ended (" + status + ") and said '" + said + "'");
        }
        if (has(text, "password is required", "terminal is required", "no tty", "askpass")) {
            return access(
                    "SUDO_PASSWORD", node, "sudo asks for a password: " + said, "install the sudoers file, " + README);
        }
        if (has(text, "not in the sudoers", "not allowed to execute", "may not run sudo")) {
            return access(
                    "SUDO_NOT_ALLOWED", node, "sudo does not allow it: " + said, "install the sudoers file, " + README);
        }
        if (has(text, "command not found", "no such file")) {
            return access(
                    "NODE_KIT_MISSING",
                    node,
                    "there is no node kit (or no sudo): " + said,
                    "as root on " + node + ": install -o root -g root -m 0755 pacepatch-node " + NodeKit.PATH + "; "
                            + README);
        }
        return access(
                "NODE_KIT_SILENT",
                node,
                "something else than the node kit answered, with status " + status + ": '" + said + "'",
                "run it there as that user: sudo -n " + NodeKit.PATH + " version; " + README);
    }

    static AccessException protocol(String node, String kitVersion, String protocol) {
        return access(
                "NODE_KIT_VERSION",
                node,
                "node kit " + kitVersion + " speaks protocol " + protocol + ", this worker speaks " + NodeKit.PROTOCOL,
                "install this release's node kit on " + node + ", " + README);
    }

    static AccessException access(String code, String node, String found, String remedy) {
        return new AccessException(new Finding(code, node, found, remedy), null);
    }

    private static String said(CommandResult result) {
        String all = result.stderr().strip();
        if (all.isEmpty()) {
            all = new String(result.stdout(), StandardCharsets.UTF_8).strip();
        }
        return Shown.line(Masked.logins(all.lines().findFirst().orElse("")), 200);
    }

    private static boolean has(String text, String... phrases) {
        for (String phrase : phrases) {
            if (text.contains(phrase)) {
                return true;
            }
        }
        return false;
    }
}
