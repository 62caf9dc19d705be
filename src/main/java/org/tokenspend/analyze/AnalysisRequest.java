package org.tokenspend.analyze;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.TimeWindow;

/**
 * What a pass is asked to do, with every default filled in.
 *
 * @param claudeDirs Claude Code's folders
 * @param window sessions last active inside it count
 * @param ownFolders the analyzer's working folders, under every name they have
 * @param analyzerDir the one of this run
 * @param mostSessions sessions of one pass
 * @param passBudget US dollars of one pass
 * @param dayBudget US dollars of one day
 * @param judge who classifies
 * @param model the model of the user's claude
 * @param modelCommand the other program; {@code null} for none
 * @param timeout how long one call may take
 */
public record AnalysisRequest(
        List<Path> claudeDirs,
        TimeWindow window,
        Set<String> ownFolders,
        Path analyzerDir,
        int mostSessions,
        double passBudget,
        double dayBudget,
        Judge judge,
        String model,
        @Nullable String modelCommand,
        Duration timeout) {

    /** Who classifies. */
    public enum Judge {
        CLAUDE,
        COMMAND,
        RULES
    }
}
