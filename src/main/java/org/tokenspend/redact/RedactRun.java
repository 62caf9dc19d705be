package org.tokenspend.redact;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;

/**
 * The work behind {@code tokenspend redact}: text in, redacted text or findings out, in memory that does not grow with the
 * input. Bytes that are no UTF-8 become the replacement character.
 */
public final class RedactRun {
    private final Io io;
    private final Redactor redactor;

    public RedactRun(Io io) {
        this(io, new Redactor(io.ticker()));
    }

    RedactRun(Io io, Redactor redactor) {
        this.io = io;
        this.redactor = redactor;
    }

    /** Writes to standard output what was asked for; {@link UserError} where the input cannot be read. */
    public RedactReport run(RedactRequest request) {
        try (Reader in = open(request.file())) {
            Writer out = new BufferedWriter(new OutputStreamWriter(io.out(), StandardCharsets.UTF_8), 1 << 16);
            RedactReport report = write(request.output(), in, out);
            out.flush();
            return report;
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.FAILED,
                    "The text could not be read to its end.",
                    "Reading or writing failed; what was written so far is redacted.",
                    "Check the file and the disk, then run the command again.");
        }
    }

    private RedactReport write(RedactRequest.Output output, Reader in, Writer out) throws IOException {
        return switch (output) {
            case TEXT -> new TextStream(redactor).redact(in, out::append);
            case FINDINGS -> new FindingsStream(redactor).write(in, out);
            case JSON_LINES -> new JsonLinesStream(redactor).redact(in, out);
        };
    }

    private Reader open(@Nullable Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(bytes(file), StandardCharsets.UTF_8), 1 << 16);
    }

    private InputStream bytes(@Nullable Path file) throws IOException {
        if (file == null) {
            return new BufferedInputStream(io.in());
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new UserError(
                    ExitCode.USAGE,
                    "There is no file " + file + ".",
                    "The path is wrong, or relative to another folder.",
                    "Give an existing file, or pipe the text in: cat notes.txt | tokenspend redact");
        }
    }
}
