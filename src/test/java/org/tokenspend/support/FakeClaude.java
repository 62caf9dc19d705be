package org.tokenspend.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A stand-in for the claude client: a shell script that notes how it was called and answers as it was told. */
public final class FakeClaude {
    /** An answer that is as it should be. */
    public static final String GOOD = task("Add a date filter to a list view so entries are found faster");

    private static final String HELP = """
            Usage: claude [options]
              --model <model>
              --output-format <format>
              --no-session-persistence
              --tools <tools...>
              --strict-mcp-config
              --disable-slash-commands
              --system-prompt <prompt>
              --json-schema <schema>
              --settings <file-or-json>
            """;

    private final FakeHome home;

    private FakeClaude(FakeHome home) {
        this.home = home;
    }

    /** One call. */
    public record Call(String argv, String env, String cwd, String stdin) {}

    /** Installs it on the PATH that {@link #path()} names. */
    public static FakeClaude in(FakeHome home) {
        Path folder = home.resolve("stub");
        home.folder("stub/calls");
        home.file("stub/version", "2.1.330 (Claude Code)\n");
        home.file("stub/help", HELP);
        home.program("claude", """
                d='%s'
                case "$1" in
                  --version) cat "$d/version"; exit 0;;
                  --help) echo x >> "$d/helped"; cat "$d/help"; exit 0;;
                esac
                n=$(($(ls "$d/calls" | wc -l) + 1))
                mkdir "$d/calls/$n"
                printf '%%s\\n' "$@" > "$d/calls/$n/argv"
                env > "$d/calls/$n/env"
                pwd > "$d/calls/$n/cwd"
                if [ -f "$d/deaf" ]; then :; else cat > "$d/calls/$n/stdin"; fi
                if [ -f "$d/answer-$n.sh" ]; then . "$d/answer-$n.sh"; else . "$d/answer.sh"; fi""".formatted(folder));
        return new FakeClaude(home).structured(GOOD);
    }

    public String path() {
        return home.bin() + ":/usr/bin:/bin";
    }

    /** What the model says in every call, as structured output. */
    public FakeClaude structured(String answer) {
        return prints("answer", envelope(answer));
    }

    /** What one call says, as structured output. */
    public FakeClaude structured(int call, String answer) {
        return prints("answer-" + call, envelope(answer));
    }

    /** The whole standard output of every call. */
    public FakeClaude prints(String text) {
        return prints("answer", text);
    }

    /** The same for one call. */
    public FakeClaude prints(int call, String text) {
        return prints("answer-" + call, text);
    }

    private FakeClaude prints(String name, String text) {
        home.file("stub/" + name + ".out", text);
        return shell(name, "cat '" + home.resolve("stub/" + name + ".out") + "'");
    }

    /** What every call does, in shell. */
    public FakeClaude does(String script) {
        return shell("answer", script);
    }

    /** What one call does, in shell. */
    public FakeClaude does(int call, String script) {
        return shell("answer-" + call, script);
    }

    /** Never reads its input. */
    public FakeClaude deaf() {
        home.file("stub/deaf", "");
        return this;
    }

    private FakeClaude shell(String name, String script) {
        home.file("stub/" + name + ".sh", script + "\n");
        return this;
    }

    /** Every call so far, in order. */
    public List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        try (Stream<Path> folders = Files.list(home.resolve("stub/calls"))) {
            folders.sorted(Comparator.comparingInt(
                            folder -> Integer.parseInt(folder.getFileName().toString())))
                    .forEach(folder -> calls.add(new Call(
                            read(folder, "argv"),
                            read(folder, "env"),
                            read(folder, "cwd").strip(),
                            read(folder, "stdin"))));
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often it was asked for its help. */
    public int probes() {
        return (int)
                (Files.exists(home.resolve("stub/helped"))
                        ? home.read("stub/helped").lines().count()
                        : 0);
    }

    private static String read(Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer of one task of that name. */
    public static String task(String name) {
        return task(name, "engineering", "delivered_clean");
    }

    public static String task(String name, String category, String success) {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        ObjectNode task = answer.putArray("tasks").addObject();
        task.put("intent", "i").put("last_reaction", "accepts").put("task", name);
        task.put("category", category).put("success", success).put("confidence", "high");
        task.putArray("friction");
        task.put("iterations", 0);
        return answer.toString();
    }

    /** The client's envelope around an answer. */
    public static String envelope(String answer) {
        JsonNode structured = JsonMapper.shared().readTree(answer);
        ObjectNode envelope = JsonMapper.shared().createObjectNode();
        envelope.put("type", "result")
                .put("subtype", "success")
                .put("is_error", false)
                .put("result", "done");
        envelope.set("structured_output", structured);
        envelope.put("total_cost_usd", 0.004);
        return envelope.toString();
    }

    /** The client's envelope around a text. */
    public static String said(String text) {
        ObjectNode envelope = JsonMapper.shared().createObjectNode();
        envelope.put("type", "result")
                .put("subtype", "success")
                .put("is_error", false)
                .put("result", text);
        envelope.put("total_cost_usd", 0.004);
        return envelope.toString();
    }

    /** The client's envelope of a failure of the API. */
    public static String failed(int status, String text) {
        ObjectNode envelope = JsonMapper.shared().createObjectNode();
        envelope.put("type", "result")
                .put("subtype", "success")
                .put("is_error", true)
                .put("result", text);
        envelope.put("total_cost_usd", 0.0);
        if (status > 0) {
            envelope.put("api_error_status", status);
        }
        return envelope.toString();
    }
}
