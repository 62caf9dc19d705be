package org.tokenspend.service;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;

/**
 * How the background program is.
 *
 * @param host the service manager's name
 * @param file its file
 * @param installed whether the file is there
 * @param edited whether somebody changed it since it was written
 * @param loaded what the service manager says
 * @param program what it starts; {@code null} where the file is not there or says nothing clear
 * @param missing what of that is not there any more
 * @param lastPass the last pass; {@code null} where there was none
 * @param showingLog the command that shows what the program prints
 */
public record StatusReport(
        String host,
        Path file,
        boolean installed,
        boolean edited,
        Loaded loaded,
        @Nullable String program,
        List<String> missing,
        @Nullable LastPass lastPass,
        String showingLog) {

    public StatusReport {
        missing = List.copyOf(missing);
    }

    /** Whether it does its work. */
    public boolean isInPlace() {
        return installed && loaded.isLoaded() && program != null && missing.isEmpty();
    }

    public ExitCode exitCode() {
        return isInPlace() ? ExitCode.OK : ExitCode.PARTIAL;
    }
}
