package org.tokenspend.sources.gemini;

import java.nio.file.Path;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageReaderContract;

class GeminiReaderTest implements UsageReaderContract {
    @Override
    public Source source() {
        return new GeminiSource();
    }

    @Override
    public Path logIn(Path home) {
        return home.resolve(".gemini/tmp/api/chats/session-2026-05-01T10-00-aaaa.jsonl");
    }

    @Override
    public String healthyLog() {
        return """
                {"sessionId":"s-1","projectHash":"00","startTime":"2026-05-01T10:00:00.000Z","kind":"main"}
                {"$set":{"messages":[{"id":"c","timestamp":"2026-05-01T10:00:00.001Z","type":"user","content":[{"text":"Made up: }{ \\u00fc ü."}]}]}}
                {"id":"m1","timestamp":"2026-05-01T10:00:01.000Z","type":"gemini","content":"","tokens":{"input":100,"output":10,"cached":20,"thoughts":5,"tool":0,"total":115},"model":"gemini-3.8-flash"}
                {"id":"m1","timestamp":"2026-05-01T10:00:01.000Z","type":"gemini","content":"","tokens":{"input":100,"output":10,"cached":20,"thoughts":5,"tool":0,"total":115},"model":"gemini-3.8-flash","toolCalls":[]}
                {"id":"m2","timestamp":"2026-05-01T10:00:02.000Z","type":"gemini","content":"","tokens":{"input":200,"output":20,"cached":0,"thoughts":0,"tool":0,"total":220},"model":"gemini-3.8-flash"}
                {"$rewindTo":"m1"}
                {"id":"m3","timestamp":"2026-05-01T10:00:03.000Z","type":"gemini","content":"","tokens":{"input":300,"output":30,"cached":0,"thoughts":3,"tool":0,"total":333},"model":"gemini-2.5-pro"}
                """;
    }

    @Override
    public String unknownRecord() {
        return """
                {"telepathy":{"tokens":{"input":5}}}""";
    }

    @Override
    public String logFullOf(String text) {
        return """
                {"sessionId":"s-1","projectHash":"00","startTime":"2026-05-01T10:00:00.000Z","kind":"main","directories":["%1$s"],"%1$s":"%1$s"}
                {"id":"u","timestamp":"2026-05-01T10:00:00.500Z","type":"user","content":[{"text":"%1$s"}]}
                {"id":"m1","timestamp":"2026-05-01T10:00:01.000Z","type":"gemini","content":"%1$s","thoughts":[{"subject":"%1$s","description":"%1$s"}],"tokens":{"input":100,"output":10,"cached":20,"thoughts":5,"tool":0,"total":115},"model":"m","toolCalls":[{"name":"%1$s","args":{"command":"%1$s"},"result":"%1$s"}]}
                {"$set":{"summary":"%1$s","messages":[{"id":"m2","timestamp":"2026-05-01T10:00:02.000Z","type":"gemini","content":"%1$s","tokens":{"input":1,"output":1,"cached":0,"thoughts":0,"tool":0,"total":2},"model":"m"}]}}
                {"%1$s":"%1$s"}
                """.formatted(text);
    }
}
