import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scores a classifier on gold.jsonl: writes the sessions as transcripts, lets the program analyse them without uploading,
 * and compares. See bench/classifier/run.
 */
public final class Score {
    private static final List<String> CATEGORIES =
            List.of("engineering", "research", "writing", "ops", "analysis", "planning", "communication");
    private static final List<String> SUCCESSES =
            List.of("delivered_clean", "delivered_with_friction", "partial", "abandoned");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TreeMap<String, JsonNode> gold = new TreeMap<>();

    public static void main(String... args) throws Exception {
        Score score = new Score();
        Path folder = Path.of(args[0]);
        if (args[1].equals("prepare")) {
            score.read();
            score.write(folder);
        } else {
            score.read();
            score.compare(JSON.readTree(Files.readString(folder.resolve("report.json"))));
        }
    }

    private void read() throws IOException {
        for (String line : Files.readAllLines(Path.of("bench", "classifier", "gold.jsonl"))) {
            JsonNode session = JSON.readTree(line);
            gold.put(session.get("id").stringValue(), session);
        }
    }

    private void write(Path folder) throws IOException {
        Path projects = Files.createDirectories(folder.resolve("claude/projects/-home-dev-gold"));
        for (JsonNode session : gold.values()) {
            String id = session.get("id").stringValue();
            Instant time = Instant.parse("2026-02-03T09:00:00Z");
            StringBuilder lines = new StringBuilder();
            int number = 0;
            for (JsonNode event : session.get("lines")) {
                time = time.plus(Duration.ofMinutes(2));
                lines.append(line(
                                id,
                                ++number,
                                time,
                                event.get(0).stringValue(),
                                event.get(1).stringValue()))
                        .append('\n');
            }
            Path file = projects.resolve(id + ".jsonl");
            Files.writeString(file, lines);
            Files.setLastModifiedTime(file, FileTime.from(time));
        }
    }

    private static String line(String id, int number, Instant time, String kind, String text) {
        boolean agent = kind.equals("agent") || kind.equals("tool");
        ObjectNode line = JSON.createObjectNode();
        line.put("type", agent ? "assistant" : "user").put("isSidechain", false).put("uuid", id + "-" + number);
        line.put("timestamp", time.toString().replace("Z", ".000Z"))
                .put("sessionId", id)
                .put("cwd", "/home/dev/gold");
        line.put("entrypoint", "cli").put("version", "2.1.330");
        ArrayNode content = line.putObject("message")
                .put("role", agent ? "assistant" : "user")
                .putArray("content");
        switch (kind) {
            case "tool" ->
                content.addObject()
                        .put("type", "tool_use")
                        .put("name", text)
                        .putObject("input")
                        .put("x", "y");
            case "fail" ->
                content.addObject()
                        .put("type", "tool_result")
                        .put("content", "Error")
                        .put("is_error", true);
            case "reject" ->
                content.addObject()
                        .put("type", "tool_result")
                        .put("content", "The user doesn't want to proceed with this tool use.")
                        .put("is_error", true);
            case "interrupt" -> content.addObject().put("type", "text").put("text", "[Request interrupted by user]");
            default -> content.addObject().put("type", "text").put("text", text);
        }
        return line.toString();
    }

    private void compare(JsonNode report) {
        int answered = 0;
        int counts = 0;
        int tasks = 0;
        int offByMore = 0;
        int[][] categories = new int[CATEGORIES.size()][CATEGORIES.size()];
        int[][] successes = new int[SUCCESSES.size()][SUCCESSES.size()];
        int hits = 0;
        int found = 0;
        int wanted = 0;
        for (JsonNode session : report.get("sessions")) {
            JsonNode truth = gold.get(session.get("id").stringValue());
            JsonNode told = session.get("tasks");
            if (truth == null || told.isEmpty()) {
                continue;
            }
            answered++;
            counts += told.size() == truth.get("tasks").size() ? 1 : 0;
            for (int i = 0; i < Math.min(told.size(), truth.get("tasks").size()); i++) {
                JsonNode right = truth.get("tasks").get(i);
                JsonNode given = told.get(i);
                tasks++;
                categories[place(CATEGORIES, right, "category")][place(CATEGORIES, given, "category")]++;
                int a = place(SUCCESSES, right, "success");
                int b = place(SUCCESSES, given, "success");
                successes[a][b]++;
                offByMore += Math.abs(a - b) > 1 ? 1 : 0;
                Set<String> should = words(right.get("friction"));
                Set<String> did = words(given.get("friction"));
                wanted += should.size();
                found += did.size();
                should.retainAll(did);
                hits += should.size();
            }
        }
        row("sessions answered", "%d of %d", answered, gold.size());
        row("number of tasks right", "%.3f", ratio(counts, answered));
        row("category accuracy", "%.3f", ratio(diagonal(categories), tasks));
        row("category kappa", "%.3f", kappa(categories, false));
        row("success accuracy", "%.3f", ratio(diagonal(successes), tasks));
        row("success kappa, linear", "%.3f", kappa(successes, true));
        row("success off by more than one", "%.3f", ratio(offByMore, tasks));
        row("friction F1, micro", "%.3f", ratio(2 * hits, found + wanted));
        row("cost", "$%.4f", report.path("cost_usd").asDouble(0));
    }

    /** Cohen's kappa; with linear weights where the order of the words means something. */
    private static double kappa(int[][] table, boolean linear) {
        int size = table.length;
        double total = 0;
        double[] rows = new double[size];
        double[] columns = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                total += table[i][j];
                rows[i] += table[i][j];
                columns[j] += table[i][j];
            }
        }
        double seen = 0;
        double expected = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double weight = linear ? Math.abs(i - j) / (double) (size - 1) : i == j ? 0 : 1;
                seen += weight * table[i][j];
                expected += weight * rows[i] * columns[j] / total;
            }
        }
        return expected == 0 ? 1 : 1 - seen / expected;
    }

    private static int place(List<String> words, JsonNode task, String field) {
        return words.indexOf(task.get(field).stringValue());
    }

    private static Set<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.stringValue()));
        return new HashSet<>(words);
    }

    private static int diagonal(int[][] table) {
        int sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += table[i][i];
        }
        return sum;
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }

    private static void row(String name, String form, Object... values) {
        System.out.printf("%-30s %s%n", name, String.format(Locale.ROOT, form, values));
    }
}
