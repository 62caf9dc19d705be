package org.tokenspend.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The help of a command as text in the jar, rendered from the very commands when the program is built.
 *
 * <p>A parser takes longer to describe itself than a person should wait for help. {@code HelpTest} renders the pages and
 * compares them.
 */
public final class HelpPage {
    private static final String FOLDER = "/org/tokenspend/cli/help/";

    private HelpPage() {}

    /** The page that a command line of nothing but command names and {@code --help} asks for; else {@code null}. */
    public static @Nullable String askedFor(String... args) {
        int words = args.length - 1;
        if (words < 0 || !(args[words].equals("--help") || args[words].equals("-h"))) {
            return null;
        }
        List<String> command = Arrays.asList(args).subList(0, words);
        return command.stream().allMatch(HelpPage::isWord) ? read(fileName(command)) : null;
    }

    /** Where the page of a command is, for example {@code config-set.txt}. */
    static String fileName(List<String> command) {
        return (command.isEmpty() ? "tokenspend" : String.join("-", command)) + ".txt";
    }

    private static boolean isWord(String argument) {
        return !argument.isEmpty() && argument.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static @Nullable String read(String name) {
        try (InputStream resource = HelpPage.class.getResourceAsStream(FOLDER + name)) {
            return resource == null ? null : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
