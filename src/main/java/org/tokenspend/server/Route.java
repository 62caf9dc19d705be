package org.tokenspend.server;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tokenspend.store.StoreBusy;

/**
 * One line of the API: what is asked for, what that does, and who answers.
 *
 * @param path segments, of which one in braces stands for any
 */
record Route(String method, String path, Action action, Answer answer) {

    /** Answers a request that was admitted. */
    @FunctionalInterface
    interface Answer {
        Reply to(Request request) throws Problem, IOException, SQLException, StoreBusy;
    }

    /** What the braces stand for where the path fits, else empty. */
    Optional<Map<String, String>> match(String asked) throws Problem {
        String[] wanted = path.split("/", -1);
        String[] given = asked.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.put(
                        wanted[i].substring(1, wanted[i].length() - 1), Request.decode(given[i].replace("+", "%2B")));
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
