package org.tokenspend.setup.files;

import org.jspecify.annotations.Nullable;

/**
 * What should become of a file's content.
 *
 * <p>A pure function, asked again whenever the file turns out to have changed in between. Content that needs nothing
 * comes back equal, so that revising twice is revising once.
 */
@FunctionalInterface
public interface Revision {
    /**
     * The content that should be there.
     *
     * @param now what is there; {@code null} where there is no file
     * @return what should be; {@code null} for no file
     * @throws org.tokenspend.outcome.UserError where the content is not one that may be changed
     */
    @Nullable
    Content of(@Nullable Content now);
}
