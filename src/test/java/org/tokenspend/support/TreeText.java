package org.tokenspend.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.tokenspend.usage.Key128;

/** A folder as text that differs where anything below it does: a name, a time, a size, a byte. */
public final class TreeText {
    private TreeText() {}

    public static String of(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> paths = walk.sorted().toList();
            StringBuilder lines = new StringBuilder();
            for (Path path : paths) {
                lines.append(describe(folder, path)).append('\n');
            }
            return lines.toString();
        }
    }

    private static String describe(Path folder, Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String content =
                attributes.isRegularFile() ? Key128.of(Files.readAllBytes(path)).hex() : "";
        return folder.relativize(path) + " " + attributes.lastModifiedTime() + " " + attributes.size() + " " + content;
    }
}
