package org.tokenspend.redact;

import java.io.IOException;
import java.io.Reader;
import java.util.EnumMap;
import java.util.Map;
import org.tokenspend.redact.Findings.Span;

/** Redacts text of any length, a chunk at a time; each chunk is examined together with what stood before it. */
final class TextStream {
    private final Redactor redactor;
    private final Map<SecretKind, Long> counts = new EnumMap<>(SecretKind.class);
    private final StringBuilder buffer = new StringBuilder();
    private final char[] block = new char[1 << 16];
    private int dropped;

    TextStream(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Takes what is found, with offsets into the whole input. */
    interface FindingSink {
        void accept(Finding finding) throws IOException;
    }

    /** Takes redacted text, piece by piece. */
    interface TextSink {
        void accept(String redacted) throws IOException;
    }

    RedactReport redact(Reader in, TextSink out) throws IOException {
        return redact(in, out, finding -> {});
    }

    RedactReport redact(Reader in, TextSink out, FindingSink findings) throws IOException {
        String context = "";
        long offset = 0;
        boolean more = true;
        while (more || !buffer.isEmpty()) {
            more = more && fill(in);
            int end = Redactor.chunkEnd(buffer, 0);
            String text = buffer.substring(0, end);
            buffer.delete(0, end);
            Redactor.Chunk chunk = redactor.redactChunk(context, text);
            out.accept(chunk.text());
            for (Span span : chunk.spans()) {
                counts.merge(span.kind(), 1L, Long::sum);
                findings.accept(new Finding(span.kind(), offset + span.start(), offset + span.end()));
            }
            dropped += chunk.dropped() ? 1 : 0;
            offset += end;
            context = Redactor.context(context, text);
        }
        return new RedactReport(counts, dropped, 0, 0);
    }

    /** Reads until the buffer holds more than a chunk; whether there may be more. */
    private boolean fill(Reader in) throws IOException {
        while (buffer.length() <= Redactor.CHUNK) {
            int read = in.read(block);
            if (read < 0) {
                return false;
            }
            buffer.append(block, 0, read);
        }
        return true;
    }
}
