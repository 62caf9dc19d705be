package org.tokenspend.store;

import org.tokenspend.usage.Tier;

/**
 * The names that calls are grouped by.
 *
 * @param source connector id, for example {@code claude}
 * @param provider who answered; empty where nobody said
 * @param model the model that answered
 * @param tier how sure the numbers are
 * @param application the program that made the call; empty where nobody said
 * @param project pseudonym of the folder; empty where it was not sent
 */
public record SeriesName(String source, String provider, String model, Tier tier, String application, String project) {

    /** The same without the project. */
    SeriesName base() {
        return project.isEmpty() ? this : new SeriesName(source, provider, model, tier, application, "");
    }
}
