package org.tokenspend.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tokenspend.usage.TokenCounts;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class TelemetryTest {
    private static final long TOLD = 1_773_144_000_000L;
    private static final Map<String, Object> CALL = Map.ofEntries(
            Map.entry("event.name", "api_request"),
            Map.entry("event.sequence", 9),
            Map.entry("session.id", "session-1"),
            Map.entry("user.id", "native"),
            Map.entry("tokenspend.user_id", "ours"),
            Map.entry("user.email", "kim@example.com"),
            Map.entry("model", "claude-sonnet-4-5"),
            Map.entry("anthropic.provider", "firstParty"),
            Map.entry("anthropic.custom_base_url", true),
            Map.entry("input_tokens", 25),
            Map.entry("output_tokens", 310),
            Map.entry("cache_read_tokens", 5),
            Map.entry("cache_creation_tokens", 2600),
            Map.entry("cache_creation_5m_tokens", 2000),
            Map.entry("cache_creation_1h_tokens", 600),
            Map.entry("cost_usd", 0.014475),
            Map.entry("cost_usd_micros", 14_475),
            Map.entry("duration_ms", 732),
            Map.entry("request_id", "req_1"));

    private static JsonParser json(String text) {
        return new JsonFactory().createParser(ObjectReadContext.empty(), text);
    }

    private static LiveCall only(Telemetry telemetry) {
        assertThat(telemetry.refused()).isZero();
        return telemetry.calls().get(0);
    }

    @Test
    void readsACallFromProtobuf() throws Exception {
        LiveCall call = only(Telemetry.logs(Exports.log(TOLD, Map.of("user.id", "OVERRIDE"), CALL)));

        assertThat(call.startMillis()).isEqualTo(TOLD - 732);
        assertThat(call.session()).isEqualTo("session-1");
        assertThat(call.identity()).isEqualTo(new LiveIdentity("kim@example.com", "ours"));
        assertThat(call.model()).isEqualTo("claude-sonnet-4-5");
        assertThat(call.provider()).isEqualTo("anthropic");
        assertThat(call.requestId()).isEqualTo("req_1");
        assertThat(call.tokens()).isEqualTo(new TokenCounts(25, 310, 5, 2600, 2000, 600, 0));
        assertThat(call.costNano()).isEqualTo(14_475_000);
    }

    @Test
    void readsTheSameCallFromJsonInAnyOrderOfFields() throws Exception {
        String body = """
                {"resourceLogs":[{"scopeLogs":[{"scope":{"name":"x"},"logRecords":[
                  {"body":{"stringValue":"claude_code.user_prompt"},"attributes":[
                    {"key":"prompt","value":{"stringValue":"CANARY"}},{"key":"list","value":{"arrayValue":{"values":[]}}}]},
                  {"timeUnixNano":"1773144000000000000","attributes":[
                    {"value":{"stringValue":"api_request"},"key":"event.name"},
                    {"key":"event.sequence","value":{"intValue":9}},
                    {"key":"model","value":{"stringValue":"claude-sonnet-4-5"}},
                    {"key":"input_tokens","value":{"intValue":"25"}},
                    {"key":"output_tokens","value":{"stringValue":"310"}},
                    {"key":"cache_read_tokens","value":{"doubleValue":5}},
                    {"key":"cache_creation_tokens","value":{"intValue":2600}},
                    {"key":"cache_creation_5m_tokens","value":{"intValue":2000}},
                    {"key":"cache_creation_1h_tokens","value":{"intValue":600}},
                    {"key":"cost_usd","value":{"doubleValue":0.014475}},
                    {"key":"duration_ms","value":{"intValue":732}},
                    {"key":"session.id","value":{"stringValue":"session-1"}},
                    {"key":"request_id","value":{"stringValue":"req_1"}}]}]}],
                  "resource":{"attributes":[
                    {"key":"tokenspend.user_id","value":{"stringValue":"ours"}},
                    {"key":"user.email","value":{"stringValue":"kim@example.com"}}]}}]}""";

        LiveCall call = only(Telemetry.logs(json(body)));

        assertThat(call).isEqualTo(only(Telemetry.logs(Exports.log(TOLD, Map.of(), CALL))));
    }

    @Test
    void prefersOurIdToTheClientsOwnAndTheRecordsWordToTheResources() throws Exception {
        Map<String, Object> native1 = new HashMap<>(CALL);
        native1.remove("tokenspend.user_id");

        LiveCall own = only(Telemetry.logs(Exports.log(TOLD, Map.of("user.id", "OVERRIDE"), native1)));
        LiveCall ours = only(Telemetry.logs(Exports.log(TOLD, Map.of("tokenspend.user_id", "fromResource"), native1)));

        assertThat(own.identity().userId()).isEqualTo("native");
        assertThat(ours.identity().userId()).isEqualTo("fromResource");
    }

    @Test
    void joinsTheKindsOfOneIntervalIntoOneSum() throws Exception {
        byte[] delta = Exports.tokens(
                false,
                TOLD,
                TOLD + 60_000,
                Map.of("session.id", "s", "model", "m", "query_source", "main"),
                Map.of("input", 25L, "output", 310L, "cacheRead", 7L, "cacheCreation", 2600L));

        Telemetry telemetry = Telemetry.metrics(delta);

        assertThat(telemetry.sums()).singleElement().satisfies(sum -> {
            assertThat(sum.tokens()).isEqualTo(new TokenCounts(25, 310, 7, 2600, 0, 0, 0));
            assertThat(sum.startMillis()).isEqualTo(TOLD);
        });
    }

    @Test
    void aRunningTotalKeepsItsNameAndADeltaDoesNot() throws Exception {
        Map<String, Object> attributes = Map.of("session.id", "s", "model", "m");
        Map<String, Long> kinds = Map.of("output", 1L);

        String early = name(Exports.tokens(true, TOLD, TOLD + 1, attributes, kinds));
        String late = name(Exports.tokens(true, TOLD, TOLD + 2, attributes, kinds));
        String deltaEarly = name(Exports.tokens(false, TOLD, TOLD + 1, attributes, kinds));
        String deltaLate = name(Exports.tokens(false, TOLD, TOLD + 2, attributes, kinds));

        assertThat(late).isEqualTo(early);
        assertThat(deltaLate).isNotEqualTo(deltaEarly);
    }

    private static String name(byte[] body) throws MalformedTelemetry {
        return Telemetry.metrics(body).sums().get(0).identifying();
    }

    @Test
    void countsCallsWithImpossibleNumbersAsRefused() throws Exception {
        for (Map.Entry<String, Object> wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("input_tokens", -1),
                Map.entry("output_tokens", 1e13),
                Map.entry("cost_usd_micros", -5),
                Map.entry("cost_usd_micros", "NaN1"),
                Map.entry("model", ""))) {
            Map<String, Object> attributes = new HashMap<>(CALL);
            attributes.put(wrong.getKey(), wrong.getValue());
            if (wrong.getValue().equals("NaN1")) {
                attributes.put("cost_usd", "NaN");
            }

            Telemetry telemetry = Telemetry.logs(Exports.log(TOLD, Map.of(), attributes));

            assertThat(telemetry.refused()).as(wrong.toString()).isEqualTo(1);
            assertThat(telemetry.calls()).isEmpty();
        }
    }

    @Test
    void neverMakesAValueOfAnAttributeItDoesNotKnow() throws Exception {
        Telemetry telemetry = Telemetry.logs(Exports.log(TOLD, Map.of("secret", "CANARY"), CALL));

        assertThat(telemetry.toString()).doesNotContain("CANARY");
        assertThat(Attributes.NAMES).noneMatch(name -> name.contains("prompt") || name.contains("response"));
    }

    @Test
    void brokenProtobufIsMalformedAndNothingElse() {
        byte[] whole = Exports.log(TOLD, Map.of("user.id", "x"), CALL);
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] broken = java.util.Arrays.copyOf(whole, i < whole.length ? i : whole.length);
            for (int flips = random.nextInt(4); broken.length > 0 && flips >= 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            readsOrIsMalformed(broken);
        }
    }

    private static void readsOrIsMalformed(byte[] body) {
        try {
            Telemetry.logs(body);
            Telemetry.metrics(body);
        } catch (MalformedTelemetry e) {
            assertThat(e).hasMessageNotContaining("CANARY");
        }
    }

    @Test
    void brokenJsonIsMalformedAndNothingElse() {
        for (String body : new String[] {
            "",
            "[]",
            "{",
            "{\"resourceLogs\":[{]}",
            "{\"resourceLogs\":[]}x",
            "{} {}",
            "nul",
            "{\"a\":" + "[".repeat(5000)
        }) {
            assertThatThrownBy(() -> Telemetry.logs(json(body))).as(body).isInstanceOf(MalformedTelemetry.class);
        }
        for (String body : new String[] {
            "{}", "{\"resourceLogs\":7}", "{\"resourceLogs\":[1,null,{\"scopeLogs\":{\"a\":[1]},\"resource\":[2]}]}"
        }) {
            assertThat(read(body).calls()).isEmpty();
        }
    }

    private static Telemetry read(String body) {
        try {
            return Telemetry.logs(json(new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
        } catch (MalformedTelemetry e) {
            throw new AssertionError(body, e);
        }
    }
}
