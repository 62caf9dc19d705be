package org.tokenspend.setup.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.json.edit.RandomJson;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.setup.files.Content;

class SetupPlannerTest {
    private static final Path FILE = Path.of("settings.json");
    private static final ChangedFile UNTOUCHED = SetupPlanner.untouched(FILE);
    private static final LiveTelemetry LIVE =
            new LiveTelemetry("https://eu.tokenspend.org/otlp/", "ts_secret", "c0ffee", null);
    private static final LiveTelemetry WITH_EMAIL =
            new LiveTelemetry("https://eu.tokenspend.org/otlp", "ts_secret", "c0ffee", "ada@example.com");

    @Test
    void writesTheSevenVariablesIntoANewFile() {
        SettingsChange change = planner(LIVE).plan(null);

        assertThat(change.after()).hasToString("""
                {
                  "env": {
                    "CLAUDE_CODE_ENABLE_TELEMETRY": "1",
                    "OTEL_METRICS_EXPORTER": "otlp",
                    "OTEL_LOGS_EXPORTER": "otlp",
                    "OTEL_EXPORTER_OTLP_PROTOCOL": "http/json",
                    "OTEL_EXPORTER_OTLP_ENDPOINT": "https://eu.tokenspend.org/otlp",
                    "OTEL_EXPORTER_OTLP_HEADERS": "Authorization=Bearer ts_secret",
                    "OTEL_RESOURCE_ATTRIBUTES": "tokenspend.user_id=c0ffee"
                  }
                }
                """);
        assertThat(change.keys()).hasSize(7).noneMatch(KeyChange::foreign);
    }

    @Test
    void tellsTheAddressWhereItIsAllowed() {
        String after = text(planner(WITH_EMAIL).plan(null).after());

        assertThat(after).contains("\"tokenspend.user_id=c0ffee,user.email=ada@example.com\"");
    }

    @Test
    void changesNothingElse() {
        String before = "{\r\n\t\"n\": 12345678901234567890.10,\r\n\t\"u\": \"\\u00e9\",\r\n\t\"n\": 1,\r\n"
                + "\t\"env\": {\r\n\t\t\"PATH_X\":\"y\"\r\n\t}\r\n}";

        String after = text(planner(LIVE).plan(Content.of(before)).after());

        int at = before.indexOf("\"y\"") + 3;
        assertThat(after).startsWith(before.substring(0, at) + ",\r\n\t\t\"CLAUDE_CODE_ENABLE_TELEMETRY\":\"1\"");
        assertThat(after).endsWith(before.substring(at));
    }

    @Test
    void planningTwiceIsPlanningOnceAndUndoingLeadsBackByteForByte() {
        for (long seed = 0; seed < 4_000; seed++) {
            Content before = Content.of(new RandomJson(seed).file());
            Map<String, String> environment =
                    seed % 3 == 0 ? Map.of("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://elsewhere") : Map.of();
            SetupPlanner planner =
                    new SetupPlanner(FILE, WITH_EMAIL, environment, seed % 5 == 0 ? 400 : null, UNTOUCHED);

            SettingsChange change = planner.plan(before);

            Content after = Objects.requireNonNull(change.after());
            assertThat(planner.plan(after).after()).as("seed %d twice", seed).isEqualTo(after);
            assertThat(planner.plan(after).keys()).as("seed %d twice", seed).isEmpty();
            assertThat(foreignBytes(after)).as("seed %d", seed).isEqualTo(foreignBytes(before));
            assertThat(undo(change.undo(), after)).as("seed %d undone", seed).isEqualTo(before);
            assertThat(undo(change.undo(), before))
                    .as("seed %d undone twice", seed)
                    .isEqualTo(before);
        }
    }

    /** Writing is followed by a look whether it held, which asks for the same undo once more. */
    @Test
    void undoingTwiceKeepsAnIdThatWasThereBefore() {
        Content before = Content.of(
                "{\"env\":{\"OTEL_RESOURCE_ATTRIBUTES\":\"team=a,tokenspend.user_id=old,user.email=me@x.y\"}}");
        SettingsChange change = planner(LIVE).plan(before);

        Content once = undo(change.undo(), change.after());

        assertThat(once).isEqualTo(before);
        assertThat(undo(change.undo(), once)).isEqualTo(before);
    }

    @Test
    void undoingLeadsBackToBeforeTheFirstOfManyRuns() {
        for (long seed = 0; seed < 500; seed++) {
            Content before = Content.of(new RandomJson(seed).file());
            SettingsChange first = planner(LIVE).plan(before);
            LiveTelemetry renewed = new LiveTelemetry("https://new.example/otlp", "ts_renewed", "c0ffee", null);

            SettingsChange second = new SetupPlanner(FILE, renewed, Map.of(), null, first.undo()).plan(first.after());

            assertThat(second.keys()).noneMatch(KeyChange::foreign).isNotEmpty();
            assertThat(undo(second.undo(), second.after())).as("seed %d", seed).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\n"})
    void anEmptyFileBecomesABlockAndAnEmptyFileAgain(String blank) {
        SettingsChange change = planner(LIVE).plan(Content.of(blank));

        assertThat(change.after()).isEqualTo(planner(LIVE).plan(null).after());
        assertThat(undo(change.undo(), change.after())).isEqualTo(Content.of(blank));
    }

    @Test
    void undoingANewFileTakesItAway() {
        SettingsChange change = planner(LIVE).plan(null);

        assertThat(undo(change.undo(), change.after())).isNull();
    }

    @Test
    void undoingKeepsWhatOthersWroteSince() {
        SettingsChange change = planner(LIVE).plan(Content.of("{}\n"));
        Content since = Content.of(
                "{\"model\":\"opus\",\"env\":{\"OTEL_LOGS_EXPORTER\":\"console\","
                        + "\"OTEL_METRICS_EXPORTER\":\"otlp\",\"OTEL_RESOURCE_ATTRIBUTES\":\"team=a,tokenspend.user_id=c0ffee\"}}");

        SettingsUndo.Restored restored = new SettingsUndo(FILE, change.undo()).plan(since);

        assertThat(restored.after())
                .hasToString("{\"model\":\"opus\",\"env\":{\"OTEL_LOGS_EXPORTER\":\"console\","
                        + "\"OTEL_RESOURCE_ATTRIBUTES\":\"team=a\"}}");
        assertThat(restored.left()).containsExactly("env.OTEL_LOGS_EXPORTER");
    }

    @Test
    void undoingWithoutANoteTakesOutTheBlockThatCarriesOurId() {
        Content before = Content.of(
                "{\n  \"env\": {\n    \"A\": \"1\",\n    \"OTEL_RESOURCE_ATTRIBUTES\": \"team=a\"\n  }\n}\n");
        Content after = planner(LIVE).plan(before).after();

        assertThat(undo(UNTOUCHED, after)).isEqualTo(before);
        assertThat(undo(UNTOUCHED, before)).isEqualTo(before);
    }

    @Test
    void noticesSomebodyElsesCollector() {
        Content settings = Content.of(
                "{\"env\":{\"CLAUDE_CODE_ENABLE_TELEMETRY\":\"1\",\"OTEL_METRICS_EXPORTER\":\"otlp\","
                        + "\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://otel.corp\",\"OTEL_EXPORTER_OTLP_HEADERS\":\"x-key=1\"}}");

        assertThat(planner(LIVE).plan(settings).keys())
                .filteredOn(KeyChange::foreign)
                .extracting(KeyChange::name)
                .containsExactly("env.OTEL_EXPORTER_OTLP_ENDPOINT", "env.OTEL_EXPORTER_OTLP_HEADERS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"CLAUDE_CODE_ENABLE_TELEMETRY\":\"0\"|true",
                "\"CLAUDE_CODE_ENABLE_TELEMETRY\":1|false",
                "\"CLAUDE_CODE_ENABLE_TELEMETRY\":\"true\"|false",
                "\"CLAUDE_CODE_ENABLE_TELEMETRY\":null|false",
                "\"OTEL_METRICS_EXPORTER\":\"prometheus, otlp\"|false",
                "\"OTEL_METRICS_EXPORTER\":\"console\"|true",
                "\"OTEL_EXPORTER_OTLP_PROTOCOL\":\"grpc\"|true",
                "\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"\"|false",
                "\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://eu.tokenspend.org/otlp/\"|false",
                "\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://eu.tokenspend.org/otlp\",\"OTEL_EXPORTER_OTLP_HEADERS\":\"Authorization=Bearer ts_old\"|false",
                "\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://eu.tokenspend.org/otlp\",\"OTEL_EXPORTER_OTLP_PROTOCOL\":\"http/protobuf\"|false",
                "\"OTEL_EXPORTER_OTLP_HEADERS\":\"Authorization=Bearer ts_old\"|true",
                "\"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT\":\"https://otel.corp\"|true",
                "\"OTEL_TRACES_EXPORTER\":\"otlp\"|true",
                "\"OTEL_TRACES_EXPORTER\":\"none\"|false",
                "\"OTEL_RESOURCE_ATTRIBUTES\":\"team=a\"|false",
            })
    void asksOnlyWhereAValueServesAnotherPurpose(String env, boolean foreign) {
        List<KeyChange> keys =
                planner(LIVE).plan(Content.of("{\"env\":{" + env + "}}")).keys();

        assertThat(keys.stream().anyMatch(KeyChange::foreign)).isEqualTo(foreign);
    }

    @Test
    void keepsAListOfExportersThatHoldsOurs() {
        String before = "{\"env\":{\"OTEL_METRICS_EXPORTER\":\"prometheus, otlp\"}}";

        assertThat(text(planner(LIVE).plan(Content.of(before)).after())).contains("\"prometheus, otlp\"");
    }

    @Test
    void sendsEverySignalToTheSamePlace() {
        String after = text(planner(LIVE)
                .plan(Content.of("{\"otelHeadersHelper\":\"/bin/key\",\"env\":{"
                        + "\"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT\":\"https://otel.corp/v1/metrics\","
                        + "\"OTEL_EXPORTER_OTLP_LOGS_HEADERS\":\"x-key=1\",\"OTEL_TRACES_EXPORTER\":\"otlp\"}}"))
                .after());

        assertThat(after)
                .startsWith("{\"otelHeadersHelper\":\"\",\"env\":{"
                        + "\"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT\":\"https://eu.tokenspend.org/otlp/v1/metrics\","
                        + "\"OTEL_EXPORTER_OTLP_LOGS_HEADERS\":\"Authorization=Bearer ts_secret\","
                        + "\"OTEL_TRACES_EXPORTER\":\"none\"");
    }

    @Test
    void outranksASignalsOwnEndpointInTheEnvironment() {
        Map<String, String> environment = Map.of("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "https://otel.corp/v1/logs");

        SettingsChange change = new SetupPlanner(FILE, LIVE, environment, null, UNTOUCHED).plan(null);

        assertThat(text(change.after()))
                .contains("\"OTEL_EXPORTER_OTLP_LOGS_ENDPOINT\": \"https://eu.tokenspend.org/otlp/v1/logs\"");
        assertThat(change.keys()).hasSize(8).noneMatch(KeyChange::foreign);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"env\":null}|null",
                "{\"env\":[]}|a list",
                "{\"env\":\"x\"}|a string",
            })
    void refusesAnEnvThatIsNoObject(String settings, String kind) {
        assertThatThrownBy(() -> planner(LIVE).plan(Content.of(settings)))
                .isInstanceOfSatisfying(UserError.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG);
                    assertThat(e.reason()).startsWith("Its \"env\" (line 1) is " + kind);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "null"})
    void refusesADocumentThatIsNoObject(String settings) {
        assertThatThrownBy(() -> planner(LIVE).plan(Content.of(settings)))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.reason()).startsWith("Its top level"));
    }

    @Test
    void namesThePlaceOfABrokenFileAndWhatItMeansForTheClient() {
        assertThatThrownBy(() -> planner(LIVE).plan(Content.of("{\n  // mine\n}")))
                .isInstanceOfSatisfying(UserError.class, e -> {
                    assertThat(e.problem()).endsWith("it is not JSON at line 2, column 3.");
                    assertThat(e.reason()).contains("a comment").contains("ignores the whole file");
                    assertThat(e.remedy()).contains("--print");
                });
    }

    @Test
    void raisesTheDaysThatTranscriptsAreKeptOnlyWhenAsked() {
        Content settings = Content.of("{\"cleanupPeriodDays\": 7}");

        SettingsChange change = new SetupPlanner(FILE, LIVE, Map.of(), 365, UNTOUCHED).plan(settings);

        assertThat(text(change.after())).startsWith("{\"cleanupPeriodDays\": 365,");
        assertThat(text(planner(LIVE).plan(settings).after())).startsWith("{\"cleanupPeriodDays\": 7,");
    }

    @Test
    void noteHoldsNoKeyOfOurs() {
        SettingsChange change = planner(LIVE).plan(null);

        assertThat(change.undo().toString()).doesNotContain("ts_secret");
    }

    @Test
    void refusesATokenThatWouldBecomeTwoHeaders() {
        assertThatThrownBy(() -> new LiveTelemetry("https://x/otlp", "ts_a,b", "c0ffee", null))
                .isInstanceOf(UserError.class);
    }

    private static SetupPlanner planner(LiveTelemetry live) {
        return new SetupPlanner(FILE, live, Map.of(), null, UNTOUCHED);
    }

    private static @Nullable Content undo(ChangedFile noted, @Nullable Content after) {
        return new SettingsUndo(FILE, noted).plan(after).after();
    }

    /** Every value but ours, as it is spelled, in order. */
    private static String foreignBytes(Content content) {
        try {
            EditableJson settings = EditableJson.parse(content.bytes());
            StringBuilder foreign = new StringBuilder();
            for (String name : settings.names(List.of())) {
                if (!name.equals("env") && !name.equals("cleanupPeriodDays")) {
                    foreign.append(name).append(settings.raw(List.of(name)));
                }
            }
            for (String name : settings.names(List.of("env"))) {
                if (!Variables.isTelemetry(name)) {
                    foreign.append(name).append(settings.raw(TelemetryBlock.path(name)));
                }
            }
            return foreign.toString();
        } catch (org.tokenspend.json.edit.JsonSyntaxException e) {
            throw new AssertionError(new String(content.bytes(), StandardCharsets.UTF_8), e);
        }
    }

    private static String text(@Nullable Content content) {
        return Objects.requireNonNull(content).toString();
    }
}
