package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Program;

/** A15: sessions far larger than the heap. */
class AnalyzeMemoryIT {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private FakeHome home;
    private FakeBackend server;
    private FakeClaude claude;

    @BeforeEach
    void start() {
        home = FakeHome.in(folder);
        server = FakeBackend.start();
        claude = FakeClaude.in(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLongSessionWithLongLinesFitsIntoASmallHeap() throws Exception {
        try (OutputStream file = session("long")) {
            write(
                    file,
                    Chat.of("long")
                            .user("Please add a date filter to the list view")
                            .lines());
            for (int i = 0; i < 40; i++) {
                write(
                        file,
                        "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":\"");
                fill(file, 2 * MEGABYTE);
                write(file, "\"}]}}\n");
            }
            write(file, "{\"type\":\"file-history-snapshot\",\"snapshot\":\"");
            fill(file, 60 * MEGABYTE);
            write(file, "\"}\n");
            write(file, "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"a paste: ");
            fill(file, 30 * MEGABYTE);
            write(file, "\"}}\n");
            write(file, many("long", 4_000));
            write(
                    file,
                    Chat.of("long")
                            .at("2026-02-09T09:00:00Z")
                            .user("Thanks, perfect")
                            .lines());
        }

        assertToldIn("-Xmx64m");
    }

    /** As many texts in one message as together are larger than the heap. */
    @Test
    void aMessageOfManyLargeTextsFitsIntoASmallHeap() throws Exception {
        try (OutputStream file = session("wide")) {
            write(
                    file,
                    Chat.of("wide")
                            .user("Please add a date filter to the list view")
                            .lines());
            write(file, "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":[");
            for (int i = 0; i < 60; i++) {
                write(file, (i == 0 ? "" : ",") + "{\"type\":\"text\",\"text\":\"é ");
                fill(file, 3 * MEGABYTE);
                write(file, "\"}");
            }
            write(file, "]}}\n");
            write(
                    file,
                    Chat.of("wide")
                            .at("2026-02-09T09:00:00Z")
                            .user("Thanks, perfect")
                            .lines());
        }

        assertToldIn("-Xmx64m");
    }

    /** A text as long as is still read, all of it something to be redacted. */
    @Test
    void aLargeTextFullOfSecretsFitsIntoASmallHeap() throws Exception {
        String line = "DB_PASSWORD=Quartz4711!x and jo.doe@acme.io paid with 4111 1111 1111 1111\\n";
        try (OutputStream file = session("secrets")) {
            write(
                    file,
                    Chat.of("secrets")
                            .user("Please add a date filter to the list view")
                            .lines());
            write(file, "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"é ");
            for (int i = 0; i < 4 * MEGABYTE / line.length() - 100; i++) {
                write(file, line);
            }
            write(file, "\"}}\n");
            write(
                    file,
                    Chat.of("secrets")
                            .at("2026-02-09T09:00:00Z")
                            .user("Thanks, perfect")
                            .lines());
        }

        assertToldIn("-Xmx64m");
        assertThat(claude.calls().get(0).stdin())
                .doesNotContain("Quartz4711")
                .doesNotContain("jo.doe")
                .doesNotContain("4111");
    }

    private void assertToldIn(String heap) throws InterruptedException {
        Cli.Result preview = program(heap).run("analyze", "--dry-run", "--since", "2026-01-01");
        Cli.Result live = program(heap).run("analyze", "--since", "2026-01-01");

        assertThat(preview.exit()).as(preview.err()).isZero();
        assertThat(live.exit()).as(live.out() + live.err()).isZero();
        assertThat(server.tasks()).hasSize(1);
        assertThat(claude.calls()).hasSize(1);
        assertThat(claude.calls().get(0).stdin())
                .hasSizeLessThan(24_000)
                .contains("date filter")
                .contains("Thanks, perfect");
    }

    private Program program(String heap) {
        return Program.in(home)
                .env("PATH", claude.path())
                .env("TOKENSPEND_URL", server.url())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef")
                .jvm(heap, "-XX:+ExitOnOutOfMemoryError");
    }

    private OutputStream session(String id) throws IOException {
        Path file = home.resolve(".claude/projects/-home-dev-api/" + id + ".jsonl");
        Files.createDirectories(file.getParent());
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                super.close();
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-09T10:00:00Z")));
            }
        };
    }

    private static String many(String id, int turns) {
        Chat chat = Chat.of(id);
        for (int i = 0; i < turns; i++) {
            chat.user("step " + i + " of the list view, " + "some words about it ".repeat(10))
                    .agent("done with " + i);
        }
        return chat.lines();
    }

    private static void write(OutputStream file, String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void fill(OutputStream file, int length) throws IOException {
        byte[] block = new byte[MEGABYTE];
        Arrays.fill(block, (byte) 'x');
        for (int i = 64; i < block.length; i += 64) {
            block[i] = ' ';
        }
        for (int i = 0; i < length / MEGABYTE; i++) {
            file.write(block);
        }
    }
}
