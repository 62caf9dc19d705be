package org.tokenspend.render;

import java.util.Locale;
import org.tokenspend.analyze.AnalysisReport;
import org.tokenspend.analyze.AnalysisReport.Analysed;
import org.tokenspend.analyze.task.Friction;
import org.tokenspend.analyze.task.Task;

/** The report of a pass for programs, {@code tokenspend.analyze/v1}. */
public final class AnalyzeJson {
    private AnalyzeJson() {}

    /** The one object that is printed. */
    public static JsonObject of(AnalysisReport report) {
        JsonObject json = JsonText.ofSchema("analyze");
        json.put("dry_run", report.dryRun());
        json.put("end", report.end().name().toLowerCase(Locale.ROOT));
        JsonObject.Objects sessions = json.objects("sessions");
        report.sessions().forEach(session -> add(session, sessions.add()));
        JsonObject skipped = json.object("skipped");
        report.skipped().forEach((reason, count) -> skipped.put(reason.name().toLowerCase(Locale.ROOT), count));
        JsonObject redacted = json.object("redacted");
        report.redacted().forEach((kind, count) -> redacted.put(kind.id(), count));
        json.put("cost_usd", report.cost());
        if (report.resumeAt() != null) {
            json.put("resume_at", report.resumeAt().toString());
        }
        return json;
    }

    private static void add(Analysed session, JsonObject json) {
        json.put("id", session.id());
        json.put("day", session.day().toString());
        json.put("turns", session.turns());
        json.put("characters", session.characters());
        json.put("estimate_usd", session.estimate());
        json.put("outcome", session.outcome().name().toLowerCase(Locale.ROOT));
        if (!session.reason().isEmpty()) {
            json.put("reason", session.reason());
        }
        JsonObject.Objects tasks = json.objects("tasks");
        for (Task task : session.tasks()) {
            JsonObject node = tasks.add();
            node.put("task", task.name());
            node.put("category", task.category().word());
            node.put("success", task.success().word());
            node.put("confidence", task.confidence().word());
            node.put(
                    "friction",
                    task.friction().stream().sorted().map(Friction::word).toList());
            node.put("iterations", task.iterations());
        }
    }
}
