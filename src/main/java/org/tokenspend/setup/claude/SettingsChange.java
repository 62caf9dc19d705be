package org.tokenspend.setup.claude;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.setup.files.Content;

/**
 * What would become of one settings file.
 *
 * @param after its content; {@code null} for no file
 * @param keys the values that would change
 * @param undo what it takes to undo this and every earlier change
 */
public record SettingsChange(@Nullable Content after, List<KeyChange> keys, ChangedFile undo) {}
