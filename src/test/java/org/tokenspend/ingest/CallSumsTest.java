package org.tokenspend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.claude.ClaudeSource;
import org.tokenspend.support.Calls;
import org.tokenspend.support.DryRun;
import org.tokenspend.support.FakeHome;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TimeWindow;

/** What a report says of the calls that were read, and that a window leaves out what it should and no more. */
class CallSumsTest {
    private static final String FIRST = "2026-02-01T12:00:00.000Z";
    private static final String SECOND = "2026-02-01T18:29:59.999Z";
    private static final String THIRD = "2026-02-01T18:30:00.000Z";

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        FakeHome.in(folder)
                .claudeTranscript(
                        "api/one.jsonl", line("msg_1", "s1", FIRST, "2.1.200") + line("msg_2", "s1", SECOND, "2.1.9"))
                .claudeTranscript("api/two.jsonl", line("msg_3", "s2", THIRD, "2.1.200"));
    }

    private static String line(String id, String session, String time, String version) {
        return Calls.line(id, session, time, 100, version) + "\n";
    }

    @Test
    void allIsAddedUp() throws Exception {
        IngestReport report = read(TimeWindow.ALWAYS);

        assertThat(report.total().records()).isEqualTo(3);
        assertThat(report.total().tokens().output()).isEqualTo(300);
        assertThat(report.byModel()).containsOnlyKeys("claude-sonnet-4-5").containsValue(report.total());
        assertThat(report.byTier()).containsOnlyKeys(Tier.MEASURED).containsValue(report.total());
        assertThat(report.byDay()).containsOnlyKeys(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 2));
        assertThat(report.byDay().get(LocalDate.of(2026, 2, 1)).records()).isEqualTo(2);
        assertThat(report.sessions()).isEqualTo(2);
        assertThat(report.first()).isEqualTo(Instant.parse(FIRST));
        assertThat(report.last()).isEqualTo(Instant.parse(THIRD));
    }

    @Test
    void bothEndsOfAWindowAreInIt() throws Exception {
        long second = Instant.parse(SECOND).toEpochMilli();

        IngestReport report = read(new TimeWindow(second, second));

        assertThat(report.total().records()).isEqualTo(1);
        assertThat(report.sessions()).isEqualTo(1);
        assertThat(report.first()).isEqualTo(Instant.parse(SECOND));
        assertThat(report.last()).isEqualTo(Instant.parse(SECOND));
        assertThat(report.byDay()).containsOnlyKeys(LocalDate.of(2026, 2, 1));
        assertThat(report.counts().outsideWindow()).isEqualTo(2);
    }

    @Test
    void aWindowWithNothingInItHasNoFirstAndNoLast() throws Exception {
        IngestReport report = read(new TimeWindow(0, 1));

        assertThat(report.total()).isEqualTo(Tally.NONE);
        assertThat(report.byModel()).isEmpty();
        assertThat(report.sessions()).isZero();
        assertThat(report.first()).isNull();
        assertThat(report.last()).isNull();
    }

    @Test
    void coverageTellsOfEveryCallWhateverTheWindow() throws Exception {
        FakeHome.in(folder).claudeTranscript("old/three.jsonl", Calls.line("msg_4", "s3", FIRST, 1, "2.1.20") + "\n");

        IngestReport.Coverage coverage = read(new TimeWindow(0, 1)).sources().get(0);

        assertThat(coverage.files()).isEqualTo(3);
        assertThat(coverage.records()).isEqualTo(4);
        assertThat(coverage.versions()).containsExactly("2.1.9", "2.1.20", "2.1.200");
        assertThat(coverage.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.OUTPUT_UNDERCOUNTED);
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.at()).endsWith("three.jsonl:1");
            assertThat(finding.detail()).isEqualTo("2.1.20");
        });
    }

    private IngestReport read(TimeWindow window) throws Exception {
        return DryRun.report(folder, List.of(new ClaudeSource()), window, "Asia/Kolkata");
    }
}
