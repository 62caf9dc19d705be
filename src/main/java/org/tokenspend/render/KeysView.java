package org.tokenspend.render;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tokenspend.serve.KeyRing;
import org.tokenspend.store.ApiKey;

/** Keys, for people and as {@code tokenspend.keys/v1}. */
public final class KeysView {
    private final List<KeyRing.Entry> entries;

    public KeysView(List<KeyRing.Entry> entries) {
        this.entries = entries;
    }

    /** Prints a table. */
    public void print(PrintStream out, Style style) {
        if (entries.isEmpty()) {
            out.println("There are no keys. Make one: tokenspend keys create");
            return;
        }
        Table table = Table.of(
                        Table.Align.RIGHT,
                        Table.Align.LEFT,
                        Table.Align.LEFT,
                        Table.Align.LEFT,
                        Table.Align.LEFT,
                        Table.Align.LEFT,
                        Table.Align.LEFT)
                .header("ID", "KEY", "NAME", "SCOPE", "ORGANISATION", "MADE", "REVOKED");
        for (KeyRing.Entry entry : entries) {
            ApiKey key = entry.key();
            Long revoked = key.revokedMillis();
            table.row(
                    String.valueOf(key.id()),
                    key.hint() + "…",
                    key.name(),
                    key.scope().word(),
                    entry.organisation(),
                    time(key.createdMillis()),
                    revoked == null ? "" : time(revoked));
        }
        table.lines(style).forEach(out::println);
    }

    public void printJson(PrintStream out) {
        JsonObject json = JsonText.ofSchema("keys").put("action", "listed");
        JsonObject.Objects keys = json.objects("keys");
        entries.forEach(entry -> add(keys.add(), entry));
        JsonText.print(out, json);
    }

    /** Prints a key that was just made, alone on its line, so that a script can take it. */
    public static void printNew(PrintStream out, KeyRing.Entry made) {
        out.println(made.text());
    }

    public static void printNewJson(PrintStream out, KeyRing.Entry made) {
        JsonObject json = JsonText.ofSchema("keys").put("action", "created").put("key", made.text());
        add(json.objects("keys").add(), made);
        JsonText.print(out, json);
    }

    public static void printRevokedJson(PrintStream out, int id, boolean now) {
        JsonText.print(
                out,
                JsonText.ofSchema("keys").put("action", "revoked").put("id", id).put("already", !now));
    }

    private static void add(JsonObject json, KeyRing.Entry entry) {
        ApiKey key = entry.key();
        json.put("id", key.id())
                .put("hint", key.hint())
                .put("name", key.name())
                .put("scope", key.scope().word())
                .put("organisation", entry.organisation())
                .put("created", time(key.createdMillis()));
        Long revoked = key.revokedMillis();
        if (revoked != null) {
            json.put("revoked", time(revoked));
        }
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
