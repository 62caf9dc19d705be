package org.tokenspend.usage;

/** How sure a number is; it travels with every record, and no total mixes tiers without saying so. */
public enum Tier {
    /** Read from the agent's own log of the provider's answer. */
    MEASURED("measured"),
    /** Worked out from something the provider did not state per call. */
    ESTIMATED("estimated");

    private final String wireName;

    Tier(String wireName) {
        this.wireName = wireName;
    }

    /** The spelling used in JSON. */
    public String wireName() {
        return wireName;
    }
}
