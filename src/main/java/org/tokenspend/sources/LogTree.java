package org.tokenspend.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The log files below some folders: links followed, every real file and folder visited once, in order of names. */
public final class LogTree {
    /** As many links in a row as Linux follows. */
    private static final int MOST_HOPS = 40;

    private final Predicate<String> wanted;
    private final FindingLog findings;
    private final Consumer<LogFile> found;
    private final List<LogFile> files = new ArrayList<>();
    private final Set<Object> visited = new HashSet<>();
    private int depth;

    /**
     * An empty tree.
     *
     * @param suffix how the names of wanted files end
     */
    public LogTree(String suffix, FindingLog findings) {
        this(name -> name.endsWith(suffix), findings);
    }

    /**
     * An empty tree.
     *
     * @param wanted tells by its name whether a file is wanted
     */
    public LogTree(Predicate<String> wanted, FindingLog findings) {
        this.wanted = wanted;
        this.findings = findings;
        this.found = files::add;
    }

    /**
     * An empty tree that keeps no files.
     *
     * @param wanted tells by its name whether a file is wanted
     * @param found takes each file when it is met
     */
    public LogTree(Predicate<String> wanted, FindingLog findings, Consumer<LogFile> found) {
        this.wanted = wanted;
        this.findings = findings;
        this.found = found;
    }

    /** Adds what is below the folder; a missing folder adds nothing. */
    public void walk(Path folder) {
        walk(folder, Integer.MAX_VALUE);
    }

    /** Adds what is below the folder, so many folders deep: 1 for its own files alone. */
    public void walk(Path folder, int levels) {
        depth = levels;
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            if (attributes.isDirectory() && visited.add(identity(folder, attributes))) {
                list(folder);
            }
        } catch (NoSuchFileException e) {
            // Nothing there is an answer, not a fault.
        } catch (IOException e) {
            findings.finding(FindingKind.UNREADABLE_FILE, folder, 0);
        }
    }

    /** Adds one file, whatever its name; a missing one adds nothing. */
    public void add(Path file) {
        if (Files.exists(file)) {
            visit(file, true);
        }
    }

    /** The files met so far, where nobody else takes them. */
    public List<LogFile> files() {
        return files;
    }

    private void list(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        children.sort(null);
        depth--;
        children.forEach(child -> visit(child, wanted.test(String.valueOf(child.getFileName()))));
        depth++;
    }

    private void visit(Path child, boolean named) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(child, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                if (depth == 0) {
                    return;
                }
                if (visited.add(identity(child, attributes))) {
                    list(child);
                } else {
                    findings.finding(FindingKind.LINK_LOOP, child, 0);
                }
            } else if (named && !attributes.isRegularFile()) {
                findings.finding(FindingKind.NOT_A_REGULAR_FILE, child, 0);
            } else if (named && visited.add(identity(child, attributes))) {
                found.accept(new LogFile(
                        child, attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
            }
        } catch (NoSuchFileException e) {
            if (named) {
                findings.finding(FindingKind.VANISHED_FILE, child, 0);
            }
        } catch (IOException e) {
            findings.finding(isLinkToItself(child) ? FindingKind.LINK_LOOP : FindingKind.UNREADABLE_FILE, child, 0);
        }
    }

    /** A link that leads through itself has no target to be unreadable. */
    private static boolean isLinkToItself(Path path) {
        Path link = path;
        for (int hops = 0; Files.isSymbolicLink(link); hops++) {
            if (hops == MOST_HOPS) {
                return true;
            }
            try {
                link = link.resolveSibling(Files.readSymbolicLink(link));
            } catch (IOException e) {
                return false;
            }
        }
        return false;
    }

    /** Device and inode where the file system has them. */
    private static Object identity(Path path, BasicFileAttributes attributes) throws IOException {
        Object key = attributes.fileKey();
        return key != null ? key : path.toRealPath();
    }
}
