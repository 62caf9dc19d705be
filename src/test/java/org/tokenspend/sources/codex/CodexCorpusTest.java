package org.tokenspend.sources.codex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.SourceRun;
import org.tokenspend.usage.UsageRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Histories made up by bench/codex-corpus, which models the clients of three ages with their forks, resumes, repeats and
 * subagents: every call is known. {@code -Dtokenspend.seed=<seed>} repeats one that failed.
 */
class CodexCorpusTest {
    private static final int MEGABYTES = 3;
    private static final int STEPS = 5;

    @TempDir
    Path folder;

    @Test
    void everyCallIsFoundOnceAndNothingElse(TestReporter reporter) throws Exception {
        Path history = makeUp(seed(reporter));

        List<UsageRecord> calls = run(history, "state.json").read().calls();

        assertSame(calls, truth(history));
    }

    /** As it grew: at each reading stands what was written by then, and of each file some bytes of the line after that. */
    @Test
    void readWhileItGrowsItIsTheSame(TestReporter reporter) throws Exception {
        long seed = seed(reporter);
        Path history = makeUp(seed);
        Path growing = folder.resolve("growing");
        SourceRun run = run(growing, "growing.json");

        Random random = new Random(seed);
        List<Path> files = logs(history);
        List<String> moments = moments(files, random);
        for (String moment : moments) {
            for (Path file : files) {
                Path copy = growing.resolve(history.relativize(file));
                Files.createDirectories(copy.getParent());
                byte[] soFar = until(moment, Files.readAllBytes(file), random);
                if (soFar.length > 0 && (!Files.exists(copy) || Files.size(copy) < soFar.length)) {
                    Files.write(copy, soFar);
                }
            }
            run.send();
        }

        assertSame(run.received().values(), truth(history));
    }

    /** Random times of lines, in order; the last one is after all lines. */
    private static List<String> moments(List<Path> files, Random random) throws IOException {
        List<String> moments = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            List<String> lines = Files.readAllLines(files.get(random.nextInt(files.size())));
            moments.add(time(lines.get(random.nextInt(lines.size()))));
        }
        moments.sort(null);
        moments.add("9999");
        return moments;
    }

    private static byte[] until(String moment, byte[] content, Random random) {
        int end = 0;
        while (end < content.length) {
            int line = end;
            int next = line;
            while (content[next] != '\n') {
                next++;
            }
            String head = new String(content, line, Math.min(60, next - line), StandardCharsets.UTF_8);
            if (time(head).compareTo(moment) > 0) {
                return Arrays.copyOf(content, line == 0 ? 0 : line + random.nextInt(next - line));
            }
            end = next + 1;
        }
        return content;
    }

    private static String time(String line) {
        String start = "{\"timestamp\":\"";
        assertThat(line).startsWith(start);
        return line.substring(start.length(), start.length() + 24);
    }

    /** Says only what differs, for a history has thousands of calls. */
    private static void assertSame(Collection<UsageRecord> calls, List<String> truth) {
        List<String> missing = new ArrayList<>(truth);
        List<String> wrong = new ArrayList<>();
        for (UsageRecord call : calls) {
            if (!missing.remove(text(call))) {
                wrong.add(text(call) + " at " + call.ts());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(missing).isEmpty();
    }

    private Path makeUp(long seed) throws IOException, InterruptedException {
        Path history = folder.resolve("history");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "bench/codex-corpus/CodexCorpus.java",
                        history.toString(),
                        Integer.toString(MEGABYTES),
                        Long.toString(seed))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return history;
    }

    private SourceRun run(Path history, String state) {
        return new SourceRun(new CodexSource(), folder, folder.resolve(state)).env("CODEX_HOME", history.toString());
    }

    private static long seed(TestReporter reporter) {
        long seed = Long.getLong("tokenspend.seed", System.nanoTime());
        reporter.publishEntry("seed", Long.toString(seed));
        return seed;
    }

    private static List<String> truth(Path history) throws IOException {
        List<String> calls = new ArrayList<>();
        for (String line : Files.readAllLines(history.resolve("truth.jsonl"))) {
            JsonNode call = JsonMapper.shared().readTree(line);
            calls.add(String.join(
                    " ",
                    call.get("conversation_id").asString(),
                    call.get("model").asString(),
                    call.get("project").asString(),
                    call.get("input_tokens").asString(),
                    call.get("output_tokens").asString(),
                    call.get("cache_read_tokens").asString(),
                    call.get("cache_creation_tokens").asString(),
                    call.get("reasoning_tokens").asString()));
        }
        return calls;
    }

    private static String text(UsageRecord call) {
        return String.join(
                " ",
                call.conversationId(),
                call.model(),
                call.project(),
                Long.toString(call.tokens().input()),
                Long.toString(call.tokens().output()),
                Long.toString(call.tokens().cacheRead()),
                Long.toString(call.tokens().cacheCreation()),
                Long.toString(call.tokens().reasoning()));
    }

    private static List<Path> logs(Path history) throws IOException {
        try (Stream<Path> files = Files.walk(history)) {
            return files.filter(file -> file.toString().endsWith(".jsonl") && !file.endsWith("truth.jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
