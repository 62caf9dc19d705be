package org.tokenspend.otlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.TokenCounts;
import tools.jackson.core.JsonParser;

/**
 * What an export request of an agent says about use.
 *
 * <p>Claude Code sends a log event {@code claude_code.api_request} for each call, and the metric
 * {@code claude_code.token.usage} for the same tokens summed by model and kind.
 *
 * @param calls single calls
 * @param sums sums over intervals
 * @param refused events that should have been a call or a sum and could not be read as one
 */
public record Telemetry(List<LiveCall> calls, List<LiveSum> sums, int refused) {
    private static final String CALL_EVENT = "api_request";
    private static final String TOKEN_METRIC = "claude_code.token.usage";
    private static final long MOST = 1_000_000_000_000L;
    private static final double MOST_COST = 10_000;

    /** Logs in JSON, of a parser at the beginning of its document. */
    public static Telemetry logs(JsonParser json) throws MalformedTelemetry {
        return ofLogs(JsonBody.logs(json));
    }

    /** Logs in protobuf. */
    public static Telemetry logs(byte[] protobuf) throws MalformedTelemetry {
        return ofLogs(ProtobufBody.logs(protobuf));
    }

    /** Metrics in JSON, of a parser at the beginning of its document. */
    public static Telemetry metrics(JsonParser json) throws MalformedTelemetry {
        return ofMetrics(JsonBody.metrics(json));
    }

    /** Metrics in protobuf. */
    public static Telemetry metrics(byte[] protobuf) throws MalformedTelemetry {
        return ofMetrics(ProtobufBody.metrics(protobuf));
    }

    private static Telemetry ofLogs(List<LogRecord> records) {
        List<LiveCall> calls = new ArrayList<>();
        int refused = 0;
        for (LogRecord record : records) {
            String name = record.attributes.text("event.name");
            if (CALL_EVENT.equals(name) || ("claude_code." + CALL_EVENT).equals(name == null ? record.name : name)) {
                LiveCall call = call(record);
                if (call == null) {
                    refused++;
                } else {
                    calls.add(call);
                }
            }
        }
        return new Telemetry(calls, List.of(), refused);
    }

    private static @Nullable LiveCall call(LogRecord record) {
        Attributes attributes = record.attributes;
        String model = attributes.text("model");
        long told = (record.timeNanos == 0 ? record.observedNanos : record.timeNanos) / 1_000_000;
        TokenCounts tokens = tokens(attributes);
        Double cost = cost(attributes);
        if (model == null || told <= 0 || tokens == null || cost == null) {
            return null;
        }
        Long duration = attributes.number("duration_ms");
        long start = duration == null || duration < 0 || duration > 86_400_000 ? told : told - duration;
        String session = attributes.text("session.id");
        return new LiveCall(
                start,
                session,
                LiveIdentity.of(attributes),
                model,
                provider(attributes.text("anthropic.provider")),
                attributes.text("request_id"),
                String.join(
                        "|",
                        String.valueOf(session),
                        model,
                        String.valueOf(attributes.number("event.sequence")),
                        Long.toString(told),
                        tokens.toString()),
                tokens,
                Math.round(cost * 1e9));
    }

    private static @Nullable TokenCounts tokens(Attributes attributes) {
        long[] counts = new long[6];
        String[] names = {
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_creation_tokens",
            "cache_creation_5m_tokens",
            "cache_creation_1h_tokens"
        };
        for (int i = 0; i < names.length; i++) {
            Long count = attributes.number(names[i]);
            counts[i] = count == null ? 0 : count;
            if (counts[i] < 0 || counts[i] > MOST) {
                return null;
            }
        }
        long creation = Math.max(counts[3], counts[4] + counts[5]);
        return new TokenCounts(counts[0], counts[1], counts[2], creation, counts[4], counts[5], 0);
    }

    /** Zero where none was told, {@code null} where what was told is impossible. */
    private static @Nullable Double cost(Attributes attributes) {
        Long micros = attributes.number("cost_usd_micros");
        Double dollars = micros == null ? attributes.decimal("cost_usd") : (Double) (micros / 1e6);
        if (dollars == null) {
            return 0.0;
        }
        return dollars >= 0 && dollars <= MOST_COST ? dollars : null;
    }

    /** The client's word for the platform, in the spelling of {@code gen_ai.provider.name}. */
    private static String provider(@Nullable String platform) {
        return switch (platform == null ? "" : platform) {
            case "bedrock" -> "aws.bedrock";
            case "vertex" -> "gcp.vertex_ai";
            case "foundry" -> "azure.ai.inference";
            default -> "anthropic";
        };
    }

    private static Telemetry ofMetrics(List<Metric> metrics) {
        Map<String, LiveSum> sums = new LinkedHashMap<>();
        int refused = 0;
        for (Metric metric : metrics) {
            if (metric.name.equals(TOKEN_METRIC)) {
                for (DataPoint point : metric.points) {
                    LiveSum sum = sum(point, metric.temporality == Metric.CUMULATIVE);
                    if (sum == null) {
                        refused++;
                    } else {
                        sums.merge(sum.identifying(), sum, Telemetry::join);
                    }
                }
            }
        }
        return new Telemetry(List.of(), List.copyOf(sums.values()), refused);
    }

    private static @Nullable LiveSum sum(DataPoint point, boolean runningTotal) {
        Attributes attributes = point.attributes;
        String model = attributes.text("model");
        TokenCounts tokens = ofKind(attributes.text("type"), point.value);
        long start = point.startNanos / 1_000_000;
        if (model == null || tokens == null || start <= 0) {
            return null;
        }
        String session = attributes.text("session.id");
        String interval = runningTotal ? "total" : Long.toString(point.timeNanos);
        return new LiveSum(
                start,
                session,
                LiveIdentity.of(attributes),
                model,
                String.join(
                        "|",
                        String.valueOf(session),
                        model,
                        String.valueOf(attributes.text("query_source")),
                        Long.toString(point.startNanos),
                        interval),
                tokens);
    }

    private static @Nullable TokenCounts ofKind(@Nullable String kind, double value) {
        if (!(value >= 0 && value <= MOST) || kind == null) {
            return null;
        }
        long count = Math.round(value);
        return switch (kind) {
            case "input" -> new TokenCounts(count, 0, 0, 0, 0, 0, 0);
            case "output" -> new TokenCounts(0, count, 0, 0, 0, 0, 0);
            case "cacheRead" -> new TokenCounts(0, 0, count, 0, 0, 0, 0);
            case "cacheCreation" -> new TokenCounts(0, 0, 0, count, 0, 0, 0);
            default -> null;
        };
    }

    /** Kinds of one interval come as points of their own; points that differ in what we do not read add up. */
    private static LiveSum join(LiveSum one, LiveSum other) {
        return new LiveSum(
                one.startMillis(),
                one.session(),
                one.identity(),
                one.model(),
                one.identifying(),
                one.tokens().plus(other.tokens()));
    }
}
