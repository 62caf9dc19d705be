package org.tokenspend.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the service manager is to keep running.
 *
 * @param program an absolute path
 * @param arguments of the program
 * @param environment what the program needs to know of the shell that installed it
 * @param log where its output goes; {@code null} where the service manager keeps that itself
 */
record ServiceCommand(
        String program,
        List<String> arguments,
        SortedMap<String, String> environment,
        @Nullable Path log) {

    /** Program and arguments. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(arguments);
        return words;
    }

    /** The value behind an option among the arguments; {@code null} where it is not there. */
    @Nullable
    String option(String name) {
        int at = arguments.lastIndexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? null : arguments.get(at + 1);
    }

    /** The arguments that name code which has to be there. */
    List<String> code() {
        String jar = option("-jar");
        String classPath = option("-cp");
        if (jar != null) {
            return List.of(jar);
        }
        return classPath == null ? List.of() : List.of(classPath.split(java.io.File.pathSeparator, -1));
    }
}
