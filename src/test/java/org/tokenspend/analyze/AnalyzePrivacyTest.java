package org.tokenspend.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.analyze.session.Condenser;
import org.tokenspend.platform.Ticker;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.FakeHome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is planted in sessions stays there: secrets never come out, and instructions change nothing. */
class AnalyzePrivacyTest {
    private static final String PEM = "-----BEGIN RSA PRIVATE KEY-----\n"
            + "MIIEowIBAAKCAQEAvx7hYk3pQ0mZ1t9uJc4WnRz8sLd2gFb6aXeKqV5yTtHwPiDo\n".repeat(24)
            + "-----END RSA PRIVATE KEY-----";
    /** Made-up values of many kinds and, last, a line of a key that is only one within its block; put together here so that no scanner takes this file for a leak. */
    private static final List<String> SECRETS = List.of(
            "sk-" + "ant-api03-" + "Zk3vQ9xLr7TnB2mWc8YpJd5HsF1gAe6UoKiXq4Rt0VbNyM_lEzPwShCuDjGfIa-OQ7rT2yBAA",
            "ghp_" + "x7Kq2LmZ9vRt4WnB8cYpJd5HsF1gAe6Uo3Xi",
            "AKIA" + "Q3EGRZ7XKLM2TPWD",
            "xoxb-" + "2310987654321-2310987654322-" + "aB3dE5fG7hI9jK1lM3nO5pQ7",
            "sk_" + "live_" + "51Hk2LmZ9vRt4WnB8cYpJd5HsF1gAe6Uo3XiQ7rT2yB",
            "ts_" + "9f2c7b1d4e8a6035c2f19e7d4b8a60",
            "postgres://app:" + "Tr0ub4dor-Zebra" + "@db.acme-corp.io/main",
            "maria.keller@" + "acme-corp.io",
            "4539 1488 0343 6467",
            "DE89 3704 0044 0532 0130 00",
            "MIIEowIBAAKCAQEAvx7hYk3pQ0mZ1t9uJc4WnRz8sLd2gFb6aXeKqV5yTtHwPiDo");

    @TempDir
    Path folder;

    private FakeBackend server;
    private FakeHome home;
    private FakeClaude claude;

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
    void noPlantedSecretComesOutAnywhere() {
        Chat chat = Chat.of("s1").user("Please wire up the login, here is what I have");
        for (String secret : SECRETS.subList(0, SECRETS.size() - 1)) {
            chat.user("use " + secret + " for that").agent("I put " + secret + " into the settings");
        }
        chat.user("and this key\n" + PEM + "\nthanks")
                .user("Long one " + "filler words ".repeat(60) + PEM + " tail ".repeat(50));
        chat.compacted("Summary: the password is " + SECRETS.get(5) + " and the key " + SECRETS.get(0))
                .user("go on")
                .agent(SECRETS.get(1));
        chat.write(home);

        Cli.Result result = analyze();

        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        String outside = everythingOutside(result);
        List<String> values = new ArrayList<>(SECRETS);
        values.set(6, "Tr0ub4dor-Zebra");
        assertThat(values).allSatisfy(secret -> assertThat(outside).doesNotContain(secret));
        assertThat(claude.calls().get(0).stdin()).contains("[REDACTED:");
    }

    @Test
    void aHugeSessionStaysWithinItsBounds() throws IOException {
        Path file = home.resolve(".claude/projects/-home-dev-api/huge.jsonl");
        Files.createDirectories(file.getParent());
        String result = Chat.of("huge").toolResult("x".repeat(200_000), false).lines();
        try (var out = Files.newBufferedWriter(file)) {
            out.write(Chat.of("huge").user("Please build the importer").lines());
            for (int i = 0; i < 500; i++) {
                out.write(result);
            }
            Chat turns = Chat.of("huge").at("2026-02-08T10:00:00Z");
            for (int i = 0; i < 3_000; i++) {
                turns.user("step " + i + " " + "some words about it ".repeat(20))
                        .agent("done with " + i);
            }
            out.write(turns.lines());
        }
        Files.setLastModifiedTime(
                file, java.nio.file.attribute.FileTime.from(java.time.Instant.parse("2026-02-08T23:00:00Z")));

        Cli.Result shown = Cli.in(home)
                .clock(org.tokenspend.support.FakeClock.at("2026-02-20T12:00:00Z", "UTC"))
                .run("analyze", "--dry-run", "--json");

        JsonNode session = JsonMapper.shared().readTree(shown.out()).at("/sessions/0");
        assertThat(Files.size(file)).isGreaterThan(100_000_000);
        assertThat(session.get("turns").asInt()).isEqualTo(3_001);
        assertThat(session.get("characters").asInt()).isBetween(4_000, Condenser.MOST);
    }

    @Test
    void whatCannotBeRedactedInTimeIsWithheldAndCounted() throws IOException {
        AtomicLong time = new AtomicLong();
        Ticker slow = new Ticker() {
            @Override
            public long nanos() {
                return time.addAndGet(Duration.ofSeconds(3).toNanos());
            }

            @Override
            public void sleep(Duration duration) {}
        };
        Chat.of("s1")
                .user("Please look at this\n" + "a line of a log, password=Zq81xKt0Vm7Lw3\n".repeat(8_000))
                .user("Thanks, perfect")
                .write(home);

        Cli.Result shown = Cli.in(home).ticker(slow).run("analyze", "--dry-run", "--show-text");
        Cli.Result counted = Cli.in(home).ticker(slow).run("analyze", "--dry-run");

        assertThat(shown.out())
                .contains("[REDACTED:unscanned]")
                .contains("Thanks, perfect")
                .doesNotContain("Zq81xKt0Vm7Lw3");
        assertThat(counted.out()).containsPattern("[1-9][0-9]* unscanned");
    }

    private String everythingOutside(Cli.Result result) {
        StringBuilder all = new StringBuilder(result.out()).append(result.err());
        claude.calls()
                .forEach(call -> all.append(call.argv()).append(call.env()).append(call.stdin()));
        server.requests().forEach(request -> all.append(request.body()));
        Set<String> mine = Set.of(".claude/.tokenspend-backfill-state.json", ".config/tokenspendorg/config.json");
        home.files().stream()
                .filter(file -> mine.contains(file) || !file.startsWith(".claude/projects"))
                .forEach(file -> all.append(home.read(file)));
        return all.toString();
    }

    private Cli.Result analyze(String... more) {
        List<String> args = new ArrayList<>(List.of("analyze"));
        args.addAll(List.of(more));
        return Cli.in(home)
                .env("PATH", claude.path())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef")
                .env("TOKENSPEND_URL", server.url())
                .run(args.toArray(String[]::new));
    }
}
