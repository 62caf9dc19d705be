package org.tokenspend.sources.pi;

import java.nio.file.Path;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageReaderContract;

class PiReaderTest implements UsageReaderContract {
    @Override
    public Source source() {
        return new PiSource();
    }

    @Override
    public Path logIn(Path home) {
        return home.resolve(".pi/agent/sessions/--w--/2026-05-01T10-00-00-000Z_p-1.jsonl");
    }

    @Override
    public String healthyLog() {
        return """
                {"type":"session","version":3,"id":"p-1","timestamp":"2026-05-01T10:00:00.000Z","cwd":"/w/ü"}
                {"type":"message","id":"a1","parentId":null,"timestamp":"2026-05-01T10:00:01.000Z","message":{"role":"assistant","content":[{"type":"text","text":"Made up: }{ \\u00fc ü."}],"provider":"anthropic","model":"claude-sonnet-4-6","usage":{"input":10,"output":7,"cacheRead":3,"cacheWrite":2,"totalTokens":1,"cost":{"total":0.1}},"responseId":"msg_1"}}
                {"type":"model_change","id":"x","parentId":null,"timestamp":"2026-05-01T10:00:01.500Z","provider":"anthropic","modelId":"claude-sonnet-4-6"}
                {"type":"message","id":"a2","parentId":null,"timestamp":"2026-05-01T10:00:02.000Z","message":{"role":"assistant","content":[{"type":"text","text":"Made up: }{ \\u00fc ü."}],"provider":"anthropic","model":"claude-sonnet-4-6","usage":{"input":20,"output":7,"cacheRead":3,"cacheWrite":2,"totalTokens":1,"cost":{"total":0.1}},"responseId":"msg_2"}}
                {"type":"message","id":"a2","parentId":null,"timestamp":"2026-05-01T10:00:02.000Z","message":{"role":"assistant","content":[{"type":"text","text":"Made up: }{ \\u00fc ü."}],"provider":"anthropic","model":"claude-sonnet-4-6","usage":{"input":20,"output":7,"cacheRead":3,"cacheWrite":2,"totalTokens":1,"cost":{"total":0.1}},"responseId":"msg_2"}}
                {"type":"message","id":"a3","parentId":null,"timestamp":"2026-05-01T10:00:03.000Z","message":{"role":"assistant","content":[{"type":"text","text":"Made up: }{ \\u00fc ü."}],"provider":"anthropic","model":"claude-sonnet-4-6","usage":{"input":30,"output":7,"cacheRead":3,"cacheWrite":2,"totalTokens":1,"cost":{"total":0.1}}}}
                """;
    }

    @Override
    public String unknownRecord() {
        return """
                {"type":"telepathy","id":"t","usage":{"input":5}}""";
    }

    @Override
    public String logFullOf(String text) {
        return """
                {"type":"session","version":3,"id":"p-1","timestamp":"2026-05-01T10:00:00.000Z","cwd":"/w","parentSession":"%1$s","%1$s":"%1$s"}
                {"type":"session_info","id":"i","timestamp":"2026-05-01T10:00:00.500Z","name":"%1$s"}
                {"type":"message","id":"a1","timestamp":"2026-05-01T10:00:01.000Z","message":{"role":"assistant","content":[{"type":"text","text":"%1$s"},{"type":"toolCall","name":"%1$s","arguments":{"command":"%1$s"}}],"provider":"anthropic","model":"m","stopReason":"%1$s","errorMessage":"%1$s","usage":{"input":9,"output":1,"%1$s":"%1$s"},"responseId":"msg_1"}}
                {"type":"compaction","id":"c","timestamp":"2026-05-01T10:00:02.000Z","summary":"%1$s","details":{"files":["%1$s"]}}
                {"type":"%1$s","id":"x"}
                """.formatted(text);
    }
}
