package org.tokenspend.serve;

import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;

/** A store's organisations as its owner handles them. */
public final class OrganisationList {
    private static final int LONGEST_NAME = 100;

    private final Store store;
    private final Clock clock;

    public OrganisationList(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes an organisation.
     *
     * @param retentionDays how long calls are kept; {@code null} for ever
     */
    public Organisation create(String name, boolean email, ZoneId zone, @Nullable Integer retentionDays)
            throws SQLException, StoreBusy {
        String mode = email ? Organisation.EMAIL : Organisation.ANONYMOUS;
        return store.organisations()
                .create(name(name, "organisation"), mode, zone, retentionDays, clock.millis())
                .orElseThrow(() -> new UserError(
                        ExitCode.FAILED,
                        "The organisation was not made.",
                        "There is one of that name.",
                        "Choose another name, or list them: tokenspend orgs list"));
    }

    public List<Organisation> list() throws SQLException {
        return store.organisations().list();
    }

    /** The organisation of that name; without a name, the only one there is. */
    Organisation named(@Nullable String name) throws SQLException {
        List<Organisation> all = list();
        List<Organisation> wanted = name == null
                ? all
                : all.stream().filter(org -> org.name().equals(name)).toList();
        if (wanted.size() == 1) {
            return wanted.get(0);
        }
        String names = all.stream().map(Organisation::name).collect(Collectors.joining(", "));
        throw new UserError(
                ExitCode.USAGE,
                name == null
                        ? "It is not clear which organisation is meant."
                        : "There is no organisation of that name.",
                all.isEmpty() ? "The store has none yet." : "The store has: " + names + ".",
                all.isEmpty() ? "Make one: tokenspend orgs create NAME" : "Name one of them with --org.");
    }

    /** A name people can read and type. */
    static String name(String written, String whose) {
        String name = written.strip();
        boolean readable = name.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        });
        if (name.isEmpty() || name.length() > LONGEST_NAME || !readable) {
            throw new UserError(
                    ExitCode.USAGE,
                    "The " + whose + "'s name cannot be used.",
                    "A name has 1 to " + LONGEST_NAME + " characters, all of them visible.",
                    "Choose a short word, for example: platform");
        }
        return name;
    }
}
