package org.tokenspend.sources.copilot;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Counts;
import org.tokenspend.sources.Decimal;
import org.tokenspend.sources.LineTime;

/** The raw shape of one event of a session. */
final class CopilotLine {
    static final int START = 0;
    static final int RESUME = 1;
    static final int USAGE = 2;
    static final int SHUTDOWN = 3;
    static final int MESSAGE = 4;

    private static final Keys TYPES =
            Keys.of("session.start", "session.resume", "session.usage_record", "session.shutdown", "assistant.message");
    /** The families of events seen; a new one may hold usage in a new place. */
    private static final Set<String> FAMILIES = Set.of(
            "session",
            "assistant",
            "user",
            "tool",
            "subagent",
            "system",
            "hook",
            "skill",
            "permission",
            "mcp",
            "external_tool",
            "abort",
            "command",
            "elicitation",
            "notification");

    private static final Keys KEYS = Keys.of("type", "timestamp", "data", "id");
    private static final Keys DATA = Keys.of(
            "copilotVersion",
            "context",
            "usage",
            "modelMetrics",
            "accountingSnapshot",
            "totalPremiumRequests",
            "outputTokens",
            "selectedModel");
    private static final Keys CONTEXT = Keys.of("cwd");
    private static final Keys CALL = Keys.of(
            "model",
            "apiCallId",
            "modelProvider",
            "providerType",
            "cost",
            "accounting",
            "inputTokens",
            "outputTokens",
            "cacheReadTokens",
            "cacheWriteTokens",
            "reasoningTokens");
    private static final int FIRST_COUNT = 6;
    private static final Keys ACCOUNTING = Keys.of("sourceSessionId", "usageId");
    private static final Keys METRICS = Keys.of("usage");

    private final TextSlot type = new TextSlot();
    final LineTime time = new LineTime();
    final TextSlot version = new TextSlot();
    final TextSlot folder = new TextSlot();
    final TextSlot model = new TextSlot();
    private final TextSlot id = new TextSlot();
    private final TextSlot callId = new TextSlot();
    private final TextSlot usageId = new TextSlot();
    private final TextSlot modelProvider = new TextSlot();
    private final TextSlot providerType = new TextSlot();
    final TextSlot sourceSession = new TextSlot();
    final Map<String, CopilotTokens> metrics = new LinkedHashMap<>();
    private final Counts counts = new Counts(5);
    private final TextSlot metricModel = new TextSlot();
    private final Decimal decimal = new Decimal();
    private boolean usagePresent;
    private boolean snapshot;
    private boolean tellsOutput;
    private double cost;
    private double premiumRequests;

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(type);
                case 1 -> time.read(json);
                case 2 -> readData(json);
                case 3 -> json.text(id);
                default -> json.skip();
            }
        }
    }

    /** One of the constants, or something that does not matter here. */
    int type() {
        return type.indexIn(TYPES);
    }

    boolean isKnownType() {
        String name = type.text();
        return name != null && FAMILIES.contains(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
    }

    /** The provider's id of the response; where it is not stated, the client's of the call, else that of the event. */
    @Nullable
    String callId() {
        @Nullable String own = usageId.text() == null ? id.text() : usageId.text();
        return callId.text() == null ? own : callId.text();
    }

    /** What the call used, {@code null} where the event has no usage. */
    @Nullable
    CopilotTokens tokens() {
        return usagePresent ? CopilotTokens.of(counts) : null;
    }

    /** Whether a count was something else than a whole number. */
    boolean isInvalid() {
        return counts.isInvalid();
    }

    /** Whether a shutdown's sums are those of the whole session, not of one run. */
    boolean isCumulative() {
        return snapshot;
    }

    /** Whether a message states its output, as clients do that write no usage until they end. */
    boolean tellsOutput() {
        return tellsOutput;
    }

    /** Premium requests of the call. */
    double cost() {
        return cost;
    }

    /** Premium requests of the run, or of the session where the sums are cumulative. */
    double premiumRequests() {
        return premiumRequests;
    }

    /** Who answered: what a person configured is known only by its kind. */
    @Nullable
    String provider() {
        String named = modelProvider.text();
        return named == null || named.equals("other") ? providerType.text() : named;
    }

    private void clear() {
        type.clear();
        time.clear();
        version.clear();
        folder.clear();
        model.clear();
        id.clear();
        callId.clear();
        usageId.clear();
        modelProvider.clear();
        providerType.clear();
        sourceSession.clear();
        metrics.clear();
        counts.clear();
        usagePresent = false;
        snapshot = false;
        tellsOutput = false;
        cost = 0;
        premiumRequests = 0;
    }

    private void readData(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(DATA); key != JsonScanner.END; key = json.nextKey(DATA)) {
            switch (key) {
                case 0 -> json.text(version);
                case 1 -> readContext(json);
                case 2 -> readCall(json);
                case 3 -> readMetrics(json);
                case 4 -> {
                    snapshot = json.peek() == '{';
                    json.skip();
                }
                case 5 -> premiumRequests = amount(json);
                case 6 -> tellsOutput = json.wholeNumber() > 0;
                default -> json.skip();
            }
        }
    }

    private void readContext(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(CONTEXT); key != JsonScanner.END; key = json.nextKey(CONTEXT)) {
            if (key == 0) {
                json.text(folder);
            } else {
                json.skip();
            }
        }
    }

    private void readCall(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        usagePresent = true;
        for (int key = json.nextKey(CALL); key != JsonScanner.END; key = json.nextKey(CALL)) {
            switch (key) {
                case 0 -> json.text(model);
                case 1 -> json.text(callId);
                case 2 -> json.text(modelProvider);
                case 3 -> json.text(providerType);
                case 4 -> cost = amount(json);
                case 5 -> readAccounting(json);
                case Keys.UNKNOWN -> json.skip();
                default -> counts.readOne(json, key - FIRST_COUNT);
            }
        }
    }

    private void readAccounting(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(ACCOUNTING); key != JsonScanner.END; key = json.nextKey(ACCOUNTING)) {
            switch (key) {
                case 0 -> json.text(sourceSession);
                case 1 -> json.text(usageId);
                default -> json.skip();
            }
        }
    }

    private void readMetrics(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        while (json.nextKey(METRICS, metricModel) != JsonScanner.END) {
            String name = metricModel.text();
            if (name == null || json.peek() != '{') {
                json.skip();
                continue;
            }
            json.enterObject();
            for (int key = json.nextKey(METRICS); key != JsonScanner.END; key = json.nextKey(METRICS)) {
                if (key == 0) {
                    metrics.put(name, CopilotTokens.read(json));
                } else {
                    json.skip();
                }
            }
        }
    }

    private double amount(JsonScanner json) throws IOException, MalformedJson {
        double amount = decimal.read(json);
        return amount > 0 ? amount : 0;
    }
}
