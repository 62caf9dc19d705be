package org.tokenspend.analyze.classify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one version of the claude client understands.
 *
 * @param version as it names itself
 * @param missing options of ours that it does not know
 */
public record ClientFlags(String version, Set<String> missing) {
    /** Without these its calls could not be kept from telling anybody else. */
    static final Set<String> INDISPENSABLE = Set.of("--settings", "--output-format", "--model");

    /** All that we ask for. */
    static final List<String> WANTED = List.of(
            "--model",
            "--output-format",
            "--no-session-persistence",
            "--tools",
            "--strict-mcp-config",
            "--disable-slash-commands",
            "--system-prompt",
            "--json-schema",
            "--settings");

    public ClientFlags {
        missing = Set.copyOf(missing);
    }

    /** Reads the client's help; one that names none of them tells nothing. */
    static ClientFlags ofHelp(String version, String help) {
        Set<String> missing = new LinkedHashSet<>();
        for (String flag : WANTED) {
            if (!help.matches("(?s).*" + flag + "(?![\\w-]).*")) {
                missing.add(flag);
            }
        }
        return new ClientFlags(version, missing.size() == WANTED.size() ? Set.of() : missing);
    }

    ClientFlags without(String flag) {
        Set<String> more = new LinkedHashSet<>(missing);
        more.add(flag);
        return new ClientFlags(version, more);
    }

    boolean knows(String flag) {
        return !missing.contains(flag);
    }

    /** Whether a call can be made at all. */
    boolean suffices() {
        return INDISPENSABLE.stream().allMatch(this::knows);
    }
}
