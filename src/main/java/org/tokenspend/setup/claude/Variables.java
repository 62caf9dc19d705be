package org.tokenspend.setup.claude;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of environment variables that steer Claude Code's telemetry. */
final class Variables {
    static final String ENABLE = "CLAUDE_CODE_ENABLE_TELEMETRY";
    static final String METRICS_EXPORTER = "OTEL_METRICS_EXPORTER";
    static final String LOGS_EXPORTER = "OTEL_LOGS_EXPORTER";
    static final String TRACES_EXPORTER = "OTEL_TRACES_EXPORTER";
    static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
    static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";

    /** The seven that make live telemetry. */
    static final List<String> BLOCK =
            List.of(ENABLE, METRICS_EXPORTER, LOGS_EXPORTER, PROTOCOL, ENDPOINT, HEADERS, ATTRIBUTES);

    /** What makes the client report prompts, answers or tool content; never set here. */
    static final List<String> CONTENT = List.of(
            "OTEL_LOG_USER_PROMPTS",
            "OTEL_LOG_ASSISTANT_RESPONSES",
            "OTEL_LOG_TOOL_DETAILS",
            "OTEL_LOG_TOOL_CONTENT",
            "OTEL_LOG_RAW_API_BODIES");

    /** A top-level setting: a program whose output replaces the header variable. */
    static final String HEADERS_HELPER = "otelHeadersHelper";

    private static final Set<String> OTHERS =
            Set.of(ENABLE, "CLAUDE_CODE_ENHANCED_TELEMETRY_BETA", "BETA_TRACING_ENDPOINT");
    private static final Set<String> OFF = Set.of("", "0", "false", "no", "off");

    private Variables() {}

    /** Whether a variable has a say in where telemetry goes or what is in it. */
    static boolean isTelemetry(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("OTEL_") || OTHERS.contains(upper);
    }

    static boolean isOff(String value) {
        return OFF.contains(value.strip().toLowerCase(Locale.ROOT));
    }
}
