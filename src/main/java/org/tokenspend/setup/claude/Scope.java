package org.tokenspend.setup.claude;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one place besides the user's settings file says about telemetry.
 *
 * @param place a file, a registry key, or the environment
 * @param pinned the telemetry settings found there
 * @param content the switches found on there that report prompts or tool content
 * @param problem why its content could not be read; {@code null} where it could
 * @param computed whether a program decides at start-up what else holds there
 */
public record Scope(
        String place,
        List<PinnedKey> pinned,
        List<String> content,
        @Nullable String problem,
        boolean computed) {

    /** Whether there is anything to say about it. */
    public boolean isSilent() {
        return pinned.isEmpty() && content.isEmpty() && problem == null && !computed;
    }
}
