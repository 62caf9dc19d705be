package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.ingest.IngestReport;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.sources.claude.ClaudeSource;
import org.tokenspend.support.Calls;
import org.tokenspend.support.DryRun;
import org.tokenspend.support.FakeHome;
import org.tokenspend.usage.TimeWindow;

/** A fault of ours in one reader costs its own files; everything else is read, and the run says it is partial. */
class BrokenReaderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        FakeHome.in(folder).claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));
    }

    @Test
    void aReaderThatFailsStopsNoOther() throws Exception {
        IngestReport report = read(new Broken(false));

        assertThat(report.total().records()).isEqualTo(3);
        assertThat(report.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(report.sources().get(0).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail())
                        .startsWith("a fault in its reader, IllegalStateException at org.tokenspend.sources.")
                        .doesNotContain("words of a person"));
    }

    @Test
    void aWalkThatFailsStopsNoOther() throws Exception {
        IngestReport report = read(new Broken(true));

        assertThat(report.total().records()).isEqualTo(3);
        assertThat(report.exitCode()).isEqualTo(ExitCode.PARTIAL);
    }

    private IngestReport read(Source broken) throws InterruptedException {
        return DryRun.report(folder, List.of(broken, new ClaudeSource()), TimeWindow.ALWAYS, "UTC");
    }

    /** Claude Code's files in the hands of a reader that has a fault. */
    private record Broken(boolean whileWalking) implements Source {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public String displayName() {
            return "Broken";
        }

        @Override
        public List<Path> places(SourceEnvironment environment) {
            return new ClaudeSource().places(environment);
        }

        @Override
        public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
            if (whileWalking) {
                throw new IllegalStateException("words of a person");
            }
            new ClaudeSource().find(environment, findings, found);
        }

        @Override
        public UsageReader newReader(SourceEnvironment environment) {
            return (file, from, events) -> {
                throw new IllegalStateException("words of a person");
            };
        }

        @Override
        public boolean resumesAnywhere() {
            return true;
        }
    }
}
