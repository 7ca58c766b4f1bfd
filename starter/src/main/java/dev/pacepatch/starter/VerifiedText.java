package dev.pacepatch.starter;

import dev.pacepatch.evidence.Problem;
import java.util.ArrayList;
import java.util.List;

/** What became of a bundle, for people. Whatever it quotes is made printable: somebody may have written it who should not. */
final class VerifiedText {
    private final int width;

    VerifiedText(int width) {
        this.width = width;
    }

    List<String> of(Verified verified) {
        List<String> lines = new ArrayList<>();
        lines.add((verified.sound() ? "SOUND    " : "CHANGED  ") + Texts.printable(verified.bundle()));
        Verified.Rollout rollout = verified.rollout();
        if (rollout != null) {
            paragraph(lines, "rollout", rollout.workflow() + ", run " + rollout.run());
            paragraph(
                    lines,
                    "ended",
                    rollout.ended() + ", " + rollout.state()
                            + (rollout.outcome().isEmpty() ? "" : ", " + rollout.outcome()));
            paragraph(lines, "made by", rollout.build());
        }
        paragraph(lines, "signature", signature(verified.signature()));
        for (Problem problem : verified.problems()) {
            paragraph(lines, "changed", problem.sentence());
        }
        for (String note : verified.notes()) {
            paragraph(lines, "to know", note);
        }
        return lines;
    }

    private static String signature(Verified.Signature signature) {
        return switch (signature.state()) {
            case NONE -> "none: who can write to the storage could have written another bundle";
            case VALID -> "valid, of " + signature.signer() + ": " + signature.said();
            case INTACT ->
                "intact, of " + signature.signer() + " as it says (" + signature.said()
                        + "); --allowed-signers FILE shows whose key that is";
            case INVALID -> "NOT VALID: " + signature.said();
            case NOT_CHECKED -> "not checked: " + signature.said();
        };
    }

    private void paragraph(List<String> lines, String title, String text) {
        lines.addAll(Texts.wrap("  " + Texts.pad(title, 9) + "  ", " ".repeat(13), Texts.printable(text), width));
    }
}
