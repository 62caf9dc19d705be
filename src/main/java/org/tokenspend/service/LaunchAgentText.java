package org.tokenspend.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A property list for launchd: runs at login, is started again when it ends, at most once a minute. */
final class LaunchAgentText {
    static final String LABEL = "org.tokenspend.analyzer";

    private LaunchAgentText() {}

    static String of(ServiceCommand command, Path log) {
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <!-- Written by tokenspend, which tells edits by this: %s -->
                <plist version="1.0">
                <dict>
                    <key>Label</key>
                    <string>%s</string>
                    <key>ProgramArguments</key>
                    <array>
                """.formatted(Seal.OPEN, LABEL));
        command.words().forEach(word -> text.append("        ").append(string(word)));
        text.append("    </array>\n    <key>EnvironmentVariables</key>\n    <dict>\n");
        command.environment()
                .forEach((name, value) -> text.append("        ")
                        .append(key(name))
                        .append("        ")
                        .append(string(value)));
        text.append("    </dict>\n");
        for (String name : List.of("RunAtLoad", "KeepAlive")) {
            text.append("    ").append(key(name)).append("    <true/>\n");
        }
        text.append("""
                    <key>ThrottleInterval</key>
                    <integer>60</integer>
                    <key>ProcessType</key>
                    <string>Background</string>
                    <key>Umask</key>
                    <integer>63</integer>
                """);
        for (String name : List.of("StandardOutPath", "StandardErrorPath")) {
            text.append("    ").append(key(name)).append("    ").append(string(log.toString()));
        }
        return text.append("</dict>\n</plist>\n").toString();
    }

    private static String key(String name) {
        return "<key>" + Xml.escaped(name) + "</key>\n";
    }

    private static String string(String value) {
        return "<string>" + Xml.escaped(value) + "</string>\n";
    }

    /** What a property list starts; {@code null} where it is none. */
    static @Nullable ServiceCommand read(String text) {
        Element root = Xml.root(text);
        Element dictionary =
                root == null ? null : Xml.children(root).stream().findFirst().orElse(null);
        if (dictionary == null) {
            return null;
        }
        Element words = value(dictionary, "ProgramArguments");
        if (words == null || Xml.children(words).isEmpty()) {
            return null;
        }
        List<String> command = new ArrayList<>();
        Xml.children(words).forEach(word -> command.add(word.getTextContent()));
        Element log = value(dictionary, "StandardOutPath");
        return new ServiceCommand(
                command.get(0),
                List.copyOf(command.subList(1, command.size())),
                environment(value(dictionary, "EnvironmentVariables")),
                log == null ? null : Path.of(log.getTextContent()));
    }

    private static SortedMap<String, String> environment(@Nullable Element dictionary) {
        SortedMap<String, String> environment = new TreeMap<>();
        if (dictionary != null) {
            List<Element> entries = Xml.children(dictionary);
            for (int i = 0; i + 1 < entries.size(); i += 2) {
                environment.put(
                        entries.get(i).getTextContent(), entries.get(i + 1).getTextContent());
            }
        }
        return environment;
    }

    private static @Nullable Element value(Element dictionary, String key) {
        List<Element> entries = Xml.children(dictionary);
        for (int i = 0; i + 1 < entries.size(); i++) {
            if (entries.get(i).getTagName().equals("key")
                    && entries.get(i).getTextContent().equals(key)) {
                return entries.get(i + 1);
            }
        }
        return null;
    }
}
