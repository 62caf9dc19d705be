package org.tokenspend.render;

import java.io.PrintStream;
import java.util.List;
import org.tokenspend.store.Organisation;

/** Organisations, for people and as {@code tokenspend.orgs/v1}. */
public final class OrgsView {
    private OrgsView() {}

    /** Prints a table. */
    public static void print(PrintStream out, Style style, List<Organisation> organisations) {
        if (organisations.isEmpty()) {
            out.println("There are no organisations. Make one: tokenspend orgs create NAME");
            return;
        }
        Table table = Table.of(Table.Align.LEFT, Table.Align.LEFT, Table.Align.LEFT, Table.Align.LEFT)
                .header("NAME", "IDENTITY", "ZONE", "KEPT");
        for (Organisation org : organisations) {
            Integer days = org.retentionDays();
            table.row(
                    org.name(),
                    org.identityMode(),
                    org.zone().getId(),
                    days == null ? "for ever" : Numbers.counted(days, "day"));
        }
        table.lines(style).forEach(out::println);
    }

    public static void printJson(PrintStream out, List<Organisation> organisations) {
        JsonObject json = JsonText.ofSchema("orgs");
        JsonObject.Objects list = json.objects("organisations");
        for (Organisation org : organisations) {
            JsonObject one = list.add()
                    .put("name", org.name())
                    .put("identity_mode", org.identityMode())
                    .put("zone", org.zone().getId());
            Integer days = org.retentionDays();
            if (days != null) {
                one.put("retention_days", days);
            }
        }
        JsonText.print(out, json);
    }
}
