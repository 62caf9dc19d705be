package org.tokenspend.ingest;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.Sources;
import org.tokenspend.usage.TimeWindow;

/** Reads whatever every agent left on the machine, one after another; sends nothing and remembers nothing. */
public final class SourceSurvey {
    private static final List<SurveyReport.Boundary> BOUNDARIES = List.of(
            new SurveyReport.Boundary(
                    "Gemini CLI's logs.json", "it holds prompts and no usage; the chats beside it are read"),
            new SurveyReport.Boundary(
                    "agents that run elsewhere (Codex cloud, Claude Code on the web, Copilot's coding agent, Jules)",
                    "nothing of them is on this machine; their vendors' consoles know"),
            new SurveyReport.Boundary(
                    "Amazon Bedrock called by programs of your own",
                    "requests are signed for Amazon alone and leave no log here; agents that call it are read as usual"),
            new SurveyReport.Boundary(
                    "desktop and browser chats (Claude, ChatGPT, Gemini)", "they keep no usage on the machine"),
            new SurveyReport.Boundary(
                    "Cursor's exact usage", "it is on Cursor's dashboard alone; what is read here is an estimate"));

    private SourceSurvey() {}

    /** Reads every agent's logs. */
    public static SurveyReport run(SourceEnvironment environment, ZoneId zone, IngestProgress progress)
            throws InterruptedException {
        List<SurveyReport.Surveyed> surveyed = new ArrayList<>();
        for (Source source : Sources.all()) {
            IngestReport report = source.isPresent(environment) ? read(source, environment, zone, progress) : null;
            surveyed.add(new SurveyReport.Surveyed(source.id(), source.displayName(), report));
        }
        return new SurveyReport(surveyed, BOUNDARIES);
    }

    private static IngestReport read(
            Source source, SourceEnvironment environment, ZoneId zone, IngestProgress progress)
            throws InterruptedException {
        IngestRequest request = new IngestRequest(
                List.of(source), environment, TimeWindow.ALWAYS, Long.MAX_VALUE, Duration.ZERO, true, false, zone);
        Reading reading = new Reading(request, progress);
        reading.run(null);
        Selection selection = Selection.of(reading.calls(), request, null, 0);
        return new Summary(reading, selection, zone).report(request, null);
    }
}
