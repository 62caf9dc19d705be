package org.tokenspend.json.edit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a settings file's characters are written: the encodings that Claude Code reads (seen with 2.1.330). */
enum TextEncoding {
    UTF_8(StandardCharsets.UTF_8, false),
    /** As some Windows editors save it. */
    UTF_8_MARKED(StandardCharsets.UTF_8, true),
    /** As PowerShell's {@code >} saves it. */
    UTF_16LE_MARKED(StandardCharsets.UTF_16LE, true);

    private static final String MARK = "\uFEFF";

    private final Charset charset;
    private final boolean marked;

    TextEncoding(Charset charset, boolean marked) {
        this.charset = charset;
        this.marked = marked;
    }

    static TextEncoding of(byte[] bytes) {
        for (TextEncoding encoding : values()) {
            byte[] mark = encoding.mark();
            if (mark.length > 0
                    && bytes.length >= mark.length
                    && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length)) {
                return encoding;
            }
        }
        return UTF_8;
    }

    private byte[] mark() {
        return marked ? MARK.getBytes(charset) : new byte[0];
    }

    /** Strict: a byte that cannot be decoded could not be written back as it was. */
    String decode(byte[] bytes) throws JsonSyntaxException {
        ByteBuffer in = ByteBuffer.wrap(bytes, mark().length, bytes.length - mark().length);
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new JsonSyntaxException(text, text.length(), "bytes that are not " + charset.name());
        }
        return text;
    }

    byte[] encode(String text) {
        try {
            ByteBuffer body = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            int start = mark().length;
            byte[] bytes = Arrays.copyOf(mark(), start + body.remaining());
            body.get(bytes, start, body.remaining());
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("half a surrogate pair", e);
        }
    }
}
