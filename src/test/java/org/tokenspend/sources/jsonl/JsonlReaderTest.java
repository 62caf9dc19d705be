package org.tokenspend.sources.jsonl;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.UsageReaderContract;

class JsonlReaderTest implements UsageReaderContract {
    @Override
    public Source source() {
        return new NamedFolder(new JsonlSource());
    }

    @Override
    public Path logIn(Path home) {
        return home.resolve("usage/app.jsonl");
    }

    @Override
    public String healthyLog() {
        return """
                {"timestamp":"2026-05-01T10:00:00.000Z","service":"openai","model":"gpt-5.5","input_tokens":10,"output_tokens":7,"session_id":"s-1","application":"ü }{ \\u00fc"}
                {"timestamp":"2026-05-01T10:00:01.000Z","service":"openai","model":"gpt-5.5","input_tokens":20,"output_tokens":7,"session_id":"s-1","application":"ü }{ \\u00fc"}
                {"timestamp":"2026-05-01T10:00:01.000Z","service":"openai","model":"gpt-5.5","input_tokens":20,"output_tokens":7,"session_id":"s-1","application":"ü }{ \\u00fc"}
                {"timestamp":"2026-05-01T10:00:02Z","service":"openai","model":"gpt-5.5","input_tokens":30,"output_tokens":7,"session_id":"s-2","application":"ü }{ \\u00fc"}
                """;
    }

    @Override
    public String unknownRecord() {
        return """
                {"level":"info","message":"telepathy"}""";
    }

    @Override
    public String logFullOf(String text) {
        return """
                {"timestamp":"2026-05-01T10:00:00.000Z","service":"openai","model":"m","input_tokens":9,"output_tokens":7,"session_id":"s-1","prompt":"%1$s","response":{"text":"%1$s"},"%1$s":"%1$s"}
                {"message":"%1$s"}
                """.formatted(text);
    }

    /** Such lines are read only where the user says, and these tests say nothing of it. */
    private record NamedFolder(Source source) implements Source {
        @Override
        public String id() {
            return source.id();
        }

        @Override
        public String displayName() {
            return source.displayName();
        }

        @Override
        public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
            source.find(named(environment), findings, found);
        }

        @Override
        public List<Path> places(SourceEnvironment environment) {
            return source.places(named(environment));
        }

        @Override
        public UsageReader newReader(SourceEnvironment environment) {
            return source.newReader(named(environment));
        }

        @Override
        public boolean resumesAnywhere() {
            return source.resumesAnywhere();
        }

        private static SourceEnvironment named(SourceEnvironment environment) {
            Path folder = environment.io().home().resolve("usage");
            return new SourceEnvironment(environment.io(), null, Set.of(), List.of(folder));
        }
    }
}
