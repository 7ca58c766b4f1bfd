package dev.pacepatch.pacemaker;

import dev.pacepatch.model.Votes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code corosync-quorumtool -s}. Its exit code says little (0 quorate, 2 not, 1 error, and 1 for success in old versions): the
 * text is complete, or there are no votes.
 */
public final class QuorumParser {
    private static final Pattern FIELD = Pattern.compile("([A-Z][A-Za-z ]+):\\s+(.*\\S)\\s*");
    private static final Pattern MEMBER = Pattern.compile(
            "\\s*(0x[0-9a-fA-F]{1,8}|[0-9]{1,10})\\s+([0-9]{1,9})(?:\\s+(NR|N?A,N?V,N?MW))?\\s+(\\S+)(?: \\(.*\\))?\\s*");
    /** The tool's lines are short; in a long one the patterns above would search for ever. */
    private static final int LONGEST_LINE = 500;

    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9}).*");

    private QuorumParser() {}

    /** The votes, or null when the text does not hold them all. */
    public static @Nullable Votes parse(String text) {
        Map<String, String> fields = new HashMap<>();
        List<Votes.Member> members = new ArrayList<>();
        boolean table = false;
        for (String line : text.lines().toList()) {
            if (line.length() > LONGEST_LINE) {
                return null;
            }
            Matcher field = FIELD.matcher(line);
            Matcher member = MEMBER.matcher(line);
            table |= line.strip().startsWith("Nodeid");
            if (table && member.matches()) {
                members.add(member(member));
            } else if (field.matches()) {
                fields.put(field.group(1), field.group(2));
            }
        }
        return votes(fields, members);
    }

    private static @Nullable Votes votes(Map<String, String> fields, List<Votes.Member> members) {
        Integer expected = number(fields.get("Expected votes"));
        Integer total = number(fields.get("Total votes"));
        Integer quorum = number(fields.get("Quorum"));
        String quorate = fields.get("Quorate");
        String ring = fields.get("Ring ID");
        if (expected == null
                || total == null
                || quorum == null
                || quorate == null
                || ring == null
                || members.isEmpty()) {
            return null;
        }
        List<String> flags = List.of(fields.getOrDefault("Flags", "").strip().split("\\s+"));
        return new Votes(
                quorate.equals("Yes"),
                ring,
                expected,
                total,
                quorum,
                flags.stream().filter(flag -> !flag.isEmpty()).toList(),
                members);
    }

    private static Votes.Member member(Matcher line) {
        String qdevice = line.group(3);
        return new Votes.Member(
                line.group(4), nodeId(line.group(1)), Integer.parseInt(line.group(2)), qdevice == null ? "" : qdevice);
    }

    /** An unsigned number of 32 bits; in hexadecimal when the tool was asked so. */
    private static int nodeId(String printed) {
        return printed.startsWith("0x")
                ? Integer.parseUnsignedInt(printed.substring(2), 16)
                : (int) Long.parseLong(printed);
    }

    private static @Nullable Integer number(@Nullable String text) {
        Matcher m = NUMBER.matcher(text == null ? "" : text);
        return m.matches() ? Integer.valueOf(m.group(1)) : null;
    }
}
