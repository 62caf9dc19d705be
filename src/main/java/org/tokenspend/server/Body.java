package org.tokenspend.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.tokenspend.platform.Ticker;

/** Reads a request's body, no longer and no larger than allowed, packed or not. */
final class Body {
    private final Ticker ticker;
    private final long deadline;
    private final int most;

    Body(Ticker ticker, Duration time, int most) {
        this.ticker = ticker;
        this.deadline = ticker.nanos() + time.toNanos();
        this.most = most;
    }

    byte[] read(InputStream in, String encoding) throws IOException, Problem {
        byte[] sent = readUpTo(in, "The body is larger than " + most + " bytes.");
        return switch (encoding) {
            case "", "identity" -> sent;
            case "gzip", "x-gzip" -> unpack(sent);
            default ->
                throw new Problem(
                        415, "unsupported_encoding", "Content-Encoding is unknown.", "Send gzip, or no encoding.");
        };
    }

    private byte[] unpack(byte[] packed) throws Problem {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return readUpTo(in, "The body unpacks to more than " + most + " bytes.");
        } catch (IOException e) {
            throw Problem.malformed("The body is not gzip, though Content-Encoding says so.");
        }
    }

    private byte[] readUpTo(InputStream in, String tooLarge) throws IOException, Problem {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        byte[] buffer = new byte[16_384];
        int read = in.read(buffer);
        while (read >= 0) {
            if (out.size() + read > most) {
                throw Problem.tooLarge(tooLarge, "Send fewer events at a time.");
            }
            out.write(buffer, 0, read);
            if (ticker.nanos() - deadline > 0) {
                throw new Problem(408, "too_slow", "The body took too long to arrive.", "Send smaller requests.");
            }
            read = in.read(buffer);
        }
        return out.toByteArray();
    }
}
