package org.tokenspend.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workspace's tasks in memory: what a request tells of a session takes the place of what it had. */
final class TaskStore {
    private static final Set<String> FIELDS = Set.of(
            "session_key",
            "ordinal",
            "n_tasks",
            "day",
            "source",
            "task",
            "category",
            "success",
            "confidence",
            "friction",
            "iterations",
            "classifier",
            "prompt_version",
            "tier",
            "user_id",
            "email");

    private final Map<String, List<JsonNode>> sessions = new TreeMap<>();

    synchronized Map<String, List<JsonNode>> snapshot() {
        Map<String, List<JsonNode>> copy = new TreeMap<>();
        sessions.forEach((key, tasks) -> copy.put(key, List.copyOf(tasks)));
        return copy;
    }

    synchronized Response replace(String body) {
        JsonNode tasks;
        try {
            tasks = JsonMapper.shared().readTree(body).path("tasks");
        } catch (JacksonException e) {
            return Response.error(400, "malformed_json");
        }
        Set<String> named = new HashSet<>();
        for (JsonNode task : tasks) {
            Set<String> unknown = new HashSet<>(task.propertyNames());
            unknown.removeAll(FIELDS);
            if (!unknown.isEmpty() || !task.path("session_key").asString("").matches("[0-9a-f]{32}")) {
                return Response.error(400, "bad_task");
            }
            if (named.add(task.get("session_key").stringValue())) {
                sessions.put(task.get("session_key").stringValue(), new ArrayList<>());
            }
            sessions.get(task.get("session_key").stringValue()).add(task);
        }
        sessions.values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt(task -> task.path("ordinal").asInt())));
        return Response.json(200, "{\"accepted\":" + tasks.size() + ",\"replaced\":0,\"rejected\":[]}");
    }
}
