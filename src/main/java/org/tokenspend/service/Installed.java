package org.tokenspend.service;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was done.
 *
 * @param file the file that was written or removed
 * @param kept a copy of what somebody had changed in it; {@code null} where there was no such thing
 * @param showingLog the command that shows what the program prints
 */
public record Installed(Path file, @Nullable Path kept, String showingLog) {}
