import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that takes part.
 *
 * @param name as a table shows it
 * @param command its words
 * @param input what it reads on standard input; {@code null} for nothing
 * @param env variables it gets besides those of this process
 * @param check looks at what it printed; throws where that is wrong
 */
record Contender(String name, List<String> command, Path input, Map<String, String> env, Check check) {
    private static final Check ANYTHING = output -> {};

    /** Looks at a file of output. */
    interface Check {
        void accept(Path output) throws IOException;
    }

    static Contender of(String name, List<String> command) {
        return new Contender(name, command, null, Map.of(), ANYTHING);
    }

    Contender reading(Path file) {
        return new Contender(name, command, file, env, check);
    }

    Contender with(String variable, Object value) {
        Map<String, String> more = new LinkedHashMap<>(env);
        more.put(variable, value.toString());
        return new Contender(name, command, input, more, check);
    }

    Contender checked(Check by) {
        return new Contender(name, command, input, env, by);
    }
}
