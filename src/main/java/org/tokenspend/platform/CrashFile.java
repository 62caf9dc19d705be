package org.tokenspend.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an unexpected error: version, Java, operating system, stack trace.
 *
 * <p>Messages are kept only of exceptions that the product itself defines: those of a library may quote what it was
 * reading, which can be a transcript, or a token.
 */
public final class CrashFile {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String OWN_CLASSES = "org.tokenspend.";

    private CrashFile() {}

    /** Writes a new file, readable by its owner only, into the data folder and returns its path. */
    public static Path write(Io io, Throwable failure) throws IOException {
        String name = "crash-" + STAMP.format(io.clock().instant()) + "-"
                + ProcessHandle.current().pid() + ".txt";
        Path file = Directories.of(io).data().resolve(name);
        AtomicFile.write(file, describe(io, failure).getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static String describe(Io io, Throwable failure) {
        StringBuilder text = new StringBuilder()
                .append("tokenspend ")
                .append(Version.current())
                .append('\n')
                .append("java ")
                .append(System.getProperty("java.runtime.version"))
                .append('\n')
                .append("os ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.version"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append('\n')
                .append("time ")
                .append(io.clock().instant())
                .append("\n\n");
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            text.append(seen.size() == 1 ? "" : "caused by ");
            append(text, cause);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Throwable throwable) {
        String type = throwable.getClass().getName();
        text.append(type);
        if (type.startsWith(OWN_CLASSES)) {
            text.append(": ").append(throwable.getMessage());
        }
        text.append('\n');
        for (StackTraceElement frame : throwable.getStackTrace()) {
            text.append("    at ").append(frame).append('\n');
        }
    }
}
