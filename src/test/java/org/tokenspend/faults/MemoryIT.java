package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** I8 and I27: huge lines, huge files and huge histories in a small heap. */
class MemoryIT {
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    private FakeHome home;
    private CountingServer server;
    private int calls;

    @BeforeEach
    void start() throws IOException {
        home = FakeHome.in(folder);
        server = CountingServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Short form: a line as large as the heap. */
    @Test
    void readsALineAsLargeAsItsHeap() throws Exception {
        write("api/one.jsonl", 2_000, 20, 32);

        assertCountedIn("-Xmx32m");
    }

    /** A line that is never finished, and one that is no JSON. */
    @Test
    void passesOverHugeRubbish() throws Exception {
        write("api/one.jsonl", 10, 0, 0);
        try (OutputStream file = append("api/one.jsonl")) {
            filler(file, "", 40, "\n");
            calls(file, 10);
            filler(file, "{\"type\":\"assistant\",\"message\":{\"content\":\"", 40, "");
        }

        assertCountedIn("-Xmx32m");
    }

    /** Long form: 2 GB, with a line of 50 MB and one of 200 MB. */
    @Tag("long")
    @Test
    void readsTwoGigabytes() throws Exception {
        write("api/one.jsonl", 50_000, 700, 50);
        write("web/two.jsonl", 50_000, 700, 200);
        write("web/three.jsonl", 10_000, 300, 0);

        assertCountedIn("-Xmx64m");
    }

    /** Long form: as many calls as 20 GB of history hold; what is left out are the bytes around them. */
    @Tag("long")
    @Test
    void sendsAMillionCalls() throws Exception {
        for (int session = 0; session < 11; session++) {
            write("api/" + session + ".jsonl", 100_000, 0, 0);
        }

        assertCountedIn("-Xmx128m");
    }

    /** Long form: 100,000 files. */
    @Tag("long")
    @Test
    void readsAHundredThousandFiles() throws Exception {
        for (int session = 0; session < 100_000; session++) {
            write("p" + session % 500 + "/" + session + ".jsonl", 1, 0, 0);
        }

        assertCountedIn("-Xmx128m");
    }

    private void assertCountedIn(String heap) throws Exception {
        Cli.Result preview = program(heap).run("ingest", "--dry-run", "--json");
        Cli.Result live = program(heap).run("ingest");
        Cli.Result again = program(heap).run("ingest");

        assertThat(preview.exit()).as(preview.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(preview.out());
        assertThat(report.get("records").asInt()).isEqualTo(calls);
        assertThat(report.at("/totals/output_tokens").asLong()).isEqualTo(100L * calls);
        assertThat(live.exit()).as(live.err()).isZero();
        assertThat(server.events()).isEqualTo(calls);
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).contains("Nothing new");
    }

    private Program program(String heap) {
        return Program.in(home)
                .env("TOKENSPEND_URL", server.url())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef")
                .jvm(heap, "-XX:+ExitOnOutOfMemoryError");
    }

    /** Calls with so many megabytes of other lines between them, and one line of so many megabytes. */
    private void write(String name, int count, int otherMegabytes, int lineMegabytes) throws IOException {
        try (OutputStream file = append(name)) {
            int parts = Math.max(1, otherMegabytes);
            for (int part = 0; part < parts; part++) {
                calls(file, count * (part + 1) / parts - count * part / parts);
                if (otherMegabytes > 0) {
                    filler(file, "{\"type\":\"user\",\"message\":{\"content\":\"", 1, "\"}}\n");
                }
            }
            if (lineMegabytes > 0) {
                filler(file, "{\"type\":\"file-history-snapshot\",\"snapshot\":{\"a\":\"", lineMegabytes, "\"}}\n");
                calls(file, 1);
            }
        }
    }

    private void calls(OutputStream file, int count) throws IOException {
        if (count > 0) {
            file.write(Calls.lines(calls + 1, calls + count, "s" + calls).getBytes(StandardCharsets.UTF_8));
            calls += count;
        }
    }

    private static void filler(OutputStream file, String head, int megabytes, String tail) throws IOException {
        byte[] megabyte = new byte[MEGABYTE];
        Arrays.fill(megabyte, (byte) 'x');
        file.write(head.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < megabytes; i++) {
            file.write(megabyte);
        }
        file.write(tail.getBytes(StandardCharsets.UTF_8));
    }

    private OutputStream append(String name) throws IOException {
        Path file = home.resolve(".claude/projects").resolve(name);
        Files.createDirectories(file.getParent());
        return new BufferedOutputStream(
                Files.newOutputStream(
                        file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND),
                1 << 16);
    }
}
