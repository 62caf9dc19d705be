package org.tokenspend.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads OTLP export requests in JSON: the names of the protobuf fields in lower camel case, 64-bit numbers as text or
 * as numbers.
 */
final class JsonBody {
    private final JsonParser json;

    private JsonBody(JsonParser json) {
        this.json = json;
    }

    static List<LogRecord> logs(JsonParser parser) throws MalformedTelemetry {
        JsonBody body = new JsonBody(parser);
        List<LogRecord> all = new ArrayList<>();
        body.document("resourceLogs", () -> {
            Attributes resource = new Attributes();
            List<LogRecord> records = new ArrayList<>();
            body.object(field -> {
                switch (field) {
                    case "resource" -> body.resource(resource);
                    case "scopeLogs" ->
                        body.array(() -> body.object(inner -> {
                            if (inner.equals("logRecords")) {
                                body.array(() -> records.add(body.logRecord()));
                            } else {
                                body.skip();
                            }
                        }));
                    default -> body.skip();
                }
            });
            records.forEach(record -> record.attributes.standBefore(resource));
            all.addAll(records);
        });
        return all;
    }

    static List<Metric> metrics(JsonParser parser) throws MalformedTelemetry {
        JsonBody body = new JsonBody(parser);
        List<Metric> all = new ArrayList<>();
        body.document("resourceMetrics", () -> {
            Attributes resource = new Attributes();
            List<Metric> metrics = new ArrayList<>();
            body.object(field -> {
                switch (field) {
                    case "resource" -> body.resource(resource);
                    case "scopeMetrics" ->
                        body.array(() -> body.object(inner -> {
                            if (inner.equals("metrics")) {
                                body.array(() -> metrics.add(body.metric()));
                            } else {
                                body.skip();
                            }
                        }));
                    default -> body.skip();
                }
            });
            metrics.forEach(metric -> metric.points.forEach(point -> point.attributes.standBefore(resource)));
            all.addAll(metrics);
        });
        return all;
    }

    /** Reads the value at hand, whatever it is, to its end. */
    @FunctionalInterface
    private interface Element {
        void read() throws MalformedTelemetry;
    }

    /** Reads the value of a field to its end. */
    @FunctionalInterface
    private interface Field {
        void read(String name) throws MalformedTelemetry;
    }

    private void document(String list, Element element) throws MalformedTelemetry {
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedTelemetry("the body is not an object");
            }
            object(field -> {
                if (field.equals(list)) {
                    array(element);
                } else {
                    skip();
                }
            });
            if (json.nextToken() != null) {
                throw new MalformedTelemetry("something follows the JSON value");
            }
        } catch (JacksonException e) {
            throw new MalformedTelemetry("the body is not JSON");
        }
    }

    /** Walks the fields of the object at hand; anything else is passed over. */
    private void object(Field field) throws MalformedTelemetry {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            skip();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
        }
    }

    /** Walks the elements of the array at hand; anything else is passed over. */
    private void array(Element element) throws MalformedTelemetry {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            skip();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private void skip() {
        json.skipChildren();
    }

    private void resource(Attributes into) throws MalformedTelemetry {
        object(field -> {
            if (field.equals("attributes")) {
                attributes(into);
            } else {
                skip();
            }
        });
    }

    private LogRecord logRecord() throws MalformedTelemetry {
        LogRecord record = new LogRecord();
        object(field -> {
            switch (field) {
                case "timeUnixNano" -> record.timeNanos = nanos();
                case "observedTimeUnixNano" -> record.observedNanos = nanos();
                case "body" -> record.name = value() instanceof String text ? text : record.name;
                case "eventName" -> {
                    String name = text();
                    record.name = name == null ? record.name : name;
                }
                case "attributes" -> attributes(record.attributes);
                default -> skip();
            }
        });
        return record;
    }

    private Metric metric() throws MalformedTelemetry {
        Metric metric = new Metric();
        object(field -> {
            switch (field) {
                case "name" -> metric.name = Objects.requireNonNullElse(text(), "");
                case "sum" ->
                    object(inner -> {
                        switch (inner) {
                            case "aggregationTemporality" -> metric.temporality = temporality();
                            case "dataPoints" -> array(() -> metric.points.add(point()));
                            default -> skip();
                        }
                    });
                default -> skip();
            }
        });
        return metric;
    }

    private DataPoint point() throws MalformedTelemetry {
        DataPoint point = new DataPoint();
        object(field -> {
            switch (field) {
                case "startTimeUnixNano" -> point.startNanos = nanos();
                case "timeUnixNano" -> point.timeNanos = nanos();
                case "asDouble", "asInt" -> point.value = Objects.requireNonNullElse(number(), Double.NaN);
                case "attributes" -> attributes(point.attributes);
                default -> skip();
            }
        });
        return point;
    }

    /** Enumerations are numbers in OTLP's JSON; some writers send their names. */
    private int temporality() {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getString().endsWith("CUMULATIVE") ? Metric.CUMULATIVE : 1;
        }
        return Objects.requireNonNullElse(number(), 0.0).intValue();
    }

    private void attributes(Attributes into) throws MalformedTelemetry {
        array(() -> {
            String[] name = new String[1];
            Object[] value = new Object[1];
            object(field -> {
                switch (field) {
                    case "key" -> name[0] = text();
                    // Before its name is known a value may be anything: it is kept only to the end of this object.
                    case "value" ->
                        value[0] = name[0] == null || Attributes.NAMES.contains(name[0]) ? value() : skipped();
                    default -> skip();
                }
            });
            if (name[0] != null && value[0] != null && Attributes.NAMES.contains(name[0])) {
                into.put(name[0], value[0]);
            }
        });
    }

    private @Nullable Object skipped() {
        skip();
        return null;
    }

    /** An AnyValue; {@code null} for the kinds that no name of interest has. */
    private @Nullable Object value() throws MalformedTelemetry {
        Object[] value = new Object[1];
        object(field -> {
            switch (field) {
                case "stringValue" -> value[0] = text();
                case "intValue" -> value[0] = whole();
                case "doubleValue" -> value[0] = number();
                default -> skip();
            }
        });
        return value[0];
    }

    private @Nullable String text() {
        if (json.currentToken() == JsonToken.VALUE_STRING && json.getStringLength() <= Attributes.LONGEST) {
            return json.getString();
        }
        skip();
        return null;
    }

    private @Nullable Long whole() {
        try {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return json.getLongValue();
            }
            String text = text();
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException | tools.jackson.core.exc.InputCoercionException e) {
            return null;
        }
    }

    private @Nullable Double number() {
        try {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    || json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                return json.getDoubleValue();
            }
            String text = text();
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException | tools.jackson.core.exc.InputCoercionException e) {
            return null;
        }
    }

    private long nanos() {
        Long nanos = whole();
        return nanos == null ? 0 : nanos;
    }
}
