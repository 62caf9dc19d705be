package org.tokenspend.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.tokenspend.platform.Ticker;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeClock;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Scene;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.Key128;

/** Two homes and two servers to which one thing after another happens, all of it decided by a seed. */
final class RandomWorld implements AutoCloseable {
    private static final Instant FIRST = Instant.parse("2026-02-01T00:00:00Z");
    private static final int SPAN_SECONDS = 40 * 86_400;
    private static final List<String> VERSIONS = List.of("1.0.30", "2.1.50", "2.1.96", "2.1.97", "2.1.330");

    private final Random random;
    private final List<FakeHome> homes = new ArrayList<>();
    private final List<FakeBackend> servers = List.of(FakeBackend.start(), FakeBackend.start());
    private final FakeClock clock = FakeClock.at("2026-03-20T12:00:00Z", "Europe/Berlin");
    private final List<String> diary = new ArrayList<>();
    private int calls;

    RandomWorld(Path folder, long seed) {
        random = new Random(seed);
        for (String name : List.of("a", "b")) {
            homes.add(FakeHome.in(folder.resolve(name))
                    .folder(".claude/projects/p0")
                    .folder(".claude/projects/p1"));
        }
    }

    List<FakeHome> homes() {
        return homes;
    }

    List<FakeBackend> servers() {
        return servers;
    }

    /** What happened so far, for the reader of a failure. */
    String diary() {
        return String.join("\n", diary);
    }

    /** One thing happens. */
    void step() throws IOException {
        FakeHome home = homes.get(random.nextInt(2));
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> append(home, someFile(home), lines(1 + random.nextInt(6)));
            case 3 -> append(home, someFile(home), grown(home));
            case 4 -> tear(home);
            case 5 -> fork(home);
            case 6 -> move(home);
            case 7 -> rewrite(home);
            case 8 -> loseState(home);
            case 9 -> clock.set(FIRST.plusSeconds(random.nextInt(2 * SPAN_SECONDS) - SPAN_SECONDS / 2));
            default -> run(home, servers.get(random.nextInt(2)), options());
        }
    }

    /** All is well again, and each home tells each server, with no option that leaves anything out. */
    List<Cli.Result> plainRuns() {
        clock.set(FIRST.plusSeconds(3L * SPAN_SECONDS));
        List<Cli.Result> results = new ArrayList<>();
        for (FakeHome home : homes) {
            for (FakeBackend server : servers) {
                server.clearScript().always(Fault.none());
                results.add(ingest(home, server, new WaitLog(), List.of("--retry-quarantined")));
            }
        }
        return results;
    }

    private void run(FakeHome home, FakeBackend server, List<String> options) {
        server.clearScript().always(Fault.none());
        for (int i = random.nextInt(4); i > 0; i--) {
            server.script(fault());
        }
        Ticker ticker = random.nextInt(6) == 0 ? dyingAfter(random.nextInt(12)) : new WaitLog();
        Cli.Result result = ingest(home, server, ticker, options);
        diary.add(
                "run " + homes.indexOf(home) + " > " + servers.indexOf(server) + " " + options + " = " + result.exit());
    }

    private Cli.Result ingest(FakeHome home, FakeBackend server, Ticker ticker, List<String> options) {
        List<String> args = new ArrayList<>(List.of("ingest"));
        args.addAll(options);
        return Cli.in(home)
                .env("TOKENSPEND_URL", server.url())
                .env("TOKENSPEND_TOKEN", Scene.TOKEN)
                .clock(clock)
                .ticker(ticker)
                .run(args.toArray(String[]::new));
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            options.addAll(List.of("--since", someTime().toString()));
        }
        if (random.nextInt(3) == 0) {
            options.addAll(List.of("--until", someTime().toString()));
        }
        if (random.nextInt(3) == 0) {
            options.addAll(List.of("--limit", String.valueOf(random.nextInt(12))));
        }
        if (random.nextInt(4) == 0) {
            options.addAll(List.of("--settle", "0"));
        }
        if (random.nextInt(8) == 0) {
            options.add("--no-dedup");
        }
        if (random.nextInt(8) == 0) {
            options.add("--dry-run");
        }
        return options;
    }

    private Fault fault() {
        return switch (random.nextInt(10)) {
            case 0 -> Fault.status(503);
            case 1 -> Fault.status(429, "30");
            case 2 -> Fault.resetBeforeReading();
            case 3 -> Fault.resetAfterReading();
            case 4 -> Fault.resetAfterStoring();
            case 5 -> Fault.halfResponse();
            case 6 -> Fault.captivePortal();
            case 7 -> Fault.tooLargeAbove(1 + random.nextInt(5));
            case 8 -> Fault.status(401);
            default ->
                Fault.reject(
                        "refused",
                        Key128.ofCall("claude", "msg_" + random.nextInt(calls + 1))
                                .hex());
        };
    }

    /** A run that dies at a random look at the clock: often between the server's word and the saving of the state. */
    private static Ticker dyingAfter(int looks) {
        AtomicInteger left = new AtomicInteger(looks);
        WaitLog waits = new WaitLog();
        return new Ticker() {
            @Override
            public long nanos() {
                if (left.decrementAndGet() < 0) {
                    throw new IllegalStateException("killed");
                }
                return waits.nanos();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                waits.sleep(duration);
            }
        };
    }

    private String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(line("msg_" + calls++, random.nextInt(400))).append('\n');
        }
        return lines.toString();
    }

    private String line(String id, int output) {
        String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
        String ts = someTime().toString().replaceFirst("(:\\d\\d)Z", "$1.000Z");
        return Calls.line(id, "s" + random.nextInt(5), ts, output, version);
    }

    /** A line of a call that has lines already, with more output or less. */
    @SuppressWarnings("UnusedVariable") // One shape for every kind of step.
    private String grown(FakeHome home) {
        return calls == 0 ? "" : line("msg_" + random.nextInt(calls), random.nextInt(800)) + "\n";
    }

    /** The clock's time is among the likely ones, so that some calls are still warm. */
    private Instant someTime() {
        return random.nextInt(5) == 0
                ? clock.instant().minusSeconds(random.nextInt(90))
                : FIRST.plusSeconds(random.nextInt(SPAN_SECONDS));
    }

    /** Half a line; sometimes the rest comes at once, sometimes a newline, sometimes nothing. */
    private void tear(FakeHome home) throws IOException {
        String line = line("msg_" + calls++, random.nextInt(400));
        int cut = 1 + random.nextInt(line.length() - 1);
        Path file = someFile(home);
        append(home, file, line.substring(0, cut));
        if (random.nextBoolean()) {
            run(home, servers.get(random.nextInt(2)), List.of());
        }
        append(home, file, random.nextInt(3) > 0 ? line.substring(cut) + "\n" : random.nextBoolean() ? "\n" : "");
    }

    /** A new session that begins with a copy of another one, maybe on the other machine. */
    private void fork(FakeHome home) throws IOException {
        List<String> lines = Files.readAllLines(someFile(home));
        FakeHome other = homes.get(random.nextInt(2));
        String copied = String.join("\n", lines.subList(0, random.nextInt(lines.size() + 1)));
        append(other, newFile(other), copied + "\n" + lines(random.nextInt(3)));
    }

    private void move(FakeHome home) throws IOException {
        Path from = someFile(home);
        Path to = newFile(home);
        diary.add("move " + from + " " + to);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The same lines in another order: a file that was not appended to. */
    private void rewrite(FakeHome home) throws IOException {
        Path file = someFile(home);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        java.util.Collections.shuffle(lines, random);
        diary.add("rewrite " + file);
        Files.writeString(file, String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
    }

    /** Gone, torn, or an old one from a backup. */
    private void loseState(FakeHome home) throws IOException {
        Path state = home.resolve(Scene.STATE);
        Path backup = home.resolve("backup.json");
        if (!Files.exists(state)) {
            return;
        }
        int kind = random.nextInt(4);
        diary.add("lose state " + homes.indexOf(home) + " " + kind);
        switch (kind) {
            case 0 -> Files.delete(state);
            case 1 -> Files.write(state, java.util.Arrays.copyOf(Files.readAllBytes(state), random.nextInt(200)));
            case 2 -> Files.copy(state, backup, StandardCopyOption.REPLACE_EXISTING);
            default -> {
                if (Files.exists(backup)) {
                    Files.copy(backup, state, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void append(FakeHome home, Path file, String text) throws IOException {
        diary.add("append " + text.length() + " to " + home.path().relativize(file) + " at "
                + (Files.exists(file) ? Files.size(file) : 0));
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path someFile(FakeHome home) throws IOException {
        try (Stream<Path> walk = Files.walk(home.resolve(".claude/projects"))) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            if (files.isEmpty() || random.nextInt(5) == 0) {
                Path file = newFile(home);
                Files.createFile(file);
                return file;
            }
            return files.get(random.nextInt(files.size()));
        }
    }

    private Path newFile(FakeHome home) {
        return home.resolve(".claude/projects/p" + random.nextInt(2) + "/" + random.nextInt(1_000_000) + ".jsonl");
    }

    @Override
    public void close() {
        servers.forEach(FakeBackend::close);
    }
}
