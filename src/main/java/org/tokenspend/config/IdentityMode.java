package org.tokenspend.config;

/** What an organisation wants to know of its people. */
public enum IdentityMode {
    /** The random id only; also where the server did not say. */
    ANONYMOUS,
    /** An email address, from those who give it. */
    EMAIL
}
