package org.tokenspend.setup;

import java.util.List;
import org.tokenspend.setup.claude.KeyChange;
import org.tokenspend.setup.claude.Scope;
import org.tokenspend.setup.files.Plan;

/**
 * What a run would change, to be shown before it does.
 *
 * @param plan the files
 * @param keys the values in the settings file
 * @param managed the managed settings that forbid it; then the plan is empty
 * @param notices what a person should know besides
 */
public record Proposal(Plan plan, List<KeyChange> keys, List<Scope> managed, List<Notice> notices) {

    /** The values that somebody set for a purpose of their own. */
    public List<KeyChange> foreign() {
        return keys.stream().filter(KeyChange::foreign).toList();
    }

    /** Whether managed settings stop the run. */
    public boolean isStopped() {
        return !managed.isEmpty();
    }
}
