package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.redact.SecretKind;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.Fault;
import org.tokenspend.support.RunningServer;
import org.tokenspend.support.Scene;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.Key128;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code --json} really prints, held against the schema files. */
class JsonSchemasTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/org/tokenspend/schemas");
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, 20, "s1") + "{\"type\":\"new-one\"}\n{\"half");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void isASchemaOf202012(Path file) throws IOException {
        JsonNode schema = MAPPER.readTree(Files.readString(file));
        Schema rules = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(rules.validate(schema)).isEmpty();
        assertThat(schema.get("$id").asString()).endsWith("/schemas/" + file.getFileName());
    }

    @Test
    void ingestDescribesAPreview() {
        assertFits("ingest", scene.ingest("--dry-run", "--json"));
    }

    @Test
    void ingestDescribesAnUpload() {
        assertFits("ingest", scene.ingest("--json", "--limit", "5"));
        assertFits("ingest", scene.ingest("--json", "--since", "2026-02-01T12:00:10Z"));
        assertFits("ingest", scene.ingest("--json"));
        assertFits("ingest", scene.ingest("--json"));
    }

    @Test
    void ingestDescribesRefusedRecords() {
        scene.server()
                .always(Fault.reject(
                        "bad_model", Key128.ofCall("claude", "msg_3").hex()));

        assertFits("ingest", scene.ingest("--json"));
        assertFits("ingest", scene.ingest("--json"));
        assertThat(assertFits("config", scene.cli().run("config", "--json"))
                        .at("/quarantined/0/reason")
                        .asString())
                .isEqualTo("bad_model");
    }

    @Test
    void ingestDescribesARunThatWasStopped() {
        scene.server().always(Fault.status(503));

        assertThat(assertFits("ingest", scene.ingest("--json"))
                        .at("/delivery/stopped")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void ingestDescribesARunBesideAnother() throws IOException {
        try (ExclusiveLock held = ExclusiveLock.tryAcquire(scene.home().resolve(Scene.STATE + ".lock"))) {
            assertThat(held).isNotNull();

            JsonNode report = assertFits("ingest", scene.ingest("--json"));

            assertThat(report.get("already_running").asBoolean()).isTrue();
        }
    }

    @Test
    void ingestDescribesAnEmptyMachine() {
        Cli empty = Cli.in(folder.resolve("empty")).ticker(new WaitLog());

        assertFits("ingest", empty.run("ingest", "--dry-run", "--json"));
        assertFits("ingest", empty.run("ingest", "--dry-run", "--json", "--connectors", "auto"));
        assertFits("config", empty.run("config", "--json"));
    }

    @Test
    void sourcesDescribesWhatWasFoundAndWhatWasNot() {
        scene.home().file(".codex/sessions/2026/02/01/rollout-2026-02-01T10-00-00-t1.jsonl", """
                {"timestamp":"2026-02-01T10:00:00.000Z","type":"session_meta","payload":{"id":"t1","cli_version":"0.169.0"}}
                {"timestamp":"2026-02-01T10:00:02.000Z","type":"event_msg","payload":{"type":"token_count","info":null,\
                "rate_limits":{"limit_id":"codex","primary":{"used_percent":12.5,"window_minutes":300}}}}
                """);

        JsonNode report = assertFits("sources", scene.cli().run("sources", "--json"));

        assertThat(report.at("/sources/0/records").asInt()).isEqualTo(20);
        assertThat(report.at("/sources/1/coverage/facts/rate_limit.codex.primary.used_percent")
                        .asString())
                .isEqualTo("12.5");
        assertThat(report.at("/sources/2/found").asBoolean()).isFalse();
        assertFits("sources", Cli.in(folder.resolve("empty")).run("sources", "--json"));
    }

    @Test
    void configDescribesEverySetting() {
        scene.home().config("""
                {"version":1,"user_id":"a","email":"anonymous","token":"ts_0123456789abcdef","analyzer_dirs":["/a"],
                 "setup":{"method":"settings.json","version":"0.1.0","files":["/f"]}}""");

        assertFits("config", scene.cli().run("config", "--json"));
    }

    @Test
    void analyzeDescribesAPreviewAndAPass() {
        analysed("s1", "use password=Quartz4711!x for that");
        analysed("s2", "Thanks, perfect");

        JsonNode preview = assertFits("analyze", analyze("--dry-run", "--json"));
        JsonNode pass = assertFits("analyze", analyze("--json"));
        JsonNode again = assertFits("analyze", analyze("--json"));

        assertThat(preview.at("/sessions/0/outcome").asString()).isEqualTo("chosen");
        assertThat(preview.at("/redacted/password").asInt()).isEqualTo(1);
        assertThat(pass.at("/sessions/1/tasks/0/category").asString()).isEqualTo("engineering");
        assertThat(again.at("/skipped/analysed").asInt()).isEqualTo(2);
    }

    @Test
    void analyzeDescribesWhatWentWrong() {
        analysed("s1", "Thanks, perfect");
        FakeClaude claude = FakeClaude.in(scene.home()).structured("{\"tasks\":[]}");
        JsonNode failed = assertFits("analyze", analyze("--json"));
        claude.prints(FakeClaude.failed(529, "Overloaded"));
        JsonNode limited = assertFits("analyze", analyze("--json"));

        assertThat(failed.at("/sessions/0/reason").asString()).isNotEmpty();
        assertThat(limited.get("end").asString()).isEqualTo("limit");
        assertThat(limited.has("resume_at")).isTrue();
    }

    private void analysed(String id, String last) {
        FakeClaude.in(scene.home());
        Chat.of(id).worked().user(last).agent("Fine.").write(scene.home());
    }

    private Cli.Result analyze(String... options) {
        String[] args = Stream.concat(Stream.of("analyze"), Stream.of(options)).toArray(String[]::new);
        return scene.cli().env("PATH", scene.home().bin() + ":/usr/bin:/bin").run(args);
    }

    @Test
    void redactDescribesWhatItFound() {
        scene.home().file("notes.txt", "password=Quartz4711!x by jo.doe@acme.io\n");

        JsonNode found = assertFits(
                "redact",
                scene.cli()
                        .run(
                                "redact",
                                "--json",
                                scene.home().resolve("notes.txt").toString()));

        assertThat(found.get("findings")).hasSize(2);
        List<String> kinds = Stream.of(SecretKind.values()).map(SecretKind::id).toList();
        assertThat(read(SCHEMAS.resolve("redact.v1.json")).at("/$defs/kind/enum"))
                .hasSameSizeAs(kinds)
                .allSatisfy(kind -> assertThat(kinds).contains(kind.asString()));
    }

    @Test
    void analyzeDescribesItsService() {
        scene.home()
                .file(
                        Scene.STATE,
                        "{\"version\":1,\"destinations\":[],\"claude-analyze\":{\"version\":1,\"pass\":{"
                                + "\"ended_at\":\"2026-02-09T11:30:00Z\",\"result\":\"done\",\"analysed\":3,\"uploaded\":2,"
                                + "\"next_at\":\"2026-02-09T12:33:00Z\"}}}");

        assertFits("analyze-status", scene.cli().env("PATH", "").run("analyze", "--status", "--json"));
    }

    @Test
    void aServerOfOnesOwnDescribesItself() throws Exception {
        Path home = folder.resolve("server");
        Cli owner = Cli.in(home);
        try (RunningServer server = RunningServer.in(home)) {
            assertFits("serve", server.started());
            assertFits("keys", owner.run("keys", "create", "--json"));
            assertFits("keys", owner.run("keys", "rotate", "2", "--json"));
            assertFits("keys", owner.run("keys", "revoke", "3", "--json"));
            assertFits("keys", owner.run("keys", "list", "--json"));
            assertFits("orgs", owner.run("orgs", "create", "a", "--retention-days", "9", "--json"));
            assertFits("orgs", owner.run("orgs", "list", "--json"));
        }
        try (RunningServer again = RunningServer.in(home)) {
            assertFits("serve", again.started());
        }
        assertFits("serve", owner.run("serve", "--verify", "--json"));
        assertFits(
                "serve", owner.run("serve", "--backup", home.resolve("copy.db").toString(), "--json"));
    }

    /** Other fields may come later, but what is printed today is described today. */
    private static JsonNode assertFits(String command, Cli.Result result) {
        return assertFits(command, MAPPER.readTree(result.out()));
    }

    private static JsonNode assertFits(String command, JsonNode output) {
        JsonNode schema = strict(read(SCHEMAS.resolve(command + ".v1.json")));

        assertThat(REGISTRY.getSchema(schema).validate(output)).isEmpty();
        return output;
    }

    private static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The schema without any room for fields it does not name. */
    private static JsonNode strict(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("properties").isObject() && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.remove("$id");
        }
        node.forEach(JsonSchemasTest::strict);
        return node;
    }
}
