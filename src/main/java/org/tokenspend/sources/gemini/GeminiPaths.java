package org.tokenspend.sources.gemini;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;

/** Where Gemini CLI keeps its sessions: {@code tmp/<project>/chats} below {@code ${GEMINI_CLI_HOME:-~}/.gemini}. */
final class GeminiPaths {
    private static final String CHATS = "chats";
    private static final String LINES = ".jsonl";
    private static final String DOCUMENT = ".json";

    private GeminiPaths() {}

    /** The client's own folder. */
    static Path home(SourceEnvironment environment) {
        Io io = environment.io();
        @Nullable String variable = io.variable("GEMINI_CLI_HOME");
        return (variable == null ? io.home() : io.path(variable)).resolve(".gemini");
    }

    /** Sessions of every project, of subagents too; nothing else that lies there ({@code logs.json} holds no usage). */
    static List<LogFile> files(SourceEnvironment environment, FindingLog findings) {
        Path projects = projects(environment);
        LogTree tree = new LogTree(name -> name.endsWith(LINES) || name.endsWith(DOCUMENT), findings);
        tree.walk(projects);
        return tree.files().stream()
                .filter(file -> {
                    Path inside = projects.relativize(file.path());
                    return inside.getNameCount() > 2
                            && inside.getName(1).toString().equals(CHATS);
                })
                .toList();
    }

    /** One folder for each project. */
    static Path projects(SourceEnvironment environment) {
        return home(environment).resolve("tmp");
    }

    /** Whether the file is one document, as clients before 0.40 wrote it. */
    static boolean isDocument(Path file) {
        return file.toString().endsWith(DOCUMENT);
    }

    /** The project's folder below {@code tmp}. */
    static Path projectOf(Path file) {
        Path folder = file;
        while (folder.getParent() != null
                && !String.valueOf(folder.getFileName()).equals(CHATS)) {
            folder = folder.getParent();
        }
        Path project = folder.getParent();
        return project == null ? folder : project;
    }
}
