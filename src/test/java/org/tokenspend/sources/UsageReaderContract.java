package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Cli;

/** What every reader of line-by-line logs promises, whichever agent wrote them. */
public interface UsageReaderContract {
    /** Stands for text that must not get anywhere. */
    String CANARY = "canary-7f3a";

    Source source();

    /** Where such a log lies in a home folder. */
    Path logIn(Path home);

    /** Healthy lines, each ended by a newline: at least three calls, one of them on several lines. */
    String healthyLog();

    /** A whole line, without its newline, of a type that no version writes. */
    String unknownRecord();

    /** Lines as in {@link #healthyLog} with the text in every field that may hold words, names, code or paths of a person. */
    String logFullOf(String text);

    @Test
    default void aHomeWithoutTheAgentHasNoLogs(@TempDir Path home) {
        HeardEvents heard = new HeardEvents();

        List<LogFile> files = source().find(environment(home), heard);

        assertThat(files).isEmpty();
        assertThat(heard.findings).isEmpty();
        assertThat(source().isPresent(environment(home))).isFalse();
    }

    @Test
    default void findsTheLog(@TempDir Path home) throws IOException {
        write(home, healthyLog().getBytes(StandardCharsets.UTF_8));

        List<LogFile> files = source().find(environment(home), new HeardEvents());

        assertThat(files).extracting(LogFile::path).containsExactly(logIn(home));
        assertThat(files.get(0).size()).isEqualTo(Files.size(logIn(home)));
        assertThat(source().isPresent(environment(home))).isTrue();
    }

    @Test
    default void readsEveryCallOfAHealthyLog(@TempDir Path home) throws IOException {
        HeardEvents heard = read(home, healthyLog());

        Set<Object> calls = new HashSet<>();
        heard.sightings.forEach(sighting -> calls.add(sighting.callId()));
        assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
        assertThat(heard.findings).isEmpty();
        assertThat(heard.bytes).isEqualTo(healthyLog().getBytes(StandardCharsets.UTF_8).length);
        assertThat(heard.lines).isEqualTo(healthyLog().lines().count());
        assertThat(heard.end.offset()).isEqualTo(heard.bytes);
        assertThat(heard.end.line()).isEqualTo(heard.lines);
    }

    @Test
    default void tellsTheFirstTimeOnceAndBeforeAnyCall(@TempDir Path home) throws IOException {
        List<String> order = new ArrayList<>();
        HeardEvents heard = read(home, healthyLog());
        newReader(home).read(file(home), Cursor.START, new UsageEvents() {
            @Override
            public void sighting(Sighting sighting) {
                order.add("call");
            }

            @Override
            public void firstTime(long millis) {
                order.add("time");
            }

            @Override
            public void progress(long bytes, long lines) {}

            @Override
            public void finding(FindingKind kind, Path file, long line) {}
        });

        assertThat(heard.firstTimes).hasSize(1);
        assertThat(order).startsWith("time", "call");
    }

    @Test
    default void anEmptyFileSaysNothing(@TempDir Path home) throws IOException {
        HeardEvents heard = read(home, "");

        assertThat(heard.sightings).isEmpty();
        assertThat(heard.findings).isEmpty();
        assertThat(heard.end.offset()).isZero();
    }

    @Test
    default void aFileThatCannotBeReadIsSaidSo(@TempDir Path home) throws IOException {
        write(home, healthyLog().getBytes(StandardCharsets.UTF_8));
        LogFile file = file(home);
        Files.delete(logIn(home));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> newReader(home).read(file, Cursor.START, new HeardEvents()));
    }

    @Test
    default void readTwiceItSaysTheSame(@TempDir Path home) throws IOException {
        Source.UsageReader reader = newReader(home);
        HeardEvents first = read(home, healthyLog());
        HeardEvents again = HeardEvents.of(reader, logIn(home), Cursor.START);
        HeardEvents sameReader = HeardEvents.of(reader, logIn(home), Cursor.START);

        assertThat(again.sightings).isEqualTo(first.sightings);
        assertThat(sameReader.sightings).isEqualTo(first.sightings);
        assertThat(sameReader.end).isEqualTo(first.end);
    }

    @Test
    default void carriageReturnsChangeNothing(@TempDir Path home) throws IOException {
        Set<Sighting> expected = read(home, healthyLog()).placeless();

        HeardEvents heard = read(home, healthyLog().replace("\n", "\r\n"));

        assertThat(heard.placeless()).isEqualTo(expected);
        assertThat(heard.findings).isEmpty();
    }

    @Test
    default void aByteOrderMarkChangesNothing(@TempDir Path home) throws IOException {
        Set<Sighting> expected = read(home, healthyLog()).placeless();

        HeardEvents heard = read(home, "\uFEFF" + healthyLog());

        assertThat(heard.placeless()).isEqualTo(expected);
        assertThat(heard.findings).isEmpty();
    }

    @Test
    default void aMissingFinalNewlineChangesNothingButTheCursor(@TempDir Path home) throws IOException {
        HeardEvents whole = read(home, healthyLog());

        HeardEvents heard = read(home, healthyLog().stripTrailing());

        assertThat(heard.placeless()).isEqualTo(whole.placeless());
        assertThat(heard.findings).isEmpty();
        assertThat(heard.lines).isEqualTo(whole.lines);
        assertThat(heard.end.offset()).isEqualTo(startOfLastLine(healthyLog()));
    }

    /** Cut anywhere, the cursor stays in front of the line that is not whole, and reading on from there misses nothing. */
    @Test
    default void resumedAnywhereItReadsTheSameAsAtOnce(@TempDir Path home) throws IOException {
        byte[] bytes = healthyLog().getBytes(StandardCharsets.UTF_8);
        HeardEvents whole = read(home, healthyLog());
        Source.UsageReader reader = newReader(home);

        Path growing = Files.createFile(logIn(home).resolveSibling("growing"));
        for (int cut = 0; cut <= bytes.length; cut++) {
            HeardEvents before = HeardEvents.of(reader, growing, Cursor.START);
            HeardEvents after = HeardEvents.of(reader, logIn(home), before.end);

            Set<Sighting> both = before.placeless();
            both.addAll(after.placeless());
            assertThat(both).as("cut at " + cut).isEqualTo(whole.placeless());
            assertThat(before.end.offset()).as("cut at " + cut).isEqualTo(startOfLineAt(bytes, cut));
            assertThat(after.end).as("cut at " + cut).isEqualTo(whole.end);
            append(growing, bytes, cut, cut + 1);
        }
    }

    @Test
    default void resumedInManyPiecesItReadsTheSameAsAtOnce(@TempDir Path home) throws IOException {
        byte[] bytes = healthyLog().getBytes(StandardCharsets.UTF_8);
        HeardEvents whole = read(home, healthyLog());
        for (int step : new int[] {1, 7, 64, 1000}) {
            Source.UsageReader reader = newReader(home);
            Set<Sighting> all = new HashSet<>();
            Cursor cursor = Cursor.START;
            Path growing = Files.createFile(logIn(home).resolveSibling("growing-by-" + step));
            for (int length = 0; length < bytes.length + step; length += step) {
                HeardEvents heard = HeardEvents.of(reader, growing, cursor);
                append(growing, bytes, length, length + step);
                all.addAll(heard.placeless());
                cursor = heard.end;
            }
            all.addAll(HeardEvents.of(reader, growing, cursor).placeless());
            assertThat(all).as(step + " bytes at a time").isEqualTo(whole.placeless());
        }
    }

    @Test
    default void anUnknownRecordIsReportedAndNothingElseChanges(@TempDir Path home) throws IOException {
        Set<Sighting> expected = read(home, healthyLog()).placeless();
        long lines = healthyLog().lines().count();

        HeardEvents heard = read(home, healthyLog() + unknownRecord() + "\n");

        assertThat(heard.placeless()).isEqualTo(expected);
        assertThat(heard.findings).containsExactly(new HeardEvents.Heard(FindingKind.UNKNOWN_RECORD_TYPE, lines + 1));
    }

    @Test
    default void aBrokenLineCostsItselfAlone(@TempDir Path home) throws IOException {
        Set<Sighting> expected = read(home, healthyLog()).placeless();
        String first = healthyLog().substring(0, healthyLog().indexOf('\n'));

        HeardEvents heard = read(
                home, "not json\n" + first.substring(0, first.length() / 2) + "\n\u0000\u0000\u0000\n" + healthyLog());

        assertThat(heard.placeless()).isEqualTo(expected);
        assertThat(heard.findings)
                .containsExactly(
                        new HeardEvents.Heard(FindingKind.MALFORMED_LINE, 1),
                        new HeardEvents.Heard(FindingKind.TORN_LINE, 2),
                        new HeardEvents.Heard(FindingKind.MALFORMED_LINE, 3));
    }

    @Test
    default void textOfAPersonNeverLeavesTheReader(@TempDir Path home) throws IOException {
        HeardEvents heard = read(home, logFullOf(CANARY));

        assertThat(heard.sightings).isNotEmpty();
        assertThat(heard.sightings.toString()).doesNotContain(CANARY);
        assertThat(heard.end.toString()).doesNotContain(CANARY);
    }

    private Source.UsageReader newReader(Path home) {
        return source().newReader(environment(home));
    }

    private HeardEvents read(Path home, String log) throws IOException {
        write(home, log.getBytes(StandardCharsets.UTF_8));
        return HeardEvents.of(newReader(home), logIn(home), Cursor.START);
    }

    private LogFile file(Path home) throws IOException {
        return new LogFile(logIn(home), Files.size(logIn(home)), 0);
    }

    private void write(Path home, byte[] log) throws IOException {
        Files.createDirectories(logIn(home).getParent());
        Files.write(logIn(home), log);
    }

    private static SourceEnvironment environment(Path home) {
        return new SourceEnvironment(Cli.in(home).captured().io(), null, Set.of());
    }

    private static long startOfLastLine(String log) {
        byte[] bytes = log.stripTrailing().getBytes(StandardCharsets.UTF_8);
        return startOfLineAt(bytes, bytes.length);
    }

    private static void append(Path file, byte[] bytes, int from, int to) throws IOException {
        if (from < bytes.length) {
            Files.write(file, Arrays.copyOfRange(bytes, from, Math.min(to, bytes.length)), StandardOpenOption.APPEND);
        }
    }

    /** Where the line starts that so many bytes end in. */
    private static long startOfLineAt(byte[] bytes, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                start = i + 1;
            }
        }
        return start;
    }
}
