package org.tokenspend.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.Sources;

/** The sources that {@code --connectors} names. */
final class ConnectorChoice {
    private static final String EVERY_FOUND = "auto";
    private static final String USUAL = "claude";
    private static final String NAMED_ONLY = "jsonl";

    private ConnectorChoice() {}

    /** Each source once; {@code auto} stands for every agent that left logs, where there is none for the usual one. */
    static List<Source> sources(List<String> ids, SourceEnvironment environment) {
        Set<Source> sources = new LinkedHashSet<>();
        for (String id : ids) {
            if (id.equals(EVERY_FOUND)) {
                List<Source> found = Sources.found(environment);
                sources.addAll(found.isEmpty() ? List.of(known(USUAL)) : found);
            } else {
                sources.add(known(id));
            }
        }
        Source lines = known(NAMED_ONLY);
        if (ids.contains(NAMED_ONLY) && !lines.isPresent(environment)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "The connector jsonl has nothing to read.",
                    "Generic usage lines are read only where you say, and no such folder or file is there.",
                    "Name one: --jsonl-dir DIR, or TOKENSPEND_JSONL_DIR=DIR.");
        }
        return new ArrayList<>(sources);
    }

    private static Source known(String id) {
        return Sources.byId(id)
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE,
                        "There is no connector of that name: " + id,
                        "Known are: " + String.join(", ", Sources.ids()) + ", and auto for every agent found.",
                        "Correct --connectors, or leave it out to read claude."));
    }
}
