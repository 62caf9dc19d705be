package org.tokenspend.analyze;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.session.Session;
import org.tokenspend.platform.Io;

/** Words that name this person or their project: they may not stand in what is told. */
final class OwnWords {
    private OwnWords() {}

    /** The user's names, and the last folder of each place the session worked in. */
    static Set<String> of(Io io, Session session) {
        Set<String> words = new LinkedHashSet<>();
        add(words, lastName(io.home().toString()));
        add(words, io.variable("USER"));
        add(words, io.variable("LOGNAME"));
        add(words, io.variable("USERNAME"));
        add(words, io.variable("HOSTNAME"));
        session.cwds().forEach(cwd -> add(words, lastName(cwd)));
        return words;
    }

    private static void add(Set<String> words, @Nullable String word) {
        if (word != null && !word.isBlank()) {
            words.add(word);
        }
    }

    private static @Nullable String lastName(String path) {
        try {
            Path name = Path.of(path.replace('\\', '/')).getFileName();
            return name == null ? null : name.toString();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
