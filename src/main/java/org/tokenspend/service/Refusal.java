package org.tokenspend.service;

/** A service manager that is not there, or did not do what it was told. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param reason why, in one sentence
     */
    Refusal(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
