package org.tokenspend.otlp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads OTLP export requests in protobuf.
 *
 * <p>Field numbers are those of opentelemetry-proto 1.x: {@code collector/logs/v1}, {@code collector/metrics/v1},
 * {@code logs/v1}, {@code metrics/v1}, {@code common/v1}. A field that is repeated where one is meant counts by its last,
 * as the format says.
 */
final class ProtobufBody {
    private ProtobufBody() {}

    static List<LogRecord> logs(byte[] body) throws MalformedTelemetry {
        List<LogRecord> all = new ArrayList<>();
        Wire request = new Wire(body);
        while (request.next()) {
            if (request.field(Wire.BYTES) == 1) {
                Attributes resource = new Attributes();
                List<LogRecord> records = new ArrayList<>();
                Wire resourceLogs = request.inner();
                while (resourceLogs.next()) {
                    switch (resourceLogs.field(Wire.BYTES)) {
                        case 1 -> attributes(resourceLogs.inner(), 1, resource);
                        case 2 -> scopeLogs(resourceLogs.inner(), records);
                        default -> resourceLogs.skip();
                    }
                }
                records.forEach(record -> record.attributes.standBefore(resource));
                all.addAll(records);
            } else {
                request.skip();
            }
        }
        return all;
    }

    private static void scopeLogs(Wire scope, List<LogRecord> records) throws MalformedTelemetry {
        while (scope.next()) {
            if (scope.field(Wire.BYTES) == 2) {
                records.add(logRecord(scope.inner()));
            } else {
                scope.skip();
            }
        }
    }

    private static LogRecord logRecord(Wire wire) throws MalformedTelemetry {
        LogRecord record = new LogRecord();
        while (wire.next()) {
            if (wire.field(Wire.FIXED64) == 1) {
                record.timeNanos = wire.fixed64();
            } else if (wire.field(Wire.FIXED64) == 11) {
                record.observedNanos = wire.fixed64();
            } else if (wire.field(Wire.BYTES) == 5) {
                Object body = value(wire.inner());
                record.name = body instanceof String text ? text : record.name;
            } else if (wire.field(Wire.BYTES) == 12) {
                String name = shortText(wire.inner());
                record.name = name == null ? record.name : name;
            } else if (wire.field(Wire.BYTES) == 6) {
                keyValue(wire.inner(), record.attributes);
            } else {
                wire.skip();
            }
        }
        return record;
    }

    static List<Metric> metrics(byte[] body) throws MalformedTelemetry {
        List<Metric> all = new ArrayList<>();
        Wire request = new Wire(body);
        while (request.next()) {
            if (request.field(Wire.BYTES) == 1) {
                Attributes resource = new Attributes();
                List<Metric> metrics = new ArrayList<>();
                Wire resourceMetrics = request.inner();
                while (resourceMetrics.next()) {
                    switch (resourceMetrics.field(Wire.BYTES)) {
                        case 1 -> attributes(resourceMetrics.inner(), 1, resource);
                        case 2 -> scopeMetrics(resourceMetrics.inner(), metrics);
                        default -> resourceMetrics.skip();
                    }
                }
                metrics.forEach(metric -> metric.points.forEach(point -> point.attributes.standBefore(resource)));
                all.addAll(metrics);
            } else {
                request.skip();
            }
        }
        return all;
    }

    private static void scopeMetrics(Wire scope, List<Metric> metrics) throws MalformedTelemetry {
        while (scope.next()) {
            if (scope.field(Wire.BYTES) == 2) {
                metrics.add(metric(scope.inner()));
            } else {
                scope.skip();
            }
        }
    }

    private static Metric metric(Wire wire) throws MalformedTelemetry {
        Metric metric = new Metric();
        while (wire.next()) {
            if (wire.field(Wire.BYTES) == 1) {
                String name = shortText(wire.inner());
                metric.name = name == null ? "" : name;
            } else if (wire.field(Wire.BYTES) == 7) {
                sum(wire.inner(), metric);
            } else {
                wire.skip();
            }
        }
        return metric;
    }

    private static void sum(Wire wire, Metric metric) throws MalformedTelemetry {
        while (wire.next()) {
            if (wire.field(Wire.BYTES) == 1) {
                metric.points.add(point(wire.inner()));
            } else if (wire.field(Wire.VARINT) == 2) {
                metric.temporality = (int) wire.varint();
            } else {
                wire.skip();
            }
        }
    }

    private static DataPoint point(Wire wire) throws MalformedTelemetry {
        DataPoint point = new DataPoint();
        while (wire.next()) {
            switch (wire.field(Wire.FIXED64)) {
                case 2 -> point.startNanos = wire.fixed64();
                case 3 -> point.timeNanos = wire.fixed64();
                case 4 -> point.value = Double.longBitsToDouble(wire.fixed64());
                case 6 -> point.value = wire.fixed64();
                default -> {
                    if (wire.field(Wire.BYTES) == 7) {
                        keyValue(wire.inner(), point.attributes);
                    } else {
                        wire.skip();
                    }
                }
            }
        }
        return point;
    }

    private static void attributes(Wire message, int number, Attributes into) throws MalformedTelemetry {
        while (message.next()) {
            if (message.field(Wire.BYTES) == number) {
                keyValue(message.inner(), into);
            } else {
                message.skip();
            }
        }
    }

    /** A value is only looked at once its name is known to be of interest. */
    private static void keyValue(Wire wire, Attributes into) throws MalformedTelemetry {
        String name = null;
        Wire given = null;
        while (wire.next()) {
            switch (wire.field(Wire.BYTES)) {
                case 1 -> name = shortText(wire.inner());
                case 2 -> given = wire.inner();
                default -> wire.skip();
            }
        }
        if (name != null && given != null && Attributes.NAMES.contains(name)) {
            Object value = value(given);
            if (value != null) {
                into.put(name, value);
            }
        }
    }

    private static @Nullable Object value(Wire wire) throws MalformedTelemetry {
        Object value = null;
        while (wire.next()) {
            if (wire.field(Wire.BYTES) == 1) {
                value = shortText(wire.inner());
            } else if (wire.field(Wire.VARINT) == 3) {
                value = wire.varint();
            } else if (wire.field(Wire.FIXED64) == 4) {
                value = Double.longBitsToDouble(wire.fixed64());
            } else {
                wire.skip();
            }
        }
        return value;
    }

    private static @Nullable String shortText(Wire text) {
        return text.length() > Attributes.LONGEST ? null : text.text();
    }
}
