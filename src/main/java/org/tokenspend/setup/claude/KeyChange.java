package org.tokenspend.setup.claude;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a settings file that would change.
 *
 * @param path where
 * @param before its own characters; {@code null} where there is none
 * @param foreign whether somebody set it for a purpose of their own
 */
public record KeyChange(List<String> path, @Nullable String before, boolean foreign) {
    /** The path as people write it. */
    public String name() {
        return String.join(".", path);
    }
}
