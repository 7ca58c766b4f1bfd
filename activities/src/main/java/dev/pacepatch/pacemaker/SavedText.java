package dev.pacepatch.pacemaker;

import dev.pacepatch.brain.StatusReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of a file as text. The tools print UTF-8 without a mark; anything else was altered on its way and is not guessed at. */
final class SavedText {
    private static final String REMEDY = "; save what the tool prints, as UTF-8";

    private SavedText() {}

    static String of(byte[] bytes) throws UnreadableException {
        if (bytes.length > StatusReader.LONGEST) {
            throw new UnreadableException(
                    "longer than " + StatusReader.LONGEST / 1024 / 1024 + " MiB, and not read further");
        }
        if (begins(bytes, 0xfe, 0xff) || begins(bytes, 0xff, 0xfe)) {
            throw new UnreadableException("the text is UTF-16" + REMEDY);
        }
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            throw new UnreadableException("the text begins with a byte order mark" + REMEDY + " without one");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new UnreadableException("byte " + i + " is NUL: UTF-16, or a damaged file" + REMEDY);
            }
        }
        return decode(bytes);
    }

    private static String decode(byte[] bytes) throws UnreadableException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new UnreadableException("byte " + in.position() + " is not UTF-8" + REMEDY);
        }
        return out.flip().toString();
    }

    private static boolean begins(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
