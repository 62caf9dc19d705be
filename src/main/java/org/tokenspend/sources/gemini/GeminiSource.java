package org.tokenspend.sources.gemini;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** Gemini CLI: one file of lines a session, in older clients one document. */
public final class GeminiSource implements Source {
    static final String ID = "gemini";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "Gemini CLI";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        GeminiPaths.files(environment, findings).forEach(found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return List.of(GeminiPaths.projects(environment));
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new GeminiReader(environment);
    }

    @Override
    public boolean resumesAnywhere() {
        return true;
    }

    @Override
    public List<String> knownLimits() {
        return List.of(
                "routing and summary calls, made by a small model, are not recorded",
                "answers that broke off hold only the usage of their last piece",
                "tokens that tools put into a prompt are logged beside it and are not counted as input",
                "logs.json holds prompts and no usage; it is not read");
    }
}
