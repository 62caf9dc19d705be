package org.tokenspend.setup.claude;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The scopes besides the user's file that have a say for sessions started here: the project's settings, its local
 * settings, and the environment.
 *
 * <p>Project files outrank the user's one variable at a time; 2.1.330 takes neither the on-switch nor an endpoint from
 * them, 2.1.197 did. The environment ranks below every file, so it only matters for variables the user's file does not
 * hold.
 */
final class OtherScopes {
    private OtherScopes() {}

    /** The project files from the working folder up to its repository, the nearest first. */
    static List<Scope> project(Path cwd, Path home, Path userSettings) {
        List<Scope> scopes = new ArrayList<>();
        for (Path folder = cwd; folder != null && !folder.equals(home); folder = folder.getParent()) {
            for (String name : List.of("settings.local.json", "settings.json")) {
                Path file = folder.resolve(".claude").resolve(name);
                if (!file.equals(userSettings)) {
                    scopes.add(ScopeReader.file(file));
                }
            }
            if (Files.exists(folder.resolve(".git"))) {
                break;
            }
        }
        scopes.removeIf(Scope::isSilent);
        return scopes;
    }

    /** The variables of this process that a client started from here would inherit. */
    static Scope environment(Map<String, String> variables) {
        return ScopeReader.environment(variables);
    }
}
