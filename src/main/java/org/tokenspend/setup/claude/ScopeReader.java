package org.tokenspend.setup.claude;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.json.edit.JsonKind;
import org.tokenspend.json.edit.JsonSyntaxException;

/** Reads what a settings file, a property list, a registry value or the environment says about telemetry. */
final class ScopeReader {
    /** A client that computes its policy keeps the program's name here; what it says is not known before it runs. */
    private static final String POLICY_HELPER = "policyHelper";

    /** The server's cached policy has been seen wrapped and bare. */
    private static final List<List<String>> ROOTS = List.of(List.of(), List.of("settings"));

    private static final Pattern NAME_IN_TEXT = Pattern.compile("\\b(OTEL_[A-Z_]+|CLAUDE_CODE_ENABLE_TELEMETRY"
            + "|CLAUDE_CODE_ENHANCED_TELEMETRY_BETA|BETA_TRACING_ENDPOINT|" + Variables.HEADERS_HELPER + ")\\b");
    private static final Pattern ADDRESS_IN_TEXT = Pattern.compile("https?://[\\w.:\\[\\]-]+");

    private ScopeReader() {}

    /** A JSON settings file; silent where there is none. */
    static Scope file(Path file) {
        try {
            return Files.exists(file) ? json(file.toString(), Files.readAllBytes(file)) : silent(file.toString());
        } catch (IOException e) {
            return unreadable(file, e);
        }
    }

    /** JSON settings from anywhere. */
    static Scope json(String place, byte[] bytes) {
        try {
            EditableJson settings = EditableJson.parse(bytes);
            if (settings.kind(List.of()) != JsonKind.OBJECT) {
                return problem(place, "its top level is no object");
            }
            List<PinnedKey> pinned = new ArrayList<>();
            List<String> content = new ArrayList<>();
            boolean computed = false;
            for (List<String> root : ROOTS) {
                for (String name : settings.names(below(root, "env"))) {
                    @Nullable String value = settings.string(below(root, "env", name));
                    add(
                            name,
                            value == null ? String.valueOf(settings.raw(below(root, "env", name))) : value,
                            pinned,
                            content);
                }
                if (settings.kind(below(root, Variables.HEADERS_HELPER)) != null) {
                    pinned.add(new PinnedKey(Variables.HEADERS_HELPER, null));
                }
                computed |= settings.kind(below(root, POLICY_HELPER)) != null;
            }
            return new Scope(place, List.copyOf(pinned), List.copyOf(content), null, computed);
        } catch (JsonSyntaxException e) {
            return problem(place, "it is not JSON at line " + e.line() + ", column " + e.column());
        }
    }

    /** Variables of a process. */
    static Scope environment(Map<String, String> variables) {
        List<PinnedKey> pinned = new ArrayList<>();
        List<String> content = new ArrayList<>();
        variables.keySet().stream()
                .sorted()
                .forEach(name -> add(name, String.valueOf(variables.get(name)), pinned, content));
        return new Scope("the environment", List.copyOf(pinned), List.copyOf(content), null, false);
    }

    /**
     * A property list of macOS. Management tools write it in binary, where text stands in plain ASCII all the same: the
     * names alone decide, so they are looked for as they stand.
     */
    static Scope propertyList(Path file) {
        try {
            if (!Files.exists(file)) {
                return silent(file.toString());
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            Matcher address = ADDRESS_IN_TEXT.matcher(text);
            @Nullable String host = address.find() ? host(address.group()) : null;
            Set<String> names = new LinkedHashSet<>();
            NAME_IN_TEXT.matcher(text).results().forEach(match -> names.add(match.group()));
            return new Scope(
                    file.toString(),
                    names.stream()
                            .map(name -> new PinnedKey(name, name.endsWith("ENDPOINT") ? host : null))
                            .toList(),
                    List.of(),
                    null,
                    text.contains(POLICY_HELPER));
        } catch (IOException e) {
            return unreadable(file, e);
        }
    }

    private static void add(String name, String value, List<PinnedKey> pinned, List<String> content) {
        if (Variables.CONTENT.contains(name) && !Variables.isOff(value)) {
            content.add(name);
        }
        if (Variables.isTelemetry(name)) {
            pinned.add(new PinnedKey(name, host(value)));
        }
    }

    /** The host alone: the rest of an address may hold a key. */
    private static @Nullable String host(String value) {
        try {
            return new URI(value.strip()).getHost();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static List<String> below(List<String> root, String... names) {
        List<String> path = new ArrayList<>(root);
        path.addAll(List.of(names));
        return path;
    }

    static Scope silent(String place) {
        return new Scope(place, List.of(), List.of(), null, false);
    }

    private static Scope problem(String place, String problem) {
        return new Scope(place, List.of(), List.of(), problem, false);
    }

    private static Scope unreadable(Path file, IOException e) {
        return problem(
                file.toString(),
                e instanceof AccessDeniedException ? "it may not be read" : "it cannot be read: " + e.getMessage());
    }
}
