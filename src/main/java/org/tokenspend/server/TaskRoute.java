package org.tokenspend.server;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tokenspend.store.Claimant;
import org.tokenspend.store.IncomingTask;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v1/task-analysis}: a session's tasks, in the place of those it had before. */
final class TaskRoute implements Route.Answer {
    static final Set<String> CATEGORIES =
            Set.of("engineering", "research", "writing", "ops", "analysis", "planning", "communication");
    static final Set<String> SUCCESSES = Set.of("delivered_clean", "delivered_with_friction", "partial", "abandoned");
    private static final Set<String> CONFIDENCES = Set.of("high", "medium", "low");
    private static final Set<String> FRICTIONS = Set.of(
            "misunderstood_request",
            "wrong_approach",
            "buggy_output",
            "excessive_changes",
            "incomplete_output",
            "user_rejected_action",
            "tool_failure",
            "environment_issue",
            "missing_context",
            "changed_requirements",
            "slow_or_stuck",
            "other");
    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{32}");
    private static final int LONGEST_TASK = 140;

    private final Store store;
    private final Clock clock;

    TaskRoute(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Why a task is refused. */
    private static final class Refused extends Exception {
        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    @Override
    public Reply to(Request request) throws Problem, IOException, SQLException, StoreBusy {
        JsonNode body = Json.tree(request.body());
        JsonNode given = body.isArray() ? body : body.path("tasks");
        if (!given.isArray()) {
            throw Problem.malformed("The body holds no list of tasks.");
        }
        if (given.size() > request.limits().events()) {
            throw Problem.tooLarge("There are too many tasks.", "Send fewer tasks at a time.");
        }
        Organisation org = store.organisations().get(request.grant().ws());
        List<IncomingTask> tasks = new ArrayList<>();
        Map<Integer, String> rejected = new TreeMap<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                tasks.add(task(given.get(i), org));
            } catch (Refused refused) {
                rejected.put(i, String.valueOf(refused.getMessage()));
            }
        }
        int replaced = tasks.isEmpty() ? 0 : store.tasks().replace(org.id(), tasks, clock.millis());
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("accepted", tasks.size());
            json.writeNumberProperty("replaced", replaced);
            json.writeArrayPropertyStart("rejected");
            rejected.forEach((index, reason) -> {
                json.writeStartObject();
                json.writeNumberProperty("index", index);
                json.writeStringProperty("reason", reason);
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private static IncomingTask task(JsonNode node, Organisation org) throws Refused {
        String session = text(node, "session_key", 32);
        if (!SESSION.matcher(session).matches()) {
            throw new Refused("session_key: not 32 hex digits in lower case");
        }
        int ordinal = number(node, "ordinal", 1, 50);
        return new IncomingTask(
                session,
                ordinal,
                number(node, "n_tasks", ordinal, 50),
                day(text(node, "day", 10)),
                text(node, "source", 32),
                text(node, "task", LONGEST_TASK),
                oneOf(node, "category", CATEGORIES),
                oneOf(node, "success", SUCCESSES),
                oneOf(node, "confidence", CONFIDENCES),
                friction(node.path("friction")),
                number(node, "iterations", 0, 1_000_000),
                text(node, "classifier", 64),
                text(node, "prompt_version", 32),
                oneOf(node, "tier", Set.of("inferred")),
                claimant(node, org));
    }

    private static String text(JsonNode node, String field, int most) throws Refused {
        JsonNode value = node.path(field);
        if (!value.isString() || !Text.isName(value.asString(), most)) {
            throw new Refused(field + ": not 1 to " + most + " printable characters");
        }
        return value.asString();
    }

    private static int number(JsonNode node, String field, int least, int most) throws Refused {
        JsonNode value = node.path(field);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < least || value.asInt() > most) {
            throw new Refused(field + ": not a whole number from " + least + " to " + most);
        }
        return value.asInt();
    }

    private static String oneOf(JsonNode node, String field, Set<String> words) throws Refused {
        JsonNode value = node.path(field);
        if (!value.isString() || !words.contains(value.asString())) {
            throw new Refused(field + ": not one of its words");
        }
        return value.asString();
    }

    private static LocalDate day(String text) throws Refused {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refused("day: not a date");
        }
    }

    private static List<String> friction(JsonNode list) throws Refused {
        List<String> words = new ArrayList<>();
        for (JsonNode word : list) {
            if (!word.isString() || !FRICTIONS.contains(word.asString()) || words.size() == FRICTIONS.size()) {
                throw new Refused("friction: not one of its words");
            }
            words.add(word.asString());
        }
        return words;
    }

    private static Claimant claimant(JsonNode node, Organisation org) throws Refused {
        String userId = node.hasNonNull("user_id") ? text(node, "user_id", 128) : null;
        String email = node.hasNonNull("email") ? text(node, "email", 254) : null;
        if (email != null && !Text.isEmail(email)) {
            throw new Refused("email: not an address");
        }
        return new Claimant(userId, org.wantsEmail() ? email : null);
    }
}
