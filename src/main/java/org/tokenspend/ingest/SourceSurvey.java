package org.tokenspend.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.Sources;
import org.tokenspend.usage.TimeWindow;
import org.tokenspend.usage.UsageRecord;

/** Reads whatever every agent left on the machine, one after another; sends nothing and remembers nothing. */
public final class SourceSurvey {
    private static final List<SurveyReport.Boundary> BOUNDARIES = List.of(
            new SurveyReport.Boundary(
                    "Gemini CLI's logs.json", "it holds prompts and no usage; the chats beside it are read"),
            new SurveyReport.Boundary(
                    "hosted agents (Codex cloud, Claude Code on the web, Copilot's coding agent, Jules)",
                    "nothing of them is on this machine; their vendors' consoles know"),
            new SurveyReport.Boundary(
                    "Amazon Bedrock, called by programs of your own",
                    "requests are signed for Amazon alone and leave no log; agents that call it are read as usual"),
            new SurveyReport.Boundary(
                    "desktop and browser chats (Claude, ChatGPT, Gemini)", "they keep no usage on the machine"),
            new SurveyReport.Boundary(
                    "Cursor's exact usage", "it is on Cursor's dashboard alone; what is read here is an estimate"));

    private final SourceEnvironment environment;
    private final TimeZone zone;
    private final IngestProgress progress;

    /**
     * A survey that has not begun.
     *
     * @param zone whose days count
     * @param progress hears how far it is
     */
    public SourceSurvey(SourceEnvironment environment, TimeZone zone, IngestProgress progress) {
        this.environment = environment;
        this.zone = zone;
        this.progress = progress;
    }

    /**
     * Reads every agent's logs.
     *
     * @param calls takes every call, agent by agent, in the order of time; {@code null} where only the report is wanted
     */
    public SurveyReport run(@Nullable Consumer<UsageRecord> calls) throws InterruptedException {
        List<SurveyReport.Surveyed> surveyed = new ArrayList<>();
        for (Source source : Sources.all()) {
            List<Path> places = source.places(environment);
            List<Path> there = places.stream().filter(Files::exists).toList();
            boolean found = source.isPresent(environment);
            surveyed.add(new SurveyReport.Surveyed(
                    source.id(),
                    source.displayName(),
                    there.isEmpty() ? places : there,
                    found ? read(source, calls) : null));
        }
        return new SurveyReport(surveyed, BOUNDARIES);
    }

    private IngestReport read(Source source, @Nullable Consumer<UsageRecord> calls) throws InterruptedException {
        IngestRequest request = new IngestRequest(
                List.of(source),
                environment,
                TimeWindow.ALWAYS,
                Long.MAX_VALUE,
                Duration.ZERO,
                true,
                false,
                () -> zone);
        Reading reading = Reading.begin(request, progress, false);
        reading.run(null, calls == null ? CallKeys.PASSING : CallKeys.LASTING);
        if (calls != null) {
            CallTable table = reading.calls();
            IntStream.range(0, table.size())
                    .boxed()
                    .sorted(Comparator.comparingLong(table::time).thenComparing(table::eventId))
                    .map(table::record)
                    .forEach(calls);
        }
        CallSums.Pending sums = CallSums.begin(reading, request.window());
        Selection selection = Selection.of(reading.calls(), request, null, 0);
        return new Summary(reading, selection, sums.await()).report(request, null);
    }
}
