package org.tokenspend.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A made-up conversation as Claude Code writes it: two minutes from line to line, from 2026-02-08T09:00Z on. */
public final class Chat {
    private final String id;
    private final StringBuilder lines = new StringBuilder();
    private Instant time = Instant.parse("2026-02-08T09:00:00Z");
    private String cwd = "/home/dev/api";
    private String entrypoint = "cli";
    private int number;

    private Chat(String id) {
        this.id = id;
    }

    public static Chat of(String id) {
        return new Chat(id);
    }

    /** A short conversation that ended well. */
    public static Chat good(String id) {
        return of(id).worked();
    }

    /** A wish, an edit, thanks. */
    public Chat worked() {
        return user("Please add a date filter to the list view")
                .tool("Edit")
                .agent("Added it.")
                .user("Thanks, perfect");
    }

    public Chat cwd(String folder) {
        cwd = folder;
        return this;
    }

    public Chat entrypoint(String word) {
        entrypoint = word;
        return this;
    }

    public Chat at(String instant) {
        time = Instant.parse(instant);
        return this;
    }

    public Chat later(Duration pause) {
        time = time.plus(pause);
        return this;
    }

    public Chat user(String text) {
        ObjectNode line = line("user");
        line.putObject("message").put("role", "user").put("content", text);
        return add(line);
    }

    /** A user line with a flag of the client's. */
    public Chat flagged(String flag, String text) {
        ObjectNode line = line("user");
        line.put(flag, true);
        line.putObject("message").put("role", "user").put("content", text);
        return add(line);
    }

    public Chat agent(String text) {
        ObjectNode line = line("assistant");
        ObjectNode message = line.putObject("message");
        message.put("role", "assistant").put("id", "msg_" + id + number).put("model", "claude-sonnet-4-5");
        message.putArray("content").addObject().put("type", "text").put("text", text);
        return add(line);
    }

    public Chat tool(String name) {
        return tool(name, "true");
    }

    public Chat tool(String name, String command) {
        ObjectNode line = line("assistant");
        ObjectNode block = line.putObject("message").putArray("content").addObject();
        block.put("type", "tool_use").put("name", name).putObject("input").put("command", command);
        return add(line);
    }

    public Chat toolResult(String text, boolean error) {
        ObjectNode line = line("user");
        ObjectNode block = line.putObject("message").putArray("content").addObject();
        block.put("type", "tool_result").put("content", text).put("is_error", error);
        return add(line);
    }

    /** The client's mark of a compaction. */
    public Chat compacted(String summary) {
        add(line("system").put("subtype", "compact_boundary"));
        return flagged("isCompactSummary", summary);
    }

    public Chat raw(String line) {
        lines.append(line).append('\n');
        return this;
    }

    private ObjectNode line(String type) {
        number++;
        time = time.plus(Duration.ofMinutes(2));
        return JsonMapper.shared()
                .createObjectNode()
                .put("type", type)
                .put("isSidechain", false)
                .put("uuid", id + "-" + number)
                .put("timestamp", time.toString().replaceAll("(?<=:\\d\\d)Z", ".000Z"))
                .put("cwd", cwd)
                .put("entrypoint", entrypoint)
                .put("sessionId", id)
                .put("version", "2.1.330");
    }

    private Chat add(ObjectNode line) {
        return raw(line.toString());
    }

    public String lines() {
        return lines.toString();
    }

    /** Writes the file, last changed when the conversation ended. */
    public Path write(FakeHome home) {
        home.claudeTranscript("-home-dev-api/" + id + ".jsonl", lines.toString());
        Path file = home.resolve(".claude/projects/-home-dev-api/" + id + ".jsonl");
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
