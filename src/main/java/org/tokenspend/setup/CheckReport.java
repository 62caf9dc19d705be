package org.tokenspend.setup;

import java.nio.file.Path;
import java.util.List;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.setup.claude.Scope;

/**
 * Whether live telemetry is in place, complete and in effect.
 *
 * @param file the settings file
 * @param present whether the file carries our id at all
 * @param missing the values it lacks
 * @param wrong the values that are not what they should be
 * @param managed the managed settings that take precedence
 * @param notices what else is in the way, or worth knowing
 */
public record CheckReport(
        Path file,
        boolean present,
        List<String> missing,
        List<String> wrong,
        List<Scope> managed,
        List<Notice> notices) {

    /** Whether every value is there and right. */
    public boolean isComplete() {
        return present && missing.isEmpty() && wrong.isEmpty();
    }

    /** Whether the client goes by it, for sessions started in the working folder. */
    public boolean isEffective() {
        return isComplete()
                && managed.isEmpty()
                && notices.stream()
                        .noneMatch(notice -> notice.topic() == Notice.Topic.FILE_IGNORED
                                || notice.topic() == Notice.Topic.PROJECT_OUTRANKS);
    }

    public ExitCode exitCode() {
        return isEffective() ? ExitCode.OK : ExitCode.PARTIAL;
    }
}
