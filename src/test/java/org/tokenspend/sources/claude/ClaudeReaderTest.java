package org.tokenspend.sources.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.HeardEvents;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageReaderContract;
import org.tokenspend.support.Calls;
import org.tokenspend.usage.TokenCounts;

class ClaudeReaderTest implements UsageReaderContract {
    private static final String SESSION = "0f3c0000-0000-4000-8000-000000000000";
    private static final String TS = "2026-02-01T12:00:00.123Z";

    @TempDir
    Path folder;

    @Override
    public Source source() {
        return new ClaudeSource();
    }

    @Override
    public Path logIn(Path home) {
        return home.resolve(".claude/projects/-home-dev-api/" + SESSION + ".jsonl");
    }

    @Override
    public String healthyLog() {
        return "{\"type\":\"summary\",\"summary\":\"Made up: }{ \\u00fc ü.\",\"leafUuid\":\"u\"}\n"
                + Calls.line("msg_1", SESSION, "2026-02-01T12:00:01.000Z", 4, "2.1.30") + "\n"
                + Calls.line("msg_1", SESSION, "2026-02-01T12:00:02.000Z", 40, "2.1.30") + "\n"
                + "{\"type\":\"user\",\"timestamp\":\"2026-02-01T12:00:02.500Z\",\"message\":{\"content\":\"more\"}}\n"
                + Calls.lines(2, 3, SESSION)
                + Calls.line("chatcmpl-4", SESSION, "2026-02-01T12:00:09.000Z", 5, "2.1.100") + "\n";
    }

    @Override
    public String unknownRecord() {
        return "{\"type\":\"telepathy\",\"usage\":{\"output_tokens\":5},\"message\":{\"id\":\"msg_9\"}}";
    }

    @Override
    public String logFullOf(String text) {
        return """
                {"type":"user","uuid":"u1","sessionId":"s1","timestamp":"2026-02-01T12:00:00.000Z","gitBranch":"%1$s",\
                "message":{"role":"user","content":"%1$s"},"toolUseResult":{"stdout":"%1$s","file":{"content":"%1$s"}}}
                {"type":"summary","summary":"%1$s"}
                {"type":"assistant","uuid":"u2","sessionId":"s1","version":"2.1.100","cwd":"/w","gitBranch":"%1$s",\
                "slug":"%1$s","timestamp":"2026-02-01T12:00:01.000Z","requestId":"req_1","error":"%1$s","%1$s":"%1$s",\
                "message":{"id":"msg_1","model":"claude-x","role":"%1$s","stop_reason":"%1$s","stop_sequence":"%1$s",\
                "content":[{"type":"text","text":"%1$s"},{"type":"thinking","thinking":"%1$s","signature":"%1$s"},\
                {"type":"tool_use","id":"%1$s","name":"%1$s","input":{"message":{"id":"%1$s"},"cwd":"%1$s"}}],\
                "usage":{"output_tokens":5,"service_tier":"%1$s","inference_geo":"%1$s","%1$s":"%1$s"}}}
                {"type":"progress","uuid":"u3","sessionId":"s1","timestamp":"2026-02-01T12:00:02.000Z",\
                "data":{"type":"agent_progress","prompt":"%1$s","message":{"type":"assistant","uuid":"u4",\
                "timestamp":"2026-02-01T12:00:02.000Z","requestId":"req_2","message":{"id":"msg_2","model":"claude-x",\
                "content":[{"type":"text","text":"%1$s"}],"usage":{"output_tokens":6}}}}}
                {"type":"%1$s"}
                """.formatted(text);
    }

    @Test
    void tellsWhatALineSaysOfACall() throws IOException {
        Sighting sighting = onlySighting(Calls.line("msg_1", SESSION, TS, 847, "2.1.96"));

        assertThat(sighting)
                .isEqualTo(new Sighting(
                        "msg_1",
                        0,
                        0,
                        Instant.parse(TS).toEpochMilli(),
                        "claude-sonnet-4-5",
                        "anthropic",
                        org.tokenspend.usage.Tier.MEASURED,
                        new TokenCounts(12, 847, 500, 30, 10, 20, 0),
                        "req_msg_1",
                        SESSION,
                        "/home/dev/api",
                        false,
                        "2.1.96",
                        true,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.30, true",
        "2.0.76, true",
        "2.1.96, true",
        "2.1.97, false",
        "2.1.97-beta.1, false",
        "2.1.330, false",
        "2.2.0, false",
        "3.0.0, false",
        "'', true",
        "nightly, true"
    })
    void aCallMayGrowWhereTheClientWritesPlaceholdersFirst(String version, boolean unfinished) throws IOException {
        assertThat(onlySighting(Calls.line("msg_1", SESSION, TS, 847, version)).unfinished())
                .isEqualTo(unfinished);
    }

    @ParameterizedTest
    @CsvSource({
        "2.1.11, 8, null, ",
        "2.1.12, 8, null, OUTPUT_UNDERCOUNTED",
        "2.1.29, 8, '\"end_turn\"', OUTPUT_UNDERCOUNTED",
        "2.1.29, 11, null, ",
        "2.1.30, 8, null, OUTPUT_MAYBE_UNDERCOUNTED",
        "2.1.30, 8, '\"end_turn\"', ",
        "2.1.3, 8, null, ",
        "2.1.5, 8, null, OUTPUT_MAYBE_UNDERCOUNTED",
        "1.0.17, 8, null, OUTPUT_MAYBE_UNDERCOUNTED",
        "1.0.18, 8, null, ",
        "2.1.97, 8, null, ",
    })
    void saysWhichClientsCountedTooLittle(String version, int output, String stop, FindingKind doubt)
            throws IOException {
        String line = Calls.line("msg_1", SESSION, TS, output, version)
                .replace("\"stop_reason\":\"end_turn\"", "\"stop_reason\":" + stop);

        assertThat(onlySighting(line).doubt()).isEqualTo(doubt);
    }

    @Test
    void leavesOutSessionsOfTheProductItself() throws IOException {
        Path log = write(Calls.line("msg_1", SESSION, TS, 5, "2.1.100")
                + "\n"
                + Calls.line("msg_2", SESSION, TS, 5, "2.1.100").replace("/home/dev/api", "/home/dev/analyzer"));

        HeardEvents heard = HeardEvents.of(new ClaudeReader(Set.of("/home/dev/analyzer")), log, Cursor.START);

        assertThat(heard.sightings).extracting(Sighting::callId).containsExactly("msg_1");
        assertThat(heard.findings).isEmpty();
    }

    @Test
    void reportsOddCallsWithTheirLine() throws IOException {
        String healthy = Calls.line("msg_1", SESSION, TS, 5, "2.1.100");
        HeardEvents heard = read(healthy.replace("\"output_tokens\":5", "\"output_tokens\":-5") + "\n"
                + healthy.replace(TS, "soon") + "\n"
                + healthy.replace("\"model\":\"claude-sonnet-4-5\",", "") + "\n"
                + healthy.replace("\"id\":\"msg_1\",", "").replaceAll("\"uuid\":\"[^\"]*\",", "") + "\n"
                + healthy.replace("claude-sonnet-4-5", "<synthetic>") + "\n"
                + healthy + healthy + "\n"
                + "[]\n");

        assertThat(heard.findings)
                .containsExactly(
                        new HeardEvents.Heard(FindingKind.INVALID_USAGE, 1),
                        new HeardEvents.Heard(FindingKind.MISSING_TIMESTAMP, 2),
                        new HeardEvents.Heard(FindingKind.MISSING_MODEL, 3),
                        new HeardEvents.Heard(FindingKind.MISSING_ID, 4),
                        new HeardEvents.Heard(FindingKind.SYNTHETIC_MESSAGE, 5),
                        new HeardEvents.Heard(FindingKind.GLUED_VALUES, 6),
                        new HeardEvents.Heard(FindingKind.UNKNOWN_RECORD_TYPE, 7));
        assertThat(heard.sightings).hasSize(5);
    }

    @Test
    void aProgressLineIsACopyOfTheLineItNests() throws IOException {
        String inner = Calls.line("msg_1", SESSION, TS, 5, "2.1.100");
        Sighting sighting =
                onlySighting("{\"type\":\"progress\",\"uuid\":\"u\",\"sessionId\":\"parent\",\"version\":\"2.1.40\","
                        + "\"timestamp\":\"2026-02-01T13:00:00.000Z\",\"data\":{\"type\":\"agent_progress\",\"message\":"
                        + inner + "}}");

        assertThat(sighting.copy()).isTrue();
        assertThat(sighting.tsMillis()).isEqualTo(Instant.parse(TS).toEpochMilli());
        assertThat(sighting.conversationId()).isEqualTo("parent");
        assertThat(sighting.clientVersion()).isEqualTo("2.1.40");
        assertThat(sighting.requestId()).isEqualTo("req_msg_1");
    }

    @Test
    void readsACallBehindALineOfFiftyMegabytes() throws IOException {
        Path log = folder.resolve("long.jsonl");
        byte[] megabyte = "x\\n\\\"yü".repeat(131_072).getBytes(StandardCharsets.UTF_8);
        try (var out = Files.newOutputStream(log)) {
            out.write("{\"type\":\"user\",\"message\":{\"content\":\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 50; i++) {
                out.write(megabyte);
            }
            out.write("\"}}\n".getBytes(StandardCharsets.UTF_8));
            out.write(Calls.line(1, SESSION, TS, 5).getBytes(StandardCharsets.UTF_8));
        }

        HeardEvents heard = HeardEvents.of(new ClaudeReader(Set.of()), log, Cursor.START);

        assertThat(heard.sightings).hasSize(1);
        assertThat(heard.sightings.get(0).line()).isEqualTo(1);
        assertThat(heard.findings).isEmpty();
    }

    @Test
    void countsWhatNoCallCanHaveWithoutOverflowing() throws IOException {
        String most = Long.toString(Long.MAX_VALUE);
        Sighting sighting = onlySighting(
                Calls.line("msg_1", SESSION, TS, 5, "2.1.100").replaceAll("(_tokens\":)\\d+", "$1" + most));

        assertThat(sighting.tokens().total()).isPositive();
        assertThat(sighting.tokens().cacheCreation()).isPositive();
    }

    private Sighting onlySighting(String line) throws IOException {
        HeardEvents heard = read(line);
        assertThat(heard.sightings).hasSize(1);
        return heard.sightings.get(0);
    }

    private HeardEvents read(String log) throws IOException {
        return HeardEvents.of(new ClaudeReader(Set.of()), write(log), Cursor.START);
    }

    private Path write(String log) throws IOException {
        return Files.writeString(folder.resolve("log.jsonl"), log);
    }
}
