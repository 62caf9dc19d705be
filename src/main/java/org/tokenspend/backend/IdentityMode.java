package org.tokenspend.backend;

/** How an organisation wants its people to appear. */
public enum IdentityMode {
    /** By a random id alone. */
    ANONYMOUS,
    /** By e-mail address, for those who typed or confirmed theirs. */
    EMAIL
}
