package org.tokenspend.render;

import java.util.Locale;
import org.tokenspend.analyze.AnalysisReport;
import org.tokenspend.analyze.AnalysisReport.Analysed;
import org.tokenspend.analyze.task.Task;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a pass for programs, {@code tokenspend.analyze/v1}. */
public final class AnalyzeJson {
    private AnalyzeJson() {}

    /** The one object that is printed. */
    public static ObjectNode of(AnalysisReport report) {
        ObjectNode json = JsonText.ofSchema("analyze");
        json.put("dry_run", report.dryRun());
        json.put("end", report.end().name().toLowerCase(Locale.ROOT));
        ArrayNode sessions = json.putArray("sessions");
        report.sessions().forEach(session -> add(session, sessions.addObject()));
        ObjectNode skipped = json.putObject("skipped");
        report.skipped().forEach((reason, count) -> skipped.put(reason.name().toLowerCase(Locale.ROOT), count));
        ObjectNode redacted = json.putObject("redacted");
        report.redacted().forEach((kind, count) -> redacted.put(kind.id(), count));
        json.put("cost_usd", report.cost());
        if (report.resumeAt() != null) {
            json.put("resume_at", report.resumeAt().toString());
        }
        return json;
    }

    private static void add(Analysed session, ObjectNode json) {
        json.put("id", session.id());
        json.put("day", session.day().toString());
        json.put("turns", session.turns());
        json.put("characters", session.characters());
        json.put("estimate_usd", session.estimate());
        json.put("outcome", session.outcome().name().toLowerCase(Locale.ROOT));
        if (!session.reason().isEmpty()) {
            json.put("reason", session.reason());
        }
        ArrayNode tasks = json.putArray("tasks");
        for (Task task : session.tasks()) {
            ObjectNode node = tasks.addObject();
            node.put("task", task.name());
            node.put("category", task.category().word());
            node.put("success", task.success().word());
            node.put("confidence", task.confidence().word());
            ArrayNode friction = node.putArray("friction");
            task.friction().stream().sorted().forEach(word -> friction.add(word.word()));
            node.put("iterations", task.iterations());
        }
    }
}
