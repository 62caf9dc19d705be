package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenspend.store.Store;
import tools.jackson.databind.JsonNode;

/** Questions about usage. */
interface AnalyticsContract extends ServerContract {
    /** An event at a time, with output tokens to tell it by. */
    static String at(int number, String ts, String model, int output, String more) {
        return IngestContract.event(
                number,
                ",\"ts\":\"" + ts + "\",\"model\":\"" + model + "\",\"input_tokens\":0,\"cache_read_tokens\":0,"
                        + "\"cache_creation_tokens\":0,\"cache_creation_1h_tokens\":0,\"output_tokens\":" + output
                        + more);
    }

    private static void fill(TestServer server) throws Exception {
        TestServer.Answer answer = server.post(
                "/api/v1/ingest",
                IngestContract.events(
                        // 23:30 of the 8th in Berlin, 00:15 of the 9th in Berlin, noon of the 9th.
                        at(1, "2026-03-08T22:30:00Z", "sonnet", 1, ",\"email\":\"kim@example.com\""),
                        at(2, "2026-03-08T23:15:00Z", "sonnet", 10, ",\"conversation_id\":\"s-2\""),
                        at(3, "2026-03-09T11:00:00Z", "opus", 100, ",\"user_id\":\"lee\",\"conversation_id\":\"s-2\""),
                        at(4, "2026-03-09T11:05:00Z", "opus", 1000, ",\"user_id\":\"lee\",\"tier\":\"estimated\""),
                        at(
                                5,
                                "2026-03-09T11:10:00Z",
                                "haiku",
                                10000,
                                ",\"source\":\"codex\",\"provider\":\"openai\",\"project\":\"p1\",\"application\":\"chat\"")));
        assertThat(answer.json().get("accepted").asInt()).as(answer.text()).isEqualTo(5);
    }

    /** Output tokens of both tiers. */
    private static String outputs(JsonNode node) {
        return node.path("measured").path("output_tokens").asLong() + "+"
                + node.path("estimated").path("output_tokens").asLong();
    }

    private static List<String> items(JsonNode answer, String list, String... keys) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : answer.path(list)) {
            StringBuilder line = new StringBuilder();
            for (String key : keys) {
                line.append(item.path(key).asString()).append(' ');
            }
            items.add(line + outputs(item));
        }
        return items;
    }

    @Test
    default void totalsKeepMeasuredAndEstimatedApartAndDaysToTheirZone() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            fill(server);

            JsonNode all = server.get("/api/v1/usage/totals").json();
            JsonNode berlin = server.get("/api/v1/usage/totals?from=2026-03-09&to=2026-03-09")
                    .json();
            JsonNode utc = server.get("/api/v1/usage/totals?from=2026-03-09&to=2026-03-09&tz=UTC")
                    .json();
            JsonNode exact = server.get("/api/v1/usage/totals?from=2026-03-08T22:30:00Z&to=2026-03-08T23:15:00Z")
                    .json();

            assertThat(outputs(all)).isEqualTo("10111+1000");
            assertThat(all.get("measured").get("calls").asInt()).isEqualTo(4);
            assertThat(outputs(berlin)).isEqualTo("10110+1000");
            assertThat(berlin.get("from").asString()).isEqualTo("2026-03-08T23:00:00Z");
            assertThat(outputs(utc)).isEqualTo("10100+1000");
            assertThat(outputs(exact)).isEqualTo("1+0");
        }
    }

    @Test
    default void filtersAddUp() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            fill(server);

            for (String[] one : new String[][] {
                {"model=opus", "100+1000"},
                {"source=codex", "10000+0"},
                {"provider=anthropic", "111+1000"},
                {"application=chat", "10000+0"},
                {"project=p1", "10000+0"},
                {"project=", "111+1000"},
                {"person=KIM@example.com", "10011+0"},
                {"person=lee", "100+1000"},
                {"person=nobody", "0+0"},
                {"conversation=s-2", "110+0"},
                {"conversation=s-1&model=sonnet", "1+0"},
                {"conversation=%E2%82%AC", "0+0"}
            }) {
                assertThat(outputs(server.get("/api/v1/usage/totals?" + one[0]).json()))
                        .as(one[0])
                        .isEqualTo(one[1]);
            }
        }
    }

    @Test
    default void aTrendHasEverySpanAndSplitsIt() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            fill(server);

            JsonNode days = server.get("/api/v1/usage/trend?from=2026-03-07&to=2026-03-09&split=model")
                    .json();
            JsonNode hours = server.get("/api/v1/usage/trend?by=hour&from=2026-03-29&to=2026-03-29&tz=Europe/Berlin")
                    .json();
            JsonNode months = server.get("/api/v1/usage/trend?by=month&from=2026-02-10&to=2026-03-09")
                    .json();
            JsonNode weeks = server.get("/api/v1/usage/trend?by=week&from=2026-03-01&to=2026-03-10")
                    .json();

            assertThat(items(days, "buckets", "start"))
                    .containsExactly(
                            "2026-03-07T00:00+01:00 0+0",
                            "2026-03-08T00:00+01:00 1+0",
                            "2026-03-09T00:00+01:00 10110+1000");
            assertThat(items(days.get("buckets").get(2), "split", "model"))
                    .containsExactly("haiku 10000+0", "opus 100+1000", "sonnet 10+0");
            assertThat(hours.get("buckets").size()).isEqualTo(23);
            assertThat(items(months, "buckets", "start"))
                    .containsExactly("2026-02-10T00:00+01:00 0+0", "2026-03-01T00:00+01:00 10111+1000");
            assertThat(items(weeks, "buckets", "start"))
                    .containsExactly(
                            "2026-03-01T00:00+01:00 0+0",
                            "2026-03-02T00:00+01:00 1+0",
                            "2026-03-09T00:00+01:00 10110+1000");
        }
    }

    @Test
    default void aRankingNamesItsFirstsAndSumsTheRest() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            fill(server);

            JsonNode people = server.get("/api/v1/usage/top?by=person&limit=1").json();
            JsonNode calls =
                    server.get("/api/v1/usage/top?by=model&metric=calls").json();

            assertThat(items(people, "items", "person")).containsExactly("kim@example.com 10011+0");
            assertThat(people.get("others").get("items").asInt()).isEqualTo(1);
            assertThat(outputs(people.get("others"))).isEqualTo("100+1000");
            assertThat(items(calls, "items", "model")).containsExactly("opus 100+1000", "sonnet 11+0", "haiku 10000+0");
        }
    }

    @Test
    default void aBreakdownTellsTwoDimensionsApart() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            fill(server);

            JsonNode answer =
                    server.get("/api/v1/usage/breakdown?by=person,conversation").json();

            assertThat(items(answer, "items", "person", "conversation"))
                    .containsExactly(
                            "kim@example.com s-1 10001+0",
                            "lee s-1 0+1000",
                            "lee s-2 100+0",
                            "kim@example.com s-2 10+0");
        }
    }

    @Test
    default void sessionsAndTheirCallsComePageByPage() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            fill(server);

            JsonNode first = server.get("/api/v1/sessions?limit=1").json();
            JsonNode second = server.get("/api/v1/sessions?limit=1&cursor="
                            + first.get("next").asString())
                    .json();
            JsonNode byCalls = server.get("/api/v1/sessions?order=calls").json();
            JsonNode calls = server.get("/api/v1/sessions/s-1/calls?limit=2").json();
            JsonNode more = server.get("/api/v1/sessions/s-1/calls?limit=2&cursor="
                            + calls.get("next").asString())
                    .json();

            assertThat(items(first, "sessions", "id", "first", "last"))
                    .containsExactly("s-1 2026-03-08T22:30:00Z 2026-03-09T11:10:00Z 10001+1000");
            assertThat(items(second, "sessions", "id")).containsExactly("s-2 110+0");
            assertThat(second.has("next")).isFalse();
            assertThat(items(byCalls, "sessions", "id")).containsExactly("s-1 10001+1000", "s-2 110+0");
            assertThat(calls.get("calls").size()).isEqualTo(2);
            assertThat(calls.get("calls").get(0).get("output_tokens").asInt()).isEqualTo(1);
            assertThat(more.get("calls").size()).isEqualTo(1);
            assertThat(more.get("calls").get(0).get("project").asString()).isEqualTo("p1");
            assertThat(more.has("next")).isFalse();
        }
    }

    @Test
    default void exportsEveryCallAndNeverAFormula() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            fill(server);
            server.post(
                    "/api/v1/ingest",
                    at(
                            6,
                            "2026-03-09T12:00:00Z",
                            "=HYPERLINK(\\\"http://evil\\\",1)",
                            5,
                            ",\"conversation_id\":\"-1+1\""));

            String csv = server.get("/api/v1/export").text();
            String lines = server.get("/api/v1/export?format=jsonl&from=2026-03-09&to=2026-03-09")
                    .text();

            assertThat(csv.lines()).hasSize(7);
            assertThat(csv).contains(",\"'=HYPERLINK(\"\"http://evil\"\",1)\",").contains(",'-1+1,");
            assertThat(csv).endsWith(",0,5,0,0,0,0,0,0\r\n");
            assertThat(lines.lines()).hasSize(5).allMatch(line -> line.startsWith("{\"event_id\":\""));
        }
    }

    @Test
    default void tellsWhoSentWhenAndWhatWasRefused() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            fill(server);
            server.post("/api/v1/ingest", IngestContract.event(9, ",\"input_tokens\":-1"));
            server.post("/api/v1/ingest", IngestContract.event(10, ",\"output_tokens\":-1"));

            JsonNode freshness = server.get("/api/v1/freshness").json();
            JsonNode people = server.get("/api/v1/people").json();
            JsonNode rejected = server.get("/api/v1/rejected?limit=1").json();
            JsonNode older = server.get("/api/v1/rejected?limit=1&cursor="
                            + rejected.get("next").asString())
                    .json();

            assertThat(freshness.get("freshness").toString())
                    .contains("{\"person\":\"lee\",\"source\":\"claude\",\"last_event\":\"2026-03-09T11:05:00Z\","
                            + "\"last_received\":\"2026-03-10T12:00:00Z\"}");
            assertThat(people.get("people").get(0).toString())
                    .isEqualTo("{\"person\":\"kim@example.com\",\"email\":\"kim@example.com\","
                            + "\"ids\":[\"0123456789abcdef0123456789abcdef\"]}");
            assertThat(rejected.get("rejected").get(0).get("reason").asString()).isEqualTo("output_tokens: negative");
            assertThat(older.get("rejected").get(0).get("reason").asString()).isEqualTo("input_tokens: negative");
            assertThat(older.get("rejected").get(0).get("event_id").asString()).isEqualTo(String.format("%032x", 9));
            assertThat(older.has("next")).isFalse();
        }
    }

    @Test
    default void countsTasksByCategoryAndSuccess() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            server.post(
                    "/api/v1/task-analysis",
                    "{\"tasks\":[" + TaskContract.task("a", 1, 1, "Write a parser", "") + ","
                            + TaskContract.task(
                                    "b", 1, 1, "Plan a trip", ",\"success\":\"partial\",\"category\":\"planning\"")
                            + "]}");

            JsonNode tasks = server.get("/api/v1/tasks").json();

            assertThat(tasks.get("tier").asString()).isEqualTo("inferred");
            assertThat(tasks.get("matrix").toString())
                    .isEqualTo("[{\"category\":\"engineering\",\"success\":\"delivered_clean\",\"tasks\":1},"
                            + "{\"category\":\"planning\",\"success\":\"partial\",\"tasks\":1}]");
            assertThat(tasks.get("friction").toString()).isEqualTo("[{\"friction\":\"tool_failure\",\"tasks\":2}]");
            assertThat(tasks.get("tasks").get(0).get("task").asString()).isEqualTo("Write a parser");
        }
    }

    @Test
    default void refusesQuestionsItDoesNotUnderstand() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            for (String wrong : new String[] {
                "/api/v1/usage/totals?tz=Mars/Olympus",
                "/api/v1/usage/totals?from=yesterday",
                "/api/v1/usage/totals?from=2026-02-30",
                "/api/v1/usage/totals?from=2026-03-09&to=2026-03-01",
                "/api/v1/usage/totals?from=+999999999-01-01T00:00:00Z",
                "/api/v1/usage/totals?from=0001-01-01",
                "/api/v1/usage/totals?model=%00",
                "/api/v1/usage/trend?by=second",
                "/api/v1/usage/trend?by=hour&from=2001-01-01",
                "/api/v1/usage/trend?split=model,person",
                "/api/v1/usage/top?by=",
                "/api/v1/usage/top?metric=beauty",
                "/api/v1/usage/top?limit=0",
                "/api/v1/usage/top?limit=99999999999",
                "/api/v1/usage/breakdown?by=model,model",
                "/api/v1/usage/breakdown?by=model,person,source",
                "/api/v1/usage/breakdown?by=password",
                "/api/v1/sessions?order=name",
                "/api/v1/sessions?cursor=abc",
                "/api/v1/sessions?cursor=%27%3B--",
                "/api/v1/export?format=xlsx"
            }) {
                TestServer.Answer answer = server.get(wrong);
                assertThat(answer.status()).as(wrong).isEqualTo(400);
                assertThat(answer.json().get("error").asString()).isEqualTo("malformed");
            }
        }
    }
}
