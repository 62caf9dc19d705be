package org.tokenspend.setup.files;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One planned change of one file: shown first, applied after consent.
 *
 * @param file the file as the person knows it, which may be a link
 * @param before what was there when the plan was made; {@code null} for no file
 * @param after what will be there if nobody else writes; {@code null} for no file
 * @param revision makes {@code after} from whatever is there
 */
public record FileEdit(
        Path file, @Nullable Content before, @Nullable Content after, Revision revision) {

    /** Plans a change from what is there now. */
    public static FileEdit plan(Path file, @Nullable Content before, Revision revision) {
        return new FileEdit(file, before, revision.of(before), revision);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return Objects.equals(before, after);
    }
}
