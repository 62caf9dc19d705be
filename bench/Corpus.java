import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up a Claude Code history of a given size: {@code java bench/Corpus.java FOLDER MEGABYTES [SEED]}.
 *
 * <p>The mix follows real histories: most bytes are tool results and file snapshots, about a fifth is lines with usage,
 * a response is one to five lines with growing output, a third of the calls is in subagents' files. What makes counting
 * hard is in it too: forks that copy earlier lines, progress copies, glued and torn lines, missing request ids, error
 * messages of the client, and tool input that looks like usage. {@code truth.json} beside it holds the right totals.
 */
public final class Corpus {
    private static final String[] MODELS = {
        "claude-opus-4-5-20251101", "claude-sonnet-4-5-20250929", "claude-haiku-4-5-20251001"
    };
    private static final String[] TOOLS = {"Bash", "Read", "Edit", "Grep", "Write", "WebFetch"};
    private static final String[] WORDS = {
        "the",
        "value",
        "of",
        "each",
        "record",
        "is",
        "read",
        "once",
        "return",
        "public",
        "final",
        "class",
        "import",
        "static",
        "for",
        "while",
        "null",
        "true",
        "map.get(key)",
        "x -> x + 1",
        "\\n    ",
        "\\n",
        "\\\"quoted\\\"",
        "C:\\\\folder\\\\file",
        "{",
        "}",
        "[0]",
        "\\u2026",
        "\u00fc\u00df",
        "\u2192",
        "\ud83d\ude80",
        "usage",
        "assistant",
        "\\\"usage\\\":{\\\"output_tokens\\\":7}",
        "0123456789abcdef"
    };

    private final SplittableRandom random;
    private final List<String> passages = new ArrayList<>();
    private final List<String> forkable = new ArrayList<>();
    private final long target;
    private long written;
    private long clock = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();

    private long records;
    private long input;
    private long output;
    private long cacheRead;
    private long cacheCreation5m;
    private long cacheCreation1h;

    private Corpus(long target, long seed) {
        this.target = target;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < 400; i++) {
            StringBuilder passage = new StringBuilder();
            while (passage.length() < 2_000) {
                passage.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            passages.add(passage.toString());
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: java bench/Corpus.java FOLDER MEGABYTES [SEED]");
            System.exit(2);
        }
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        new Corpus(Long.parseLong(args[1]) * 1_000_000, seed).writeTo(Path.of(args[0]));
    }

    private void writeTo(Path folder) throws IOException {
        for (int session = 0; written < target; session++) {
            Path project = folder.resolve("projects").resolve("-home-dev-project-" + session % 40);
            Files.createDirectories(project);
            String id = uuid();
            boolean fork = session % 12 == 11 && !forkable.isEmpty();
            try (OutputStream file = open(project.resolve(id + ".jsonl"))) {
                if (fork) {
                    for (String line : forkable) {
                        write(file, line);
                    }
                }
                forkable.clear();
                session(file, id, false);
            }
            for (int agent = random.nextInt(4); agent > 0; agent--) {
                Path subagents = Files.createDirectories(project.resolve(id).resolve("subagents"));
                try (OutputStream file = open(subagents.resolve("agent-" + hex(8) + ".jsonl"))) {
                    session(file, id, true);
                }
            }
        }
        Files.writeString(folder.resolve("truth.json"), truth());
    }

    private void session(OutputStream file, String session, boolean sidechain) throws IOException {
        clock += random.nextLong(60_000, 3_600_000);
        String model = MODELS[random.nextInt(MODELS.length)];
        write(file, user(session, sidechain, "\"" + text(200) + "\""));
        for (int turn = random.nextInt(3, sidechain ? 20 : 45); turn > 0; turn--) {
            call(file, session, sidechain, model);
            String result = "[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_" + hex(20) + "\",\"content\":\""
                    + text(resultLength()) + "\"}]";
            write(file, user(session, sidechain, result));
            if (random.nextInt(30) == 0) {
                write(
                        file,
                        "{\"type\":\"file-history-snapshot\",\"messageId\":\"" + uuid() + "\",\"snapshot\":{\"text\":\""
                                + text(random.nextInt(20_000)) + "\"}}\n");
            }
            if (random.nextInt(120) == 0) {
                write(file, failure(session));
            }
        }
        if (random.nextInt(25) == 0) {
            String torn = user(session, sidechain, "\"" + text(300) + "\"");
            write(file, torn.substring(0, torn.length() / 2));
        }
    }

    /** One response: a line for each block of content, the output growing from a placeholder to the final count. */
    private void call(OutputStream file, String session, boolean sidechain, String model) throws IOException {
        Usage usage = new Usage(
                random.nextInt(1, 40),
                random.nextInt(20, 2_500),
                random.nextInt(200_000),
                random.nextInt(8) == 0 ? 0 : random.nextInt(6_000),
                random.nextInt(3) == 0);
        count(usage);
        String id = "msg_01" + hex(22);
        String request = random.nextInt(50) == 0 ? "" : "\"requestId\":\"req_011" + hex(20) + "\",";
        int blocks = 1 + Math.min(4, (int) Math.floor(-1.1 * Math.log(1 - random.nextDouble())));
        for (int block = 1; block <= blocks; block++) {
            clock += random.nextInt(50, 4_000);
            long soFar = block == blocks ? usage.output : Math.min(usage.output, random.nextInt(1, 9));
            String line = assistant(session, sidechain, model, id, request, usage, soFar, block == blocks);
            if (sidechain && random.nextInt(20) == 0) {
                write(file, progress(session, line));
            }
            boolean glue = random.nextInt(2_000) == 0;
            write(file, glue ? line.strip() + "{\"type\":\"summary\",\"summary\":\"" + text(60) + "\"}\n" : line);
            if (!sidechain && forkable.size() < 40) {
                forkable.add(line);
            }
        }
    }

    private String assistant(
            String session,
            boolean sidechain,
            String model,
            String id,
            String request,
            Usage usage,
            long soFar,
            boolean last) {
        String block = last
                ? "{\"type\":\"tool_use\",\"id\":\"toolu_" + hex(20) + "\",\"name\":\""
                        + TOOLS[random.nextInt(TOOLS.length)]
                        + "\",\"input\":{\"command\":\"" + text(random.nextInt(40, 900))
                        + "\",\"usage\":{\"output_tokens\":99}}}"
                : "{\"type\":\"text\",\"text\":\"" + text(random.nextInt(80, 1_600)) + "\"}";
        return head(session, sidechain) + request + "\"type\":\"assistant\",\"uuid\":\"" + uuid()
                + "\",\"timestamp\":\""
                + Instant.ofEpochMilli(clock) + "\",\"message\":{\"model\":\"" + model + "\",\"id\":\"" + id
                + "\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[" + block
                + "],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":" + usage.json(soFar) + "}}\n";
    }

    private String progress(String session, String line) {
        return head(session, false) + "\"type\":\"progress\",\"data\":{\"type\":\"agent_progress\",\"message\":"
                + line.strip() + "},\"uuid\":\"" + uuid() + "\",\"timestamp\":\"" + Instant.ofEpochMilli(clock)
                + "\"}\n";
    }

    private String user(String session, boolean sidechain, String content) {
        return head(session, sidechain) + "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":" + content
                + "},\"uuid\":\"" + uuid() + "\",\"timestamp\":\"" + Instant.ofEpochMilli(clock) + "\"}\n";
    }

    /** What the client itself writes when a request failed: no call. */
    private String failure(String session) {
        return head(session, false) + "\"type\":\"assistant\",\"uuid\":\"" + uuid() + "\",\"timestamp\":\""
                + Instant.ofEpochMilli(clock)
                + "\",\"isApiErrorMessage\":true,\"message\":{\"model\":\"<synthetic>\",\"id\":\""
                + uuid()
                + "\",\"role\":\"assistant\",\"content\":[],\"usage\":{\"input_tokens\":0,\"output_tokens\":0}}}\n";
    }

    private String head(String session, boolean sidechain) {
        return "{\"parentUuid\":\"" + uuid() + "\",\"isSidechain\":" + sidechain
                + ",\"userType\":\"external\",\"cwd\":\"/home/dev/project\",\"sessionId\":\"" + session
                + "\",\"version\":\"2.1.197\",\"gitBranch\":\"main\",";
    }

    private int resultLength() {
        double kind = random.nextDouble();
        if (kind < 0.55) {
            return random.nextInt(50, 1_200);
        }
        if (kind < 0.90) {
            return random.nextInt(1_200, 12_000);
        }
        return kind < 0.985 ? random.nextInt(12_000, 50_000) : random.nextInt(100_000, 260_000);
    }

    private String text(int length) {
        if (length < 2_000) {
            String passage = passages.get(random.nextInt(passages.size()));
            int end = passage.indexOf(' ', Math.min(length, passage.length() - 1));
            return passage.substring(0, end < 0 ? passage.length() : end);
        }
        StringBuilder text = new StringBuilder(length + 2_100);
        while (text.length() < length) {
            text.append(passages.get(random.nextInt(passages.size())));
        }
        return text.toString();
    }

    private String uuid() {
        String digits = hex(32);
        return digits.substring(0, 8) + "-" + digits.substring(8, 12) + "-4" + digits.substring(13, 16) + "-8"
                + digits.substring(17, 20) + "-" + digits.substring(20);
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder(digits + 16);
        while (text.length() < digits) {
            String part = Long.toHexString(random.nextLong());
            text.append("0".repeat(16 - part.length())).append(part);
        }
        return text.substring(0, digits);
    }

    private void count(Usage usage) {
        records++;
        input += usage.input;
        output += usage.output;
        cacheRead += usage.cacheRead;
        if (usage.hour) {
            cacheCreation1h += usage.cacheCreation;
        } else {
            cacheCreation5m += usage.cacheCreation;
        }
    }

    private String truth() {
        return String.format(
                "{\"records\":%d,\"input_tokens\":%d,\"output_tokens\":%d,\"cache_read_tokens\":%d,"
                        + "\"cache_creation_tokens\":%d,\"cache_creation_5m_tokens\":%d,\"cache_creation_1h_tokens\":%d}%n",
                records, input, output, cacheRead, cacheCreation5m + cacheCreation1h, cacheCreation5m, cacheCreation1h);
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    private void write(OutputStream file, String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        file.write(bytes);
        written += bytes.length;
    }

    /** What one call used; the two lifetimes of cache creation never mix in one call here. */
    private record Usage(long input, long output, long cacheRead, long cacheCreation, boolean hour) {
        String json(long soFar) {
            return "{\"input_tokens\":" + input + ",\"cache_creation_input_tokens\":" + cacheCreation
                    + ",\"cache_read_input_tokens\":" + cacheRead
                    + ",\"cache_creation\":{\"ephemeral_5m_input_tokens\":"
                    + (hour ? 0 : cacheCreation) + ",\"ephemeral_1h_input_tokens\":" + (hour ? cacheCreation : 0)
                    + "},\"output_tokens\":" + soFar + ",\"service_tier\":\"standard\"}";
        }
    }
}
