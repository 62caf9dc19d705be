package org.tokenspend.analyze.task;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.tokenspend.backend.Payload;
import org.tokenspend.backend.Sender;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The bytes of an upload of tasks: {@code {"tasks":[{"session_key":…}]}}, fields in a fixed order, never null. */
public final class TaskPayload implements Payload<Told> {
    private static final JsonFactory JSON = new JsonFactory();

    /** Worked out by a model or rule, never measured. */
    private static final String TIER = "inferred";

    private final Sender sender;

    public TaskPayload(Sender sender) {
        this.sender = sender;
    }

    @Override
    public String path() {
        return "/api/v1/task-analysis";
    }

    @Override
    public String idOf(Told item) {
        return item.sessionKey() + ":" + item.ordinal();
    }

    @Override
    public byte[] encode(List<Told> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("tasks");
            for (Told item : items) {
                write(item, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void write(Told item, JsonGenerator json) {
        Task task = item.task();
        json.writeStartObject();
        json.writeStringProperty("session_key", item.sessionKey());
        json.writeNumberProperty("ordinal", item.ordinal());
        json.writeNumberProperty("n_tasks", item.count());
        json.writeStringProperty("day", item.day().toString());
        json.writeStringProperty("source", item.source());
        json.writeStringProperty("task", task.name());
        json.writeStringProperty("category", task.category().word());
        json.writeStringProperty("success", task.success().word());
        json.writeStringProperty("confidence", task.confidence().word());
        json.writeArrayPropertyStart("friction");
        task.friction().stream().sorted().map(Friction::word).forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("iterations", task.iterations());
        json.writeStringProperty("classifier", item.classifier());
        json.writeStringProperty("prompt_version", item.promptVersion());
        json.writeStringProperty("tier", TIER);
        json.writeStringProperty("user_id", sender.userId());
        String email = sender.email();
        if (email != null) {
            json.writeStringProperty("email", email);
        }
        json.writeEndObject();
    }
}
