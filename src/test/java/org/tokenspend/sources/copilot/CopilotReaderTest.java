package org.tokenspend.sources.copilot;

import java.nio.file.Path;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageReaderContract;

class CopilotReaderTest implements UsageReaderContract {
    @Override
    public Source source() {
        return new CopilotSource();
    }

    @Override
    public Path logIn(Path home) {
        return home.resolve(".copilot/session-state/6b47301f-22c3-48ee-99a4-000000000001/events.jsonl");
    }

    @Override
    public String healthyLog() {
        return """
                {"type":"session.start","timestamp":"2026-05-01T10:00:00.000Z","data":{"sessionId":"6b47301f-22c3-48ee-99a4-000000000001","copilotVersion":"1.0.30","context":{"cwd":"/w"}}}
                {"type":"assistant.message","timestamp":"2026-05-01T10:00:00.500Z","data":{"content":"Made up: }{ \\u00fc ü.","outputTokens":7}}
                {"type":"session.shutdown","timestamp":"2026-05-01T10:00:01.000Z","data":{"totalPremiumRequests":1,"modelMetrics":{"gpt-5.4":{"requests":{"count":1,"cost":1},"usage":{"inputTokens":100,"outputTokens":7,"cacheReadTokens":50,"cacheWriteTokens":0,"reasoningTokens":2}}}}}
                {"type":"session.resume","timestamp":"2026-05-01T10:00:02.000Z","data":{"copilotVersion":"1.0.102","context":{"cwd":"/w/ü"}}}
                {"type":"session.usage_record","timestamp":"2026-05-01T10:00:03.000Z","data":{"usage":{"model":"gpt-5.4","inputTokens":300,"outputTokens":20,"cacheReadTokens":5,"cacheWriteTokens":0,"reasoningTokens":null,"cost":1,"modelProvider":"openai","apiCallId":"resp_1","accounting":{"sourceSessionId":"6b47301f-22c3-48ee-99a4-000000000001"}}}}
                {"type":"session.usage_record","timestamp":"2026-05-01T10:00:03.000Z","data":{"usage":{"model":"gpt-5.4","inputTokens":300,"outputTokens":20,"cacheReadTokens":5,"cacheWriteTokens":0,"reasoningTokens":null,"cost":1,"modelProvider":"openai","apiCallId":"resp_1","accounting":{"sourceSessionId":"6b47301f-22c3-48ee-99a4-000000000001"}}}}
                {"type":"session.usage_record","timestamp":"2026-05-01T10:00:04.000Z","data":{"usage":{"model":"gpt-5.4","inputTokens":400,"outputTokens":20,"cacheReadTokens":5,"cacheWriteTokens":0,"reasoningTokens":null,"cost":1,"modelProvider":"openai","apiCallId":"resp_2","accounting":{"sourceSessionId":"6b47301f-22c3-48ee-99a4-000000000001"}}}}
                {"type":"session.shutdown","timestamp":"2026-05-01T10:00:05.000Z","data":{"accountingSnapshot":{},"totalPremiumRequests":3,"modelMetrics":{"gpt-5.4":{"usage":{"inputTokens":800,"outputTokens":47,"cacheReadTokens":60,"cacheWriteTokens":0,"reasoningTokens":2}}}}}
                """;
    }

    @Override
    public String unknownRecord() {
        return """
                {"type":"telepathy.usage","timestamp":"2026-05-01T10:00:09.000Z","data":{"usage":{"inputTokens":5}}}""";
    }

    @Override
    public String logFullOf(String text) {
        return """
                {"type":"session.start","timestamp":"2026-05-01T10:00:00.000Z","data":{"sessionId":"s","copilotVersion":"1.0.102","context":{"cwd":"/w","branch":"%1$s","repository":"%1$s","gitRoot":"%1$s"},"systemPrompt":"%1$s"}}
                {"type":"user.message","timestamp":"2026-05-01T10:00:00.100Z","data":{"content":"%1$s","attachments":["%1$s"]}}
                {"type":"tool.execution_start","timestamp":"2026-05-01T10:00:00.200Z","data":{"toolName":"%1$s","arguments":{"command":"%1$s"},"model":"%1$s"}}
                {"type":"assistant.message","timestamp":"2026-05-01T10:00:00.300Z","data":{"content":"%1$s","reasoningText":"%1$s"},"agentId":"%1$s"}
                {"type":"session.usage_record","timestamp":"2026-05-01T10:00:01.000Z","data":{"usage":{"model":"m","inputTokens":9,"outputTokens":2,"modelProvider":"openai","apiCallId":"resp_1","finishReason":"%1$s","%1$s":"%1$s"}},"id":"%1$s"}
                {"type":"%1$s","timestamp":"%1$s","data":"%1$s"}
                """.formatted(text);
    }
}
