package org.tokenspend.config;

/**
 * Who an upload is from.
 *
 * @param userId sent with every event
 * @param salt stays here
 */
public record Identity(String userId, Salt salt) {
    /** What a preview shows before the first upload has made one. */
    public static final String NOT_MADE_YET = "(made at first upload)";
}
