package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Scene;
import tools.jackson.databind.JsonNode;

/** Lines that are torn, files that change under us. */
class LogFaultsTest {
    private static final String NAME = "api/one.jsonl";

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** I7: whatever byte the writer has come to, the line counts once, when it is whole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 60, 200, 400, -3, -2, -1})
    void countsALineOnceItIsWhole(int cut) {
        String line = Calls.lines(3, 3, "s1");
        int written = cut > 0 ? cut : line.length() + cut;
        scene.append(NAME, Calls.lines(1, 2, "s1") + line.substring(0, written));

        JsonNode early = scene.report();
        scene.append(NAME, line.substring(written));
        JsonNode late = scene.report();

        // Without its newline the line is whole, and its value counts at once.
        int whole = written == line.length() - 1 ? 1 : 0;
        assertThat(early.at("/delivery/sent").asInt()).isEqualTo(2 + whole);
        assertThat(late.at("/delivery/sent").asInt()).isEqualTo(1 - whole);
        scene.assertServerHolds(1, 3);
    }

    /** I7: a run after every few bytes that are written. */
    @Test
    void countsTheSameHoweverOftenItLooks() {
        String lines = Calls.lines(1, 4, "s1");
        for (int from = 0; from < lines.length(); from += 211) {
            scene.append(NAME, lines.substring(from, Math.min(lines.length(), from + 211)));

            assertThat(scene.ingest().exit()).isZero();
        }

        scene.assertServerHolds(1, 4);
    }

    /** I8: each bad line is one finding; its neighbours count. */
    @Test
    void skipsABadLineAndNothingElse() throws IOException {
        byte[] invalidUtf8 = "{\"type\":\"user\",\"text\":\"\u00e9\u00ff\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        write(bytes("\ufeff" + Calls.lines(1, 1, "s1")));
        write(bytes(Calls.lines(2, 2, "s1").replace("\n", "\r\n")));
        write(bytes(Calls.lines(99, 99, "s1").substring(0, 300) + "\n"));
        write(bytes(Calls.lines(3, 3, "s1")));
        write(new byte[5000]);
        write(bytes("\n" + Calls.lines(4, 4, "s1")));
        write(invalidUtf8);
        write(bytes(Calls.lines(5, 5, "s1")));
        write(bytes("no json\n\n   \n[1,2]\n\"text\"\n"));
        write(bytes(Calls.lines(6, 6, "s1").replace("\n", "") + Calls.lines(7, 7, "s1")));

        JsonNode report = scene.report();

        scene.assertServerHolds(1, 7);
        assertThat(finding(report, "torn_line").get("count").asInt()).isEqualTo(1);
        assertThat(finding(report, "torn_line").get("at").asString()).endsWith("one.jsonl:3");
        assertThat(finding(report, "malformed_line").get("count").asInt()).isEqualTo(2);
        assertThat(finding(report, "glued_values").get("count").asInt()).isEqualTo(1);
        assertThat(scene.ingest().exit())
                .as("content never makes a run partial")
                .isZero();
    }

    /** I9: shorter than before, with other content. */
    @Test
    void readsARewrittenFileAgain() throws IOException {
        scene.append(NAME, Calls.lines(1, 10, "s1"));
        scene.ingest();
        Files.writeString(scene.transcript(NAME), Calls.lines(5, 12, "s1"));

        scene.ingest();

        scene.assertServerHolds(1, 12);
    }

    /** I9: as long as before, the same first and last kibibyte, another call in the middle. */
    @Test
    void readsAFileAgainThatWasRewrittenToTheSameSize() throws IOException {
        String lines = Calls.lines(100, 120, "s1");
        scene.append(NAME, lines);
        scene.ingest();
        String rewritten = lines.replace("msg_110\"", "msg_999\"");
        assertThat(rewritten).hasSameSizeAs(lines);
        Files.writeString(scene.transcript(NAME), rewritten);

        JsonNode report = scene.report();

        assertThat(report.at("/delivery/sent").asInt()).isEqualTo(1);
        assertThat(scene.server().records()).hasSize(22);
    }

    /** I9: shorter, but still longer than what was read of it before. */
    @Test
    void readsAFileAgainThatShrankBehindItsCheckpoint() throws IOException {
        String old = Calls.lines(100, 150, "s1");
        scene.append(NAME, old);
        scene.ingest("--until", "2026-02-01T12:02:00Z");
        String rewritten = old.replace("msg_110\"", "msg_999\"");
        Files.writeString(scene.transcript(NAME), rewritten.substring(0, rewritten.lastIndexOf("{\"parent")));

        scene.ingest();

        assertThat(scene.server().records()).hasSize(51);
        assertThat(scene.arrivals()).hasSize(51);
    }

    /** I9: emptied, then written anew. */
    @Test
    void startsOverOnATruncatedFile() throws IOException {
        scene.append(NAME, Calls.lines(1, 10, "s1"));
        scene.ingest();
        Files.write(scene.transcript(NAME), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(scene.ingest().exit()).isZero();
        scene.append(NAME, Calls.lines(11, 30, "s1"));

        scene.ingest();

        scene.assertServerHolds(1, 30);
    }

    /** I10: moved to another project, and gone on there. */
    @Test
    void countsAMovedFileOnce() throws IOException {
        scene.append(NAME, Calls.lines(1, 10, "s1"));
        scene.ingest();
        Files.createDirectories(scene.transcript("web"));
        Files.move(scene.transcript(NAME), scene.transcript("web/two.jsonl"));
        scene.append("web/two.jsonl", Calls.lines(11, 12, "s1"));

        JsonNode report = scene.report();

        assertThat(report.at("/delivery/sent").asInt()).isEqualTo(2);
        assertThat(report.get("already_sent").asInt()).isEqualTo(10);
        scene.assertServerHolds(1, 12);
        assertThat(scene.stateText()).doesNotContain("one.jsonl").contains("two.jsonl");
    }

    /** I10: a fork copies the history under another session, before and after the original was sent. */
    @Test
    void countsAForkOnce() {
        scene.append(NAME, Calls.lines(1, 10, "s1"));
        scene.append("api/early-fork.jsonl", Calls.lines(1, 10, "s2") + Calls.lines(11, 12, "s2"));
        scene.ingest();
        scene.append("web/late-fork.jsonl", Calls.lines(1, 12, "s3") + Calls.lines(13, 14, "s3"));

        JsonNode report = scene.report();

        assertThat(report.at("/delivery/sent").asInt()).isEqualTo(2);
        scene.assertServerHolds(1, 14);
        assertThat(scene.arrivals().values()).allMatch(times -> times == 1);
    }

    /** I12: another file under the old name, maybe on the old inode, with the old size and time. */
    @Test
    void tellsANewFileUnderAnOldName() throws IOException {
        String old = Calls.lines(10, 19, "s1");
        scene.append(NAME, old + "{\"half");
        scene.ingest();
        FileTime time = Files.getLastModifiedTime(scene.transcript(NAME));
        Files.delete(scene.transcript(NAME));
        String other = old.replaceAll("msg_1(\\d)", "msg_2$1");
        Files.writeString(scene.transcript(NAME), other + "\n\n\n\n\n\n");
        Files.setLastModifiedTime(
                scene.transcript(NAME), FileTime.from(time.toInstant().plusNanos(1)));

        scene.ingest();

        scene.assertServerHolds(10, 29);
    }

    /** I23: line times are what counts; a clock that is wrong by decades changes nothing but the server's mind. */
    @Test
    void takesTimesFromTheLinesAlone() {
        scene.append(NAME, Calls.line(1, "s1", "1970-01-01T00:00:00.000Z", 100));
        scene.append(NAME, Calls.line(2, "s1", "2026-03-29T00:59:59.999Z", 100));
        scene.append(NAME, Calls.line(3, "s1", "2026-03-29T01:00:00.000Z", 100));
        scene.append(
                NAME,
                Calls.line(4, "s1", Instant.now().plusSeconds(30L * 86_400).toString(), 100));

        Cli.Result first = scene.ingest("--settle", "0");
        Cli.Result second = scene.ingest();

        assertThat(first.exit()).as("the server refuses the future").isEqualTo(3);
        assertThat(first.out()).contains("ts_in_future");
        assertThat(second.exit()).isZero();
        assertThat(second.out()).contains("1 call refused before");
        scene.assertServerHolds(1, 3);
        assertThat(scene.server().records().values())
                .extracting(record -> record.get("ts").asString())
                .contains("1970-01-01T00:00:00.000Z", "2026-03-29T01:00:00.000Z");
    }

    private void write(byte[] content) throws IOException {
        Files.write(scene.transcript(NAME), content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode finding(JsonNode report, String kind) {
        for (JsonNode finding : report.at("/sources/0/findings")) {
            if (finding.get("kind").asString().equals(kind)) {
                return finding;
            }
        }
        throw new AssertionError("no " + kind + " in " + report.at("/sources/0/findings"));
    }
}
