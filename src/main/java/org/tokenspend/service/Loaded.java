package org.tokenspend.service;

/**
 * What a service manager says about the program.
 *
 * @param state in one word
 * @param detail in its own words, for people
 */
public record Loaded(State state, String detail) {
    /** In one word. */
    public enum State {
        /** Known, and running now. */
        RUNNING,
        /** Known; not running, or that cannot be told. */
        LOADED,
        /** Not known. */
        ABSENT,
        /** The service manager did not answer. */
        UNREACHABLE
    }

    boolean isLoaded() {
        return state == State.RUNNING || state == State.LOADED;
    }
}
