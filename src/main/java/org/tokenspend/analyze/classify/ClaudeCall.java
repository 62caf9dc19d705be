package org.tokenspend.analyze.classify;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command line and environment of a headless call: no tools, no hooks, no MCP servers, no session kept, no telemetry,
 * no file attached.
 *
 * <p>Variables stand in {@code --settings} because the user's settings outrank the environment, and in the environment
 * because some versions read some of them only there. The user's own settings stay loaded: they hold the login.
 */
final class ClaudeCall {
    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();
    private static final Pattern STRIPPED = Pattern.compile(
            "CLAUDECODE|CLAUDE_CODE_ENTRYPOINT|CLAUDE_CODE_CHILD_SESSION|CLAUDE_CODE_SESSION.*|OTEL_.*|TOKENSPEND_.*");
    /** For clients that cannot be told to have no tools. */
    private static final List<String> DENIED = List.of(
            "Bash",
            "Edit",
            "MultiEdit",
            "Write",
            "NotebookEdit",
            "Glob",
            "Grep",
            "LS",
            "WebFetch",
            "WebSearch",
            "Task",
            "Agent");

    static {
        VARIABLES.put("CLAUDE_CODE_ENABLE_TELEMETRY", "0");
        VARIABLES.put("OTEL_METRICS_EXPORTER", "none");
        VARIABLES.put("OTEL_LOGS_EXPORTER", "none");
        VARIABLES.put("OTEL_TRACES_EXPORTER", "none");
        VARIABLES.put("CLAUDE_CODE_DISABLE_ATTACHMENTS", "1");
        VARIABLES.put("CLAUDE_CODE_DISABLE_TERMINAL_TITLE", "1");
        VARIABLES.put("CLAUDE_CODE_DISABLE_CLAUDE_MDS", "1");
        VARIABLES.put("MAX_THINKING_TOKENS", "0");
        VARIABLES.put("CLAUDE_CODE_MAX_RETRIES", "1");
    }

    private ClaudeCall() {}

    /** The command line. */
    static List<String> words(Path program, String model, ClientFlags flags) {
        List<String> words = new ArrayList<>(List.of(program.toString(), "-p"));
        add(words, flags, "--model", model);
        add(words, flags, "--output-format", "json");
        add(words, flags, "--no-session-persistence", null);
        add(words, flags, "--tools", "");
        add(words, flags, "--strict-mcp-config", null);
        add(words, flags, "--disable-slash-commands", null);
        add(words, flags, "--system-prompt", Question.SYSTEM);
        add(words, flags, "--json-schema", Question.SCHEMA);
        add(words, flags, "--settings", settings(flags));
        return words;
    }

    private static void add(List<String> words, ClientFlags flags, String flag, @Nullable String value) {
        if (flags.knows(flag)) {
            words.add(flag);
            if (value != null) {
                words.add(value);
            }
        }
    }

    private static String settings(ClientFlags flags) {
        ObjectNode settings = JsonMapper.shared().createObjectNode();
        ObjectNode env = settings.putObject("env");
        VARIABLES.forEach(env::put);
        settings.put("disableAllHooks", true);
        ArrayNode deny = settings.putObject("permissions").putArray("deny").add("Read");
        if (!flags.knows("--tools")) {
            DENIED.forEach(deny::add);
        }
        settings.put("verbose", false);
        return settings.toString();
    }

    /** The environment: the user's, without what belongs to another session, to telemetry, or to us. */
    static Map<String, String> environment(Map<String, String> own, @Nullable Path program) {
        Map<String, String> env = new LinkedHashMap<>();
        own.forEach((name, value) -> {
            if (!STRIPPED.matcher(name).matches()) {
                env.put(name, value);
            }
        });
        env.putAll(VARIABLES);
        env.put("DISABLE_AUTOUPDATER", "1");
        // A service starts with next to no PATH; a client that is a script finds its interpreter beside itself.
        Path folder = program == null ? null : program.getParent();
        if (folder != null) {
            env.merge("PATH", folder.toString(), (path, beside) -> path + File.pathSeparator + beside);
        }
        return env;
    }
}
