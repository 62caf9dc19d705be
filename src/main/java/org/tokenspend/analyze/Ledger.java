package org.tokenspend.analyze;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.classify.ClientFlags;
import org.tokenspend.analyze.session.Session;
import org.tokenspend.analyze.session.SessionPicker;
import org.tokenspend.analyze.task.AnswerReader;
import org.tokenspend.analyze.task.Task;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What analyze remembers, the part {@code claude-analyze} of the state file: per destination which sessions it was told
 * and how long they were; the latest answers; failed attempts; money spent today; when to go on; what the
 * client understands; how the last pass went. No transcript text: of a session it has counts and the tasks as told.
 */
final class Ledger {
    private static final int VERSION = 1;
    private static final int MOST_ATTEMPTS = 3;

    /** Answers kept so that the same text is not asked about again, the latest of them. */
    private static final int MOST_ANSWERS = 500;

    private final ObjectNode root;

    private Ledger(ObjectNode root) {
        this.root = root;
    }

    /** An empty one. */
    static Ledger empty() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("version", VERSION);
        return new Ledger(root);
    }

    /** Reads the part; {@code null} where it is none of this version. */
    static @Nullable Ledger of(JsonNode part) {
        return part instanceof ObjectNode root && root.path("version").asInt(0) == VERSION ? new Ledger(root) : null;
    }

    ObjectNode json() {
        return root;
    }

    SessionPicker.@Nullable Known told(List<String> destinations, String sessionId) {
        for (String destination : destinations) {
            SessionPicker.Known known =
                    known(root.path("destinations").path(destination).path(sessionId));
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    void tell(String destination, Session session) {
        put(object(object(root, "destinations"), destination).putObject(session.id()), session);
        remove("failures", session.id());
    }

    SessionPicker.@Nullable Known givenUp(String sessionId) {
        JsonNode entry = root.path("failures").path(sessionId);
        return entry.path("count").asInt(0) >= MOST_ATTEMPTS ? known(entry) : null;
    }

    void fail(Session session) {
        ObjectNode failures = object(root, "failures");
        JsonNode before = failures.path(session.id());
        int count = before.path("turns").asInt(-1) == session.turns()
                ? before.path("count").asInt(0)
                : 0;
        ObjectNode entry = failures.putObject(session.id());
        put(entry, session);
        entry.put("count", count + 1);
    }

    /** The tasks that the same text was judged to be by the same classifier; {@code null} where it was not. */
    @Nullable
    List<Task> answer(String sessionId, String hash, AnswerReader reader) {
        JsonNode entry = root.path("answers").path(sessionId);
        if (!entry.path("hash").asString("").equals(hash)) {
            return null;
        }
        try {
            return reader.read(entry.path("answer").toString());
        } catch (AnswerReader.Unusable e) {
            return null;
        }
    }

    void keepAnswer(String sessionId, String hash, List<Task> tasks) {
        ObjectNode answers = object(root, "answers");
        answers.remove(sessionId);
        while (answers.size() >= MOST_ANSWERS) {
            answers.remove(answers.propertyNames().iterator().next());
        }
        ObjectNode entry = answers.putObject(sessionId);
        entry.put("hash", hash);
        ArrayNode told = entry.putObject("answer").putArray("tasks");
        for (Task task : tasks) {
            ObjectNode node = told.addObject();
            node.put("task", task.name());
            node.put("category", task.category().word());
            node.put("success", task.success().word());
            node.put("confidence", task.confidence().word());
            ArrayNode friction = node.putArray("friction");
            task.friction().stream().sorted().forEach(word -> friction.add(word.word()));
            node.put("iterations", task.iterations());
        }
    }

    /** US dollars spent on that day; infinite where that cannot be known: then nothing more is spent. */
    double spent(LocalDate today) {
        JsonNode spend = root.path("spend");
        if (spend.isMissingNode()) {
            return 0;
        }
        try {
            LocalDate day = LocalDate.parse(spend.path("day").asString(""));
            double usd = spend.path("usd").isNumber() ? spend.path("usd").doubleValue() : -1;
            if (usd < 0 || Double.isNaN(usd) || day.isAfter(today)) {
                return Double.POSITIVE_INFINITY;
            }
            return day.equals(today) ? usd : 0;
        } catch (DateTimeException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Adds to the day's sum; what cannot be known is made to end with the day. */
    void spend(LocalDate today, double usd) {
        double before = spent(today);
        ObjectNode spend = root.putObject("spend");
        spend.put("day", today.toString());
        spend.put("usd", Double.isInfinite(before) ? Double.MAX_VALUE : before + usd);
    }

    @Nullable
    Instant resumeAt() {
        try {
            return root.has("resume_at") ? Instant.parse(root.path("resume_at").asString("")) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    void resumeAt(@Nullable Instant moment) {
        if (moment == null) {
            root.remove("resume_at");
        } else {
            root.put("resume_at", moment.toString());
        }
    }

    @Nullable
    ClientFlags client() {
        JsonNode client = root.path("client");
        if (!client.path("version").isString() || !client.path("missing").isArray()) {
            return null;
        }
        Set<String> missing = new LinkedHashSet<>();
        client.path("missing").forEach(flag -> missing.add(flag.asString("")));
        return new ClientFlags(client.path("version").stringValue(), missing);
    }

    void client(ClientFlags flags) {
        ObjectNode client = root.putObject("client");
        client.put("version", flags.version());
        ArrayNode missing = client.putArray("missing");
        new ArrayList<>(flags.missing()).stream().sorted().forEach(missing::add);
    }

    /** How the pass ended, for {@code --status}: {@code {"ended_at","result","analysed","uploaded","next_at"}}. */
    void pass(Instant ended, String result, int analysed, int uploaded, @Nullable Instant next) {
        ObjectNode pass = root.putObject("pass");
        pass.put("ended_at", ended.toString());
        pass.put("result", result);
        pass.put("analysed", analysed);
        pass.put("uploaded", uploaded);
        if (next != null) {
            pass.put("next_at", next.toString());
        }
    }

    /** When a loop will make the next pass. */
    void next(Instant at) {
        if (root.get("pass") instanceof ObjectNode pass) {
            pass.put("next_at", at.toString());
        }
    }

    private static SessionPicker.@Nullable Known known(JsonNode entry) {
        return entry.path("turns").isInt()
                ? new SessionPicker.Known(
                        entry.path("turns").intValue(),
                        entry.path("size").asLong(-1),
                        entry.path("modified").asLong(-1))
                : null;
    }

    private static void put(ObjectNode entry, Session session) {
        entry.put("turns", session.turns());
        entry.put("last", session.lastTurn());
        entry.put("size", session.size());
        entry.put("modified", session.modifiedNanos());
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode known ? known : parent.putObject(name);
    }

    private void remove(String table, String key) {
        if (root.get(table) instanceof ObjectNode known) {
            known.remove(key);
        }
    }
}
