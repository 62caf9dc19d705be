package org.tokenspend.sources.kimi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.platform.FileContent;
import org.tokenspend.sources.OneLine;

/**
 * What {@code state.json} says of a session.
 *
 * @param id the session, the folder's name where the file does not say
 * @param folder the working folder
 * @param fork whether the session began as a copy of another
 */
record KimiSession(String id, @Nullable String folder, boolean fork) {
    private static final Keys KEYS = Keys.of("id", "cwd", "workDir", "forkedFrom");
    private static final String PREFIX = "session_";

    static KimiSession in(Path sessionFolder) {
        String name = String.valueOf(sessionFolder.getFileName());
        String named = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        Path state = sessionFolder.resolve("state.json");
        try (InputStream stream = new OneLine(FileContent.open(state))) {
            return read(stream, named);
        } catch (IOException | MalformedJson e) {
            return new KimiSession(named, null, false);
        }
    }

    private static KimiSession read(InputStream stream, String named) throws IOException, MalformedJson {
        JsonScanner json = new JsonScanner();
        TextSlot id = new TextSlot();
        TextSlot folder = new TextSlot();
        boolean fork = false;
        json.open(stream, 0, 0);
        if (!json.nextValue() || json.peek() != '{') {
            return new KimiSession(named, null, false);
        }
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(id);
                case 1, 2 -> json.text(folder);
                case 3 -> fork = !json.isNull();
                default -> json.skip();
            }
        }
        @Nullable String stated = id.text();
        return new KimiSession(stated == null ? named : stated, folder.text(), fork);
    }
}
