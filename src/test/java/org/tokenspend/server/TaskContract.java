package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenspend.store.Store;
import org.tokenspend.store.StorePeek;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v1/task-analysis}. */
interface TaskContract extends ServerContract {
    static String task(String session, int ordinal, int tasks, String text, String more) {
        return """
                {"session_key":"%s","ordinal":%d,"n_tasks":%d,"day":"2026-03-09","source":"claude","task":"%s",
                "category":"engineering","success":"delivered_clean","confidence":"high","friction":["tool_failure"],
                "iterations":2,"classifier":"claude-haiku-4-5","prompt_version":"p1","tier":"inferred","user_id":"u"%s}""".formatted(session.repeat(32), ordinal, tasks, text, more);
    }

    @Test
    default void aSessionsTasksReplaceThoseItHadBefore() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            server.post(
                    "/api/v1/task-analysis",
                    "{\"tasks\":[" + task("a", 1, 2, "Write a parser", "") + "," + task("a", 2, 2, "Fix a test", "")
                            + "," + task("b", 1, 1, "Plan a trip", "") + "]}");

            JsonNode answer = server.post(
                            "/api/v1/task-analysis", "{\"tasks\":[" + task("a", 1, 1, "Write a lexer", "") + "]}")
                    .json();

            assertThat(answer.toString()).isEqualTo("{\"accepted\":1,\"replaced\":2,\"rejected\":[]}");
            assertThat(StorePeek.tasks(store, server.org.id()))
                    .containsExactlyInAnyOrder("Write a lexer", "Plan a trip");
        }
    }

    @Test
    default void refusesTasksOutsideTheClosedLists() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            String body = "{\"tasks\":[" + task("a", 1, 1, "Good", "")
                    + "," + task("b", 1, 1, "x".repeat(141), "")
                    + "," + task("b", 1, 1, "Bad", ",\"category\":\"gardening\"")
                    + "," + task("b", 1, 1, "Bad", ",\"success\":\"maybe\"")
                    + "," + task("b", 1, 1, "Bad", ",\"friction\":[\"my boss\"]")
                    + "," + task("b", 1, 1, "Bad", ",\"day\":\"2026-02-30\"")
                    + "," + task("b", 0, 1, "Bad", "")
                    + "," + task("b", 2, 1, "Bad", "")
                    + "," + task("b", 1, 1, "Bad", ",\"tier\":\"measured\"")
                    + ",\"text\"]}";

            JsonNode answer = server.post("/api/v1/task-analysis", body).json();

            List<String> reasons = new ArrayList<>();
            answer.get("rejected")
                    .forEach(one -> reasons.add(one.get("reason").asString().replaceFirst(":.*", "")));
            assertThat(answer.get("accepted").asInt()).isEqualTo(1);
            assertThat(reasons)
                    .containsExactly(
                            "task",
                            "category",
                            "success",
                            "friction",
                            "day",
                            "ordinal",
                            "n_tasks",
                            "tier",
                            "session_key");
            assertThat(StorePeek.tasks(store, server.org.id())).containsExactly("Good");
        }
    }
}
