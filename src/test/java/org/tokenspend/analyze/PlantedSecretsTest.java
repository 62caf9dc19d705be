package org.tokenspend.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A8: sets of texts with known secrets, spliced into sessions as what the person said, what the agent said, and what a
 * compaction summed up. None of them may be in what the model reads, its arguments and environment, the uploads, the
 * state and settings files, or what is printed.
 */
class PlantedSecretsTest {
    private static final int TEXTS_A_SESSION = 9;
    private static final int REMNANT = 12;
    private static final int PREFIX = 8;

    @TempDir
    Path folder;

    private FakeBackend server;
    private FakeHome home;
    private FakeClaude claude;
    /** Secrets by the mark of the session they were put into. */
    private final Map<String, List<Planted>> planted = new LinkedHashMap<>();

    /**
     * One secret.
     *
     * @param whole whether only the whole of it counts: numbers have parts that stand elsewhere too
     */
    private record Planted(String secret, boolean whole) {}

    @BeforeEach
    void start() {
        server = FakeBackend.start();
        home = FakeHome.in(folder);
        home.folder(".claude/projects");
        claude = FakeClaude.in(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noneOfOurOwnSetComesOut() throws IOException {
        try (InputStream set = getClass().getResourceAsStream("/redaction/own.jsonl")) {
            splice(Objects.requireNonNull(set));
        }

        assertNothingComesOut();
    }

    @Test
    void noneOfTheReferenceSetComesOut() throws IOException {
        Path set = Shared.file("redaction/public.jsonl.gz");
        try (InputStream lines = new GZIPInputStream(Files.newInputStream(set))) {
            splice(lines);
        }

        assertNothingComesOut();
    }

    private void assertNothingComesOut() {
        Cli.Result result = analyze();

        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(server.tasks()).hasSize(planted.size());
        assertThat(claude.calls()).hasSize(planted.size());
        assertThat(claude.calls()).allSatisfy(call -> {
            List<Planted> own = planted.get(mark(call.stdin()));
            assertThat(own).as(call.stdin()).isNotNull();
            assertThat(own).noneMatch(secret -> standsIn(secret, call.stdin()));
            assertThat(call.stdin()).contains("[REDACTED:");
        });
        String elsewhere = elsewhere(result);
        assertThat(planted.values().stream().flatMap(Collection::stream).map(Planted::secret))
                .noneMatch(secret -> secret.length() >= REMNANT && elsewhere.contains(secret));
    }

    /** All that left or stayed behind but for the model's reading, which is looked at session by session. */
    private String elsewhere(Cli.Result result) {
        StringBuilder all = new StringBuilder(result.out()).append(result.err());
        claude.calls().forEach(call -> all.append(call.argv()).append(call.env()));
        server.requests().forEach(request -> all.append(request.body()).append(request.headers()));
        home.files().stream()
                .filter(file -> !file.startsWith(".claude/projects") && !file.startsWith("stub/calls"))
                .forEach(file -> all.append(home.read(file)));
        return all.toString();
    }

    private static boolean standsIn(Planted planted, String text) {
        String secret = planted.secret();
        if (text.contains(secret)) {
            return true;
        }
        if (planted.whole() || secret.length() < REMNANT + PREFIX) {
            return false;
        }
        for (int i = PREFIX; i + REMNANT <= secret.length(); i++) {
            if (text.contains(secret.substring(i, i + REMNANT))) {
                return true;
            }
        }
        return false;
    }

    private void splice(InputStream set) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(set, StandardCharsets.UTF_8));
        List<JsonNode> examples = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode example = JsonMapper.shared().readTree(line);
            if (!example.get("secrets").isEmpty()) {
                examples.add(example);
            }
        }
        for (int from = 0; from < examples.size(); from += TEXTS_A_SESSION) {
            session(examples.subList(from, Math.min(examples.size(), from + TEXTS_A_SESSION)));
        }
    }

    private void session(List<JsonNode> examples) {
        String mark = "quest" + letters(planted.size());
        List<Planted> secrets = new ArrayList<>();
        Chat chat = Chat.of("p" + planted.size()).user("Please look at these settings with me, " + mark);
        for (int i = 0; i < examples.size(); i++) {
            JsonNode example = examples.get(i);
            String text = example.get("text").stringValue();
            switch (i % 3) {
                case 0 -> chat.user(text).agent("I see.");
                case 1 -> chat.user("and this?").agent(text);
                default -> chat.compacted("So far: " + text).user("go on");
            }
            example.get("secrets")
                    .forEach(secret -> secrets.add(new Planted(
                            secret.stringValue(), example.path("loose").asBoolean(false))));
        }
        // The last words of the agent are shown too.
        chat.agent(examples.get(0).get("text").stringValue())
                .user("Thanks, perfect, " + mark)
                .write(home);
        planted.put(mark, secrets);
    }

    /** A number in letters, which no rule takes for anything. */
    private static String letters(int number) {
        return Integer.toString(number + 1000)
                .chars()
                .mapToObj(c -> "" + (char) (c - '0' + 'a'))
                .reduce("", String::concat);
    }

    private String mark(String stdin) {
        int at = stdin.indexOf("quest", stdin.indexOf("<session-"));
        return at < 0 ? "" : stdin.substring(at, at + 9);
    }

    private Cli.Result analyze() {
        return Cli.in(home)
                .env("PATH", claude.path())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef")
                .env("TOKENSPEND_URL", server.url())
                .run("analyze", "--max-sessions", "1000", "--max-cost", "500", "--max-cost-day", "500");
    }
}
