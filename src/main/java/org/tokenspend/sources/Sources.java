package org.tokenspend.sources;

import java.util.List;
import java.util.Optional;
import org.tokenspend.sources.claude.ClaudeSource;
import org.tokenspend.sources.codex.CodexSource;
import org.tokenspend.sources.copilot.CopilotSource;
import org.tokenspend.sources.cursor.CursorSource;
import org.tokenspend.sources.gemini.GeminiSource;
import org.tokenspend.sources.jsonl.JsonlSource;
import org.tokenspend.sources.kimi.KimiSource;
import org.tokenspend.sources.opencode.OpencodeSource;
import org.tokenspend.sources.pi.PiSource;
import org.tokenspend.sources.qwen.QwenSource;

/** The registry: every agent whose logs we read. A new source is one line here. */
public final class Sources {
    private static final List<Source> ALL = List.of(
            new ClaudeSource(),
            new CodexSource(),
            OpencodeSource.opencode(),
            OpencodeSource.kilo(),
            new CopilotSource(),
            new GeminiSource(),
            new QwenSource(),
            new PiSource(),
            new KimiSource(),
            new CursorSource(),
            new JsonlSource());

    private Sources() {}

    /** All sources, in the order they are shown. */
    public static List<Source> all() {
        return ALL;
    }

    /** All connector ids. */
    public static List<String> ids() {
        return ALL.stream().map(Source::id).toList();
    }

    /** Sources of the agents that left logs on this machine. */
    public static List<Source> found(SourceEnvironment environment) {
        return ALL.stream().filter(source -> source.isPresent(environment)).toList();
    }

    /** Names of the other agents that left logs on this machine. */
    public static List<String> foundBeside(List<Source> chosen, SourceEnvironment environment) {
        return ALL.stream()
                .filter(source -> !chosen.contains(source) && source.isPresent(environment))
                .map(Source::displayName)
                .toList();
    }

    /** The source with this connector id. */
    public static Optional<Source> byId(String id) {
        return ALL.stream().filter(source -> source.id().equals(id)).findFirst();
    }
}
