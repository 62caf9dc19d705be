package org.tokenspend.render;

/** What the user said about colour. */
public enum ColorChoice {
    /** Colour where a person looks at the stream. */
    AUTO,
    ALWAYS,
    NEVER
}
