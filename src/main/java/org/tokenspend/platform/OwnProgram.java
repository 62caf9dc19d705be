package org.tokenspend.platform;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The program that is running, as a command that starts it again from anywhere: every path in it is absolute.
 *
 * @param java the Java runtime's own program
 * @param arguments what it needs to find and start the program, without the program's arguments
 */
public record OwnProgram(Path java, List<String> arguments) {
    /** As the launchers start it: little memory, quick to be there. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /**
     * This very process.
     *
     * @param mainClass what to start where the program runs from class folders and not from its jar
     */
    public static OwnProgram running(Io io, String mainClass) {
        List<String> arguments = new ArrayList<>(FLAGS);
        Path code = code();
        if (Files.isRegularFile(code)) {
            arguments.addAll(List.of("-jar", code.toString()));
        } else {
            arguments.addAll(List.of("-cp", absolute(io, System.getProperty("java.class.path", "")), mainClass));
        }
        return new OwnProgram(java(io), List.copyOf(arguments));
    }

    private static Path java(Io io) {
        Path folder = Path.of(System.getProperty("java.home", "")).resolve("bin");
        // On Windows, the one without a console window first.
        List<String> names = io.os() == Os.WINDOWS ? List.of("javaw.exe", "java.exe") : List.of();
        return names.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElse(folder.resolve("java"));
    }

    private static Path code() {
        CodeSource source = OwnProgram.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the program's code is no path", e);
        }
    }

    private static String absolute(Io io, String classPath) {
        String separator = System.getProperty("path.separator", ":");
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(Pattern.quote(separator), -1)) {
            entries.add(io.cwd().resolve(entry).toString());
        }
        return String.join(separator, entries);
    }
}
