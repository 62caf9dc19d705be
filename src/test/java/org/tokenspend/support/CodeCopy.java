package org.tokenspend.support;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jline.terminal.Terminal;
import org.tokenspend.Main;
import picocli.CommandLine;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The program's jars and class folders, also copied to where every user may read them. */
final class CodeCopy {
    /** One class of each library that a command on the command line may need. */
    private static final List<Class<?>> PARTS = List.of(
            Main.class,
            CommandLine.class,
            JsonMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            ProgressBar.class,
            Terminal.class);

    private CodeCopy() {}

    /** Whatever loader a test runner uses, this is where the classes come from. */
    static String classPath() {
        return PARTS.stream().map(CodeCopy::origin).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies each entry of a class path (or one jar) and returns the class path of the copies. */
    static String into(Path folder, String classPath) throws IOException {
        Files.createDirectories(folder);
        List<String> copies = new ArrayList<>();
        int number = 0;
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                Path copy = folder.resolve(number++ + "-" + source.getFileName());
                copy(source, copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path source, Path copy) throws IOException {
        try (Stream<Path> walk = Files.walk(source)) {
            for (Path path : walk.toList()) {
                Files.copy(path, copy.resolve(source.relativize(path).toString()));
            }
        }
    }
}
