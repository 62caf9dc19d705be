package org.tokenspend.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tokenspend.usage.Key128;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A machine with Claude Code's history on it, and the server it sends to: where most whole-program tests begin. */
public final class Scene implements AutoCloseable {
    public static final String TOKEN = "ts_secret_token_0123456789abcdef";
    public static final String STATE = ".claude/.tokenspend-backfill-state.json";

    private final FakeHome home;
    private final FakeBackend server;

    private Scene(FakeHome home, FakeBackend server) {
        this.home = home;
        this.server = server;
    }

    /** A home below the folder, with an identity and without history, and a server that takes everything. */
    public static Scene in(Path folder) {
        return in(folder, FakeBackend.start());
    }

    /** The same with a server of one's own; closing the scene closes it. */
    public static Scene in(Path folder, FakeBackend server) {
        FakeHome home = FakeHome.in(folder.resolve("home"));
        home.folder(".claude/projects/api")
                .config("{\"version\":1,\"user_id\":\"0123456789abcdef0123456789abcdef\",\"salt\":\"pepper\"}\n");
        return new Scene(home, server);
    }

    public FakeHome home() {
        return home;
    }

    public FakeBackend server() {
        return server;
    }

    public Path state() {
        return home.resolve(STATE);
    }

    /** The state file's content, {@code (none)} without one. */
    public String stateText() {
        return Files.exists(state()) ? home.read(STATE) : "(none)";
    }

    /** A transcript's path, from its name below {@code projects}. */
    public Path transcript(String name) {
        return home.resolve(".claude/projects").resolve(name);
    }

    /** Adds to a transcript, or begins it. */
    public Scene append(String name, String lines) {
        try {
            Files.createDirectories(transcript(name).getParent());
            Files.writeString(transcript(name), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program as a call, with url and token in the environment. */
    public Cli cli() {
        return Cli.in(home).env("TOKENSPEND_URL", server.url()).env("TOKENSPEND_TOKEN", TOKEN);
    }

    /** The program as a process, with url and token in the environment. */
    public Program program() {
        return Program.in(home).env("TOKENSPEND_URL", server.url()).env("TOKENSPEND_TOKEN", TOKEN);
    }

    /** Runs {@code ingest} as a call. Waiting takes no time. */
    public Cli.Result ingest(String... options) {
        return ingest(new WaitLog(), options);
    }

    /** The same, and the waits are told. */
    public Cli.Result ingest(WaitLog waits, String... options) {
        List<String> args = new ArrayList<>(List.of("ingest"));
        args.addAll(List.of(options));
        return cli().ticker(waits).run(args.toArray(String[]::new));
    }

    /** What {@code ingest --json} reports, whatever its exit status. */
    public JsonNode report(String... options) {
        List<String> args = new ArrayList<>(List.of("--json"));
        args.addAll(List.of(options));
        return JsonMapper.shared().readTree(ingest(args.toArray(String[]::new)).out());
    }

    /** Checks that the server holds the calls {@code msg_first} to {@code msg_last}, each once, as {@link Calls} made them. */
    public void assertServerHolds(int first, int last) {
        Map<String, Long> wanted = IntStream.rangeClosed(first, last)
                .mapToObj(number -> Key128.ofCall("claude", "msg_" + number).hex())
                .collect(Collectors.toMap(Function.identity(), id -> 100L));
        Map<String, Long> held = server.records().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        record -> record.getValue().path("output_tokens").asLong()));
        assertThat(held).isEqualTo(wanted);
    }

    /** How often each call arrived in an upload that the server read. */
    public Map<String, Long> arrivals() {
        return server.uploads().stream()
                .flatMap(upload -> upload.eventIds().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Override
    public void close() {
        server.close();
    }
}
