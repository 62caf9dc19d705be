package org.tokenspend.backend;

import org.jspecify.annotations.Nullable;

/**
 * Who the records are from.
 *
 * @param userId the machine's random id, or the one the person gave
 * @param email only where the organisation asks for it and the person typed or confirmed it; the caller has decided that
 */
public record Sender(String userId, @Nullable String email) {}
