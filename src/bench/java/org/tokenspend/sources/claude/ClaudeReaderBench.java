package org.tokenspend.sources.claude;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.UsageEvents;

/**
 * Time to read the whole made-up history of bench/Corpus.java in one thread, and one line that speaks of no call, the
 * compiler warmed up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClaudeReaderBench {
    /** Made by {@code bench/run 100}. */
    @Param("target/corpus-100")
    public String corpus;

    private static final int OTHER_LINES = 10_000;

    private List<LogFile> files = List.of();
    private LogFile others;
    private Source.UsageReader reader;

    @Setup
    public void listFiles() throws IOException {
        reader = new ClaudeSource().newReader(new SourceEnvironment(Io.system(), null, Set.of()));
        try (Stream<Path> paths = Files.walk(Path.of(corpus))) {
            files = paths.filter(path -> path.toString().endsWith(".jsonl"))
                    .map(path -> new LogFile(path, path.toFile().length(), 0))
                    .toList();
        }
        String line =
                "{\"parentUuid\":null,\"type\":\"user\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"message\":{\"content\":\""
                        + "a few words of a text, ".repeat(200) + "\"}}\n";
        Path file = Files.writeString(Files.createTempFile("others", ".jsonl"), line.repeat(OTHER_LINES));
        file.toFile().deleteOnExit();
        others = new LogFile(file, file.toFile().length(), 0);
    }

    @Benchmark
    public long readEverything() throws IOException {
        Outputs outputs = new Outputs();
        for (LogFile file : files) {
            reader.read(file, Cursor.START, outputs);
        }
        return outputs.sum;
    }

    /** A line of 4.7 KB; what one file costs is spread over ten thousand of them. */
    @Benchmark
    @OperationsPerInvocation(OTHER_LINES)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public long readOtherLine() throws IOException {
        Outputs outputs = new Outputs();
        reader.read(others, Cursor.START, outputs);
        return outputs.sum;
    }

    private static final class Outputs implements UsageEvents {
        private long sum;

        @Override
        public void sighting(Sighting sighting) {
            sum += sighting.tokens().output();
        }

        @Override
        public void firstTime(long millis) {}

        @Override
        public void progress(long bytes, long lines) {}

        @Override
        public void finding(FindingKind kind, Path file, long line) {}
    }
}
