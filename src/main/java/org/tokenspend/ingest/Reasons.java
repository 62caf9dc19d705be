package org.tokenspend.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** Why a file could not be read, in a few words: never a line of the file, nor the path a second time. */
final class Reasons {
    private static final int LONGEST = 120;

    private Reasons() {}

    static String of(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (cause instanceof AccessDeniedException) {
            return "access denied";
        }
        @Nullable String text = cause instanceof FileSystemException system ? system.getReason() : message(cause);
        if (text == null || text.isBlank()) {
            return "";
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** What an exception of another kind is: its message may quote what was read, its name does not. */
    static String ofFault(RuntimeException fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0].getClassName() + ":" + trace[0].getLineNumber();
        return "a fault in its reader, " + fault.getClass().getSimpleName() + where;
    }

    private static @Nullable String message(@Nullable Throwable cause) {
        return cause instanceof IOException ? cause.getMessage() : null;
    }
}
