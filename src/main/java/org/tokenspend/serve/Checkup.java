package org.tokenspend.serve;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;

/**
 * What adding every sum of a store up again found.
 *
 * @param organisations how many were looked at
 * @param differences a line for each sum that its calls do not add up to; empty where the store is exact
 */
public record Checkup(int organisations, List<String> differences) {

    /** Looks at every organisation. */
    public static Checkup of(Store store) throws SQLException {
        List<Organisation> all = store.organisations().list();
        List<String> differences = new ArrayList<>();
        for (Organisation org : all) {
            for (String difference : store.verify(org.id())) {
                differences.add(org.name() + ": " + difference);
            }
        }
        return new Checkup(all.size(), List.copyOf(differences));
    }

    public ExitCode exitCode() {
        return differences.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
