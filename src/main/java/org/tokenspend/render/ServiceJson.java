package org.tokenspend.render;

import java.util.Locale;
import org.tokenspend.service.LastPass;
import org.tokenspend.service.StatusReport;

/** How the background service is, for programs: {@code tokenspend.analyze-status/v1}. */
public final class ServiceJson {
    private ServiceJson() {}

    /** The one object that is printed. */
    public static JsonObject of(StatusReport report) {
        JsonObject json = JsonText.ofSchema("analyze-status");
        json.put("in_place", report.isInPlace());
        json.put("installed", report.installed());
        json.put("edited", report.edited());
        json.put("state", report.loaded().state().name().toLowerCase(Locale.ROOT));
        json.put("file", report.file().toString());
        if (report.program() != null) {
            json.put("program", report.program());
        }
        json.put("missing", report.missing());
        LastPass pass = report.lastPass();
        if (pass != null) {
            JsonObject last = json.object("last_pass");
            last.put("ended_at", pass.endedAt().toString());
            last.put("result", pass.result());
            last.put("analysed", pass.analysed());
            last.put("uploaded", pass.uploaded());
            if (pass.nextAt() != null) {
                json.put("next_at", pass.nextAt().toString());
            }
        }
        return json;
    }
}
