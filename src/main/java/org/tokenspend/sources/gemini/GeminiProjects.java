package org.tokenspend.sources.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.platform.FileContent;
import org.tokenspend.sources.OneLine;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.usage.Key128;

/**
 * Which working folder a folder of chats stands for: what its {@code .project_root} says, else what {@code projects.json}
 * says of its name, which is a short name or, in older clients, the SHA-256 of the working folder.
 */
final class GeminiProjects {
    private static final Keys KEYS = Keys.of("projects");
    private static final int HASH = 64;
    private static final int LONGEST_PATH = 64 * 1024;

    private final Path home;
    private final Map<Path, String> known = new HashMap<>();
    private @Nullable Map<String, String> registered;

    GeminiProjects(SourceEnvironment environment) {
        home = GeminiPaths.home(environment);
    }

    /** The working folder, {@code null} where nothing tells. */
    @Nullable
    String of(Path chatsOf) {
        String project = known.computeIfAbsent(chatsOf, this::find);
        return project.isEmpty() ? null : project;
    }

    private String find(Path chatsOf) {
        Path root = chatsOf.resolve(".project_root");
        try (InputStream stream = FileContent.open(root)) {
            return new String(stream.readNBytes(LONGEST_PATH), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            String name = String.valueOf(chatsOf.getFileName());
            return registered().getOrDefault(name.length() == HASH ? name.substring(0, HASH / 2) : name, "");
        }
    }

    private Map<String, String> registered() {
        if (registered == null) {
            registered = new HashMap<>();
            try (InputStream stream = new OneLine(FileContent.open(home.resolve("projects.json")))) {
                read(stream, registered);
            } catch (IOException | MalformedJson e) {
                // A folder without a name is still a folder.
            }
        }
        return registered;
    }

    private static void read(InputStream stream, Map<String, String> registered) throws IOException, MalformedJson {
        JsonScanner json = new JsonScanner();
        TextSlot folder = new TextSlot();
        json.open(stream, 0, 0);
        if (!json.nextValue() || json.peek() != '{') {
            return;
        }
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            if (key != 0 || json.peek() != '{') {
                json.skip();
                continue;
            }
            json.enterObject();
            while (json.nextKey(KEYS, folder) != JsonScanner.END) {
                String path = String.valueOf(folder.text());
                String name = json.string();
                if (name != null) {
                    registered.put(name, path);
                }
                registered.put(Key128.of(path).hex(), path);
            }
        }
    }
}
