package org.tokenspend.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Map;

/** Export requests as the real client shapes them, written by the reference implementation of the format. */
public final class Exports {
    private Exports() {}

    /** One log event with these attributes, beside another that holds a prompt. */
    public static byte[] log(long timeMillis, Map<String, Object> resource, Map<String, Object> attributes) {
        LogRecord.Builder call = LogRecord.newBuilder()
                .setTimeUnixNano(timeMillis * 1_000_000)
                .setBody(AnyValue.newBuilder().setStringValue("claude_code." + attributes.get("event.name")));
        attributes.forEach((name, value) -> call.addAttributes(keyValue(name, value)));
        LogRecord prompt = LogRecord.newBuilder()
                .setTimeUnixNano(timeMillis * 1_000_000)
                .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
                .setFlags(1)
                .setBody(AnyValue.newBuilder().setStringValue("claude_code.user_prompt"))
                .addAttributes(keyValue("event.name", "user_prompt"))
                .addAttributes(keyValue("prompt", "CANARY in a prompt"))
                .build();
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource(resource))
                        .addScopeLogs(
                                ScopeLogs.newBuilder().addLogRecords(prompt).addLogRecords(call)))
                .build()
                .toByteArray();
    }

    /** Points of {@code claude_code.token.usage}, one for each kind. */
    public static byte[] tokens(
            boolean cumulative,
            long startMillis,
            long timeMillis,
            Map<String, Object> attributes,
            Map<String, Long> kinds) {
        Sum.Builder sum = Sum.newBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporality(
                        cumulative
                                ? AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE
                                : AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        kinds.forEach((kind, count) -> {
            NumberDataPoint.Builder point = NumberDataPoint.newBuilder()
                    .setStartTimeUnixNano(startMillis * 1_000_000)
                    .setTimeUnixNano(timeMillis * 1_000_000)
                    .setAsDouble(count)
                    .addAttributes(keyValue("type", kind));
            attributes.forEach((name, value) -> point.addAttributes(keyValue(name, value)));
            sum.addDataPoints(point);
        });
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(resource(Map.of("service.name", "claude-code")))
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .addMetrics(Metric.newBuilder()
                                        .setName("claude_code.token.usage")
                                        .setUnit("tokens")
                                        .setSum(sum))))
                .build()
                .toByteArray();
    }

    private static Resource resource(Map<String, Object> attributes) {
        Resource.Builder resource = Resource.newBuilder();
        attributes.forEach((name, value) -> resource.addAttributes(keyValue(name, value)));
        return resource.build();
    }

    private static KeyValue keyValue(String name, Object value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value instanceof Integer number) {
            any.setIntValue(number);
        } else if (value instanceof Double number) {
            any.setDoubleValue(number);
        } else if (value instanceof Boolean truth) {
            any.setBoolValue(truth);
        } else {
            any.setStringValue(value.toString());
        }
        return KeyValue.newBuilder().setKey(name).setValue(any).build();
    }
}
