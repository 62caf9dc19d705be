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
 * Makes up a Codex history of a given size: {@code java bench/codex-corpus/CodexCorpus.java FOLDER MEGABYTES [SEED]}.
 *
 * <p>Three ages of the client write it: one whose running totals start over when a session is resumed, one whose totals go
 * on, one that writes a record a response; some files begin with one and go on with another. What makes counting hard is in
 * it: totals repeated at will, stale last calls, compactions, paginated forks, forks that copy their parent's lines under
 * new times, parents that are archived or gone, subagents, reviews, models and folders that change from turn to turn, and
 * text that looks like usage. {@code truth.jsonl} beside it holds every call, {@code truth.json} their sums.
 */
public final class CodexCorpus {
    /** The clients: totals that start over, totals that go on, a record a response. */
    private enum Age {
        OLD("0.58.0"),
        MIDDLE("0.126.0"),
        NEW("0.169.0");

        private final String version;

        Age(String version) {
            this.version = version;
        }
    }

    private static final String[] MODELS = {"gpt-5.2-codex", "gpt-5.6", "gpt-5.2-mini"};
    private static final String[] FOLDERS = {"/home/dev/api", "/home/dev/web", "/home/dev/f\u00fcr \u00dcbung"};
    private static final String[] WORDS = {
        "the",
        "value",
        "return",
        "public",
        "final",
        "{",
        "}",
        "[0]",
        "\\n",
        "\\n    ",
        "\\\"quoted\\\"",
        "C:\\\\folder",
        "\\u2026",
        "\u00fc\u00df",
        "\u2192",
        "\ud83d\ude80",
        "token_count",
        "usage",
        "0123456789abcdef",
        "{\\\"type\\\":\\\"token_usage_record\\\",\\\"payload\\\":{\\\"usage\\\":{\\\"output_tokens\\\":7}}}"
    };

    private final SplittableRandom random;
    private final Path folder;
    private final long target;
    private final List<String> passages = new ArrayList<>();
    private final List<Rollout> parents = new ArrayList<>();
    private final StringBuilder truth = new StringBuilder();
    private final List<Rollout> rollouts = new ArrayList<>();
    private long written;
    private long clock = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();

    private CodexCorpus(Path folder, long target, long seed) {
        this.folder = folder;
        this.target = target;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder passage = new StringBuilder();
            while (passage.length() < 2_000) {
                passage.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            passages.add(passage.toString());
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: java bench/codex-corpus/CodexCorpus.java FOLDER MEGABYTES [SEED]");
            System.exit(2);
        }
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        new CodexCorpus(Path.of(args[0]), Long.parseLong(args[1]) * 1_000_000, seed).write();
    }

    private void write() throws IOException {
        while (written < target) {
            int kind = random.nextInt(20);
            if (kind < 12 || parents.isEmpty()) {
                session(Age.values()[kind % 3]);
            } else if (kind < 17) {
                fork(parents.get(random.nextInt(parents.size())));
            } else {
                subagent(parents.get(random.nextInt(parents.size())), kind == 19);
            }
        }
        Usage sum = new Usage(0, 0, 0, 0, 0);
        long records = 0;
        for (Rollout rollout : rollouts) {
            if (rollout.gone) {
                Files.delete(rollout.path);
                continue;
            }
            for (String call : rollout.calls) {
                truth.append(call).append('\n');
            }
            records += rollout.calls.size();
            sum = sum.plus(rollout.used);
        }
        Files.writeString(folder.resolve("truth.jsonl"), truth);
        Files.writeString(
                folder.resolve("truth.json"),
                String.format(
                        "{\"records\":%d,\"input_tokens\":%d,\"output_tokens\":%d,\"cache_read_tokens\":%d,"
                                + "\"cache_creation_tokens\":%d,\"reasoning_tokens\":%d}%n",
                        records, sum.uncached(), sum.output, sum.cached, sum.written, sum.reasoning));
    }

    private void session(Age age) throws IOException {
        Rollout rollout = new Rollout(uuid(), null, age);
        rollout.meta("");
        rollout.run();
        while (random.nextInt(3) == 0) {
            boolean upgrade = age == Age.OLD && random.nextBoolean();
            rollout.resume(upgrade ? Age.NEW : rollout.age);
        }
        rollout.close();
        rollout.gone = random.nextInt(12) == 0;
        remember(rollout);
    }

    /** A paginated fork refers to its parent; a fork of an older session copies it, every line re-stamped at once. */
    private void fork(Rollout parent) throws IOException {
        boolean paginated = parent.born == Age.NEW;
        Rollout fork = new Rollout(uuid(), null, paginated || random.nextBoolean() ? Age.NEW : Age.MIDDLE);
        String from = ",\"forked_from_id\":\"" + parent.id + "\"";
        if (paginated) {
            int at = random.nextInt(parent.totals.size());
            fork.total = parent.totals.get(at);
            fork.ordinal = parent.ordinals.get(at) + 1;
            fork.meta(from + ",\"history_mode\":\"paginated\",\"history_base\":{\"thread_id\":\"" + parent.id
                    + "\",\"end_ordinal_exclusive\":" + fork.ordinal + "}");
        } else {
            long now = clock;
            fork.meta(from);
            for (String[] line : parent.copied) {
                clock = now + random.nextInt(300);
                fork.line(line[0], line[1]);
            }
            clock = now + 2_000;
            fork.total = parent.total;
            fork.last = parent.last;
            fork.totals.addAll(parent.totals);
            fork.ordinals.addAll(parent.ordinals);
        }
        fork.run();
        fork.close();
        remember(fork);
    }

    /** A subagent or a review has a file and totals of its own; the parent's do not hold them. */
    private void subagent(Rollout parent, boolean review) throws IOException {
        Rollout child = new Rollout(uuid(), parent.session, random.nextBoolean() ? Age.NEW : Age.MIDDLE);
        String source = review
                ? ",\"source\":{\"subagent\":\"review\"}"
                : ",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"" + parent.id
                        + "\",\"depth\":1}}},\"parent_thread_id\":\"" + parent.id + "\"";
        boolean context = !review && random.nextBoolean();
        child.meta(source
                + (context ? ",\"forked_from_id\":\"" + parent.id + "\",\"subagent_history_start_ordinal\":4" : ""));
        if (context) {
            child.line("session_meta", parent.copied.get(0)[1]);
            child.item(400);
            child.item(400);
        }
        child.run();
        child.close();
    }

    private void remember(Rollout rollout) {
        if (!rollout.totals.isEmpty()) {
            parents.add(rollout);
        }
        if (parents.size() > 12) {
            parents.remove(0);
        }
    }

    /** One rollout file while it is written, and what a fork would copy of it. */
    private final class Rollout {
        private final String id;
        private final String session;
        private final Age born;
        private final Path path;
        private final OutputStream file;
        private final List<String[]> copied = new ArrayList<>();
        private final List<Usage> totals = new ArrayList<>();
        private final List<Long> ordinals = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();
        private Usage used = new Usage(0, 0, 0, 0, 0);
        private Age age;
        private Usage total = new Usage(0, 0, 0, 0, 0);
        private Usage last = new Usage(0, 0, 0, 0, 0);
        private long ordinal;
        private String model = MODELS[0];
        private String cwd = FOLDERS[0];
        private boolean gone;

        Rollout(String id, String session, Age age) throws IOException {
            this.id = id;
            this.session = session == null ? id : session;
            this.born = age;
            this.age = age;
            String day = Instant.ofEpochMilli(clock).toString();
            String name = "rollout-" + day.substring(0, 19).replace(':', '-') + "-" + id + ".jsonl";
            boolean archived = random.nextInt(8) == 0;
            Path days = folder.resolve("sessions").resolve(day.substring(0, 10).replace('-', '/'));
            Path into = Files.createDirectories(archived ? folder.resolve("archived_sessions") : days);
            path = into.resolve(name);
            file = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
            rollouts.add(this);
        }

        void meta(String more) throws IOException {
            String head = "{\"id\":\"" + id + "\"" + (born == Age.OLD ? "" : ",\"session_id\":\"" + session + "\"")
                    + ",\"cwd\":\"" + cwd + "\",\"originator\":\"codex_cli\",\"cli_version\":\"" + age.version
                    + "\",\"model_provider\":\"openai\"" + more + "}";
            copied.add(new String[] {"session_meta", head});
            line("session_meta", head);
        }

        void resume(Age next) throws IOException {
            clock += random.nextLong(60_000, 90_000_000);
            if (next == Age.NEW) {
                line("resume_metadata", "{\"latest_token_usage_record\":{\"usage\":" + last.json() + "}}");
            }
            if (age == Age.OLD && next == Age.OLD) {
                total = new Usage(0, 0, 0, 0, 0);
            }
            age = next;
            run();
        }

        /** A few turns of a few calls. */
        void run() throws IOException {
            if (age != Age.NEW) {
                count("null");
            }
            for (int turn = random.nextInt(1, 12); turn > 0; turn--) {
                if (random.nextInt(5) == 0) {
                    model = MODELS[random.nextInt(MODELS.length)];
                    cwd = FOLDERS[random.nextInt(FOLDERS.length)];
                }
                copy(
                        "turn_context",
                        "{\"turn_id\":\"" + uuid() + "\",\"cwd\":\"" + cwd + "\",\"model\":\"" + model + "\"}");
                item(random.nextInt(100, 3_000));
                for (int call = random.nextInt(1, 7); call > 0; call--) {
                    clock += random.nextInt(1_100, 30_000);
                    call();
                    item(length());
                }
                if (random.nextInt(10) == 0) {
                    compact();
                }
            }
        }

        private void call() throws IOException {
            if (random.nextInt(25) == 0) {
                line("event_msg", "{\"type\":\"stream_error\",\"message\":\"" + text(80) + "\"}");
                repeat();
                return;
            }
            if (age == Age.OLD || random.nextInt(6) == 0) {
                repeat();
            }
            long input = random.nextInt(2_000, 90_000);
            long cached = random.nextLong(input);
            long output = random.nextInt(1, 4_000);
            Usage usage = new Usage(
                    input,
                    cached,
                    age == Age.NEW && random.nextBoolean() ? random.nextLong(input - cached) : 0,
                    output,
                    random.nextLong(output));
            boolean fresh = total.isZero();
            total = total.plus(usage);
            if (age == Age.NEW) {
                record(usage);
            } else {
                calls.add(call(usage));
            }
            used = used.plus(usage);
            boolean incomplete = age != Age.OLD && !fresh && random.nextInt(20) == 0;
            last = incomplete ? last : usage;
            totals.add(total);
            ordinals.add(ordinal);
            repeat();
        }

        private void record(Usage usage) throws IOException {
            calls.add(call(usage));
            String response = "resp_" + uuid().replace("-", "");
            copy(
                    "token_usage_record",
                    "{\"thread_id\":\"" + id + "\",\"turn_id\":\"t\",\"session_id\":\"" + session
                            + "\",\"response_id\":\""
                            + response + "\",\"usage\":" + usage.json() + ",\"turn_token_usage\":" + usage.json()
                            + ",\"thread_token_usage\":" + total.json() + "}");
            if (!totals.isEmpty() && random.nextInt(15) == 0) {
                count(info(totals.get(totals.size() - 1), last.json()));
            }
        }

        private void compact() throws IOException {
            line(
                    "compacted",
                    "{\"message\":\"" + text(900) + "\",\"latest_token_usage_record\":{\"type\":"
                            + "\"token_usage_record\",\"usage\":" + last.json() + "}}");
            if (!total.isZero()) {
                count(info(
                        total,
                        "{\"input_tokens\":0,\"cached_input_tokens\":0,\"output_tokens\":0,"
                                + "\"reasoning_output_tokens\":0,\"total_tokens\":6047}"));
            }
        }

        /** What was said last, once more. */
        private void repeat() throws IOException {
            count(total.isZero() ? "null" : info(total, last.json()));
        }

        private void count(String info) throws IOException {
            copy(
                    "event_msg",
                    "{\"type\":\"token_count\",\"info\":" + info + ",\"rate_limits\":{\"limit_id\":\"codex\","
                            + "\"primary\":{\"used_percent\":" + random.nextInt(100)
                            + ".5,\"window_minutes\":300,\"resets_at\":1795320000},\"secondary\":null,\"plan_type\":\"plus\"}}");
        }

        private String info(Usage sum, String latest) {
            return "{\"total_token_usage\":" + sum.json() + ",\"last_token_usage\":" + latest
                    + ",\"model_context_window\":258400}";
        }

        void item(int length) throws IOException {
            String kind = random.nextBoolean() ? "function_call_output" : "message";
            String field =
                    kind.equals("message") ? "\"content\":[{\"type\":\"output_text\",\"text\":\"" : "\"output\":\"";
            line(
                    "response_item",
                    "{\"type\":\"" + kind + "\"," + field + text(length) + (kind.equals("message") ? "\"}]}" : "\"}"));
        }

        private void copy(String type, String payload) throws IOException {
            copied.add(new String[] {type, payload});
            line(type, payload);
        }

        void line(String type, String payload) throws IOException {
            String number = age == Age.NEW ? "\"ordinal\":" + ordinal + "," : "";
            ordinal++;
            byte[] bytes = ("{\"timestamp\":\""
                            + Instant.ofEpochMilli(clock).toString().replaceFirst("(:\\d\\d)Z", "$1.000Z") + "\","
                            + number + "\"type\":\"" + type + "\",\"payload\":" + payload + "}\n")
                    .getBytes(StandardCharsets.UTF_8);
            file.write(bytes);
            written += bytes.length;
            clock += random.nextInt(3);
        }

        private String call(Usage usage) {
            return "{\"conversation_id\":\"" + session + "\",\"model\":\"" + model + "\",\"project\":\"" + cwd
                    + "\",\"input_tokens\":" + usage.uncached() + ",\"output_tokens\":" + usage.output
                    + ",\"cache_read_tokens\":" + usage.cached + ",\"cache_creation_tokens\":" + usage.written
                    + ",\"reasoning_tokens\":" + usage.reasoning + "}";
        }

        void close() throws IOException {
            file.close();
            clock += random.nextLong(60_000, 3_600_000);
        }
    }

    private int length() {
        double kind = random.nextDouble();
        if (kind < 0.6) {
            return random.nextInt(50, 2_000);
        }
        return kind < 0.97 ? random.nextInt(2_000, 20_000) : random.nextInt(50_000, 250_000);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length + 2_100);
        while (text.length() < length) {
            String passage = passages.get(random.nextInt(passages.size()));
            int rest = length - text.length();
            int end = rest >= passage.length() ? passage.length() : passage.indexOf(' ', rest);
            text.append(passage, 0, end < 0 ? passage.length() : end);
        }
        return text.toString();
    }

    private String uuid() {
        String digits = String.format("%016x%016x", random.nextLong(), random.nextLong());
        return digits.substring(0, 8) + "-" + digits.substring(8, 12) + "-7" + digits.substring(13, 16) + "-8"
                + digits.substring(17, 20) + "-" + digits.substring(20);
    }

    /** Tokens as the client writes them: cached and written ones are part of input, reasoning is part of output. */
    private record Usage(long input, long cached, long written, long output, long reasoning) {
        Usage plus(Usage other) {
            return new Usage(
                    input + other.input,
                    cached + other.cached,
                    written + other.written,
                    output + other.output,
                    reasoning + other.reasoning);
        }

        boolean isZero() {
            return input + output == 0;
        }

        long uncached() {
            return input - cached - written;
        }

        String json() {
            return "{\"input_tokens\":" + input + ",\"cached_input_tokens\":" + cached
                    + ",\"cache_write_input_tokens\":"
                    + written + ",\"output_tokens\":" + output + ",\"reasoning_output_tokens\":" + reasoning
                    + ",\"total_tokens\":" + (input + output) + "}";
        }
    }
}
