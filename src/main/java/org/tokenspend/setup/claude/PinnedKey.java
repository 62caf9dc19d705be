package org.tokenspend.setup.claude;

import org.jspecify.annotations.Nullable;

/**
 * A telemetry setting that a scope above the user's own holds.
 *
 * @param name the variable or setting
 * @param host the host its value names; {@code null} where it names none
 */
public record PinnedKey(String name, @Nullable String host) {}
