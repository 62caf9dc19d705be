package org.tokenspend.setup.claude;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.edit.EditableJson;

/**
 * The {@code env} block that makes Claude Code report live, as it should be in one settings file.
 *
 * <p>Seven variables, always. Variables of a single signal and a headers helper are more specific than those and would
 * take the data, and our key with it, elsewhere: where a file or the environment has one, it is set to the same
 * destination. Traces can hold content and are switched off where somebody switched them on.
 */
final class TelemetryBlock {
    private static final String ENV = "env";
    private static final String PROTOCOL = "http/json";

    private final EditableJson settings;
    private final LiveTelemetry live;
    private final Map<String, String> environment;
    private final Predicate<List<String>> writtenByUs;
    private final List<Wanted> wanted = new ArrayList<>();

    private TelemetryBlock(
            EditableJson settings,
            LiveTelemetry live,
            Map<String, String> environment,
            Predicate<List<String>> writtenByUs) {
        this.settings = settings;
        this.live = live;
        this.environment = environment;
        this.writtenByUs = writtenByUs;
    }

    /**
     * Every value that should be in the file, and whose the present one is.
     *
     * @param environment the variables that the client would inherit
     * @param writtenByUs whether an earlier run wrote what is at a path now
     */
    static List<Wanted> of(
            EditableJson settings,
            LiveTelemetry live,
            Map<String, String> environment,
            Predicate<List<String>> writtenByUs) {
        TelemetryBlock block = new TelemetryBlock(settings, live, environment, writtenByUs);
        block.seven();
        block.bySignal("METRICS", "/v1/metrics");
        block.bySignal("LOGS", "/v1/logs");
        block.traces();
        block.headersHelper();
        return List.copyOf(block.wanted);
    }

    static List<String> path(String variable) {
        return List.of(ENV, variable);
    }

    private void seven() {
        add(Variables.ENABLE, "1");
        exporter(Variables.METRICS_EXPORTER);
        exporter(Variables.LOGS_EXPORTER);
        add(Variables.PROTOCOL, PROTOCOL);
        add(Variables.ENDPOINT, live.endpoint());
        add(Variables.HEADERS, live.header());
        String attributes = settings.string(path(Variables.ATTRIBUTES));
        String merged = ResourceAttributes.merge(attributes, live);
        wanted.add(new Wanted(
                path(Variables.ATTRIBUTES),
                merged,
                merged.equals(attributes) ? Wanted.Standing.RIGHT : Wanted.Standing.OURS));
    }

    /** Several exporters can work side by side; otlp has to be one of them. */
    private void exporter(String variable) {
        String value = settings.string(path(variable));
        boolean listed = value != null
                && Arrays.stream(value.split(",", -1)).map(String::strip).anyMatch("otlp"::equals);
        add(variable, listed && value != null ? value : "otlp");
    }

    private void bySignal(String signal, String path) {
        String prefix = "OTEL_EXPORTER_OTLP_" + signal;
        addWhereSet(prefix + "_PROTOCOL", PROTOCOL);
        addWhereSet(prefix + "_ENDPOINT", live.endpoint() + path);
        addWhereSet(prefix + "_HEADERS", live.header());
    }

    private void traces() {
        addWhereSet(Variables.TRACES_EXPORTER, "none");
    }

    /** An empty one leaves the header variable in force. */
    private void headersHelper() {
        List<String> path = List.of(Variables.HEADERS_HELPER);
        if (settings.kind(path) != null) {
            wanted.add(new Wanted(path, "", standing(path, "", settings.string(path))));
        }
    }

    private void addWhereSet(String variable, String value) {
        String inherited = environment.get(variable);
        if (settings.kind(path(variable)) != null || (inherited != null && !inherited.isBlank())) {
            add(variable, value);
        }
    }

    private void add(String variable, String value) {
        List<String> path = path(variable);
        wanted.add(new Wanted(path, value, standing(path, value, settings.string(path))));
    }

    private Wanted.Standing standing(List<String> path, String value, @Nullable String present) {
        if (value.equals(present)) {
            return Wanted.Standing.RIGHT;
        }
        String raw = settings.raw(path);
        if (raw == null || raw.equals("null") || (present != null && present.isBlank())) {
            return Wanted.Standing.FREE;
        }
        String variable = path.get(path.size() - 1);
        boolean ours = writtenByUs.test(path)
                || meansTheSame(variable, raw, present)
                || (leadsToUs() && (variable.endsWith("_PROTOCOL") || isHeaderOfOurs(present)));
        return ours ? Wanted.Standing.OURS : Wanted.Standing.FOREIGN;
    }

    /** {@code 1} and {@code true} switch on as {@code "1"} does; a slash more at the end leads to the same place. */
    private boolean meansTheSame(String variable, String raw, @Nullable String present) {
        return switch (variable) {
            case Variables.ENABLE ->
                List.of("1", "true", "\"true\"", "\"yes\"", "\"on\"").contains(raw);
            case Variables.ENDPOINT ->
                present != null && present.strip().replaceFirst("/+$", "").equals(live.endpoint());
            default -> false;
        };
    }

    /** Whether the endpoint in the file is ours already, so that what belongs to it may be brought up to date. */
    private boolean leadsToUs() {
        String endpoint = settings.string(path(Variables.ENDPOINT));
        return endpoint != null
                && (meansTheSame(Variables.ENDPOINT, "", endpoint) || writtenByUs.test(path(Variables.ENDPOINT)));
    }

    private static boolean isHeaderOfOurs(@Nullable String present) {
        return present != null && present.matches("(?i)Authorization=Bearer (ts|tsdev)_[^,]*");
    }
}
