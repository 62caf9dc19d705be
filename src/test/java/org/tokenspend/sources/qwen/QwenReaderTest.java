package org.tokenspend.sources.qwen;

import java.nio.file.Path;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageReaderContract;

class QwenReaderTest implements UsageReaderContract {
    @Override
    public Source source() {
        return new QwenSource();
    }

    @Override
    public Path logIn(Path home) {
        return home.resolve(".qwen/projects/-w/chats/s-1.jsonl");
    }

    @Override
    public String healthyLog() {
        return """
                {"uuid":"u1","sessionId":"s-1","timestamp":"2026-05-01T10:00:00.000Z","type":"assistant","cwd":"/w","version":"0.1.0","model":"qwen3-coder-plus","message":{"parts":[{"text":"Made up: }{ \\u00fc ü."}]},"usageMetadata":{"promptTokenCount":100,"candidatesTokenCount":10,"thoughtsTokenCount":3,"totalTokenCount":110,"cachedContentTokenCount":5}}
                {"uuid":"u2","sessionId":"s-1","timestamp":"2026-05-01T10:00:00.500Z","type":"user","cwd":"/w"}
                {"uuid":"u3","sessionId":"s-1","timestamp":"2026-05-01T10:00:01.000Z","type":"assistant","cwd":"/w","version":"0.1.0","model":"qwen3-coder-plus","message":{"parts":[{"text":"Made up: }{ \\u00fc ü."}]},"usageMetadata":{"promptTokenCount":200,"candidatesTokenCount":10,"thoughtsTokenCount":3,"totalTokenCount":210,"cachedContentTokenCount":5}}
                {"uuid":"u4","sessionId":"s-1","timestamp":"2026-05-01T10:00:02.000Z","type":"system","cwd":"/w/ü","version":"0.15.10","subtype":"ui_telemetry","systemPayload":{"uiEvent":{"event.name":"qwen-code.api_response","response_id":"r-1","model":"qwen3-coder-plus","input_token_count":300,"output_token_count":10,"cached_content_token_count":5,"thoughts_token_count":3,"total_token_count":310}}}
                {"uuid":"u5","sessionId":"s-1","timestamp":"2026-05-01T10:00:02.001Z","type":"assistant","cwd":"/w","version":"0.1.0","model":"qwen3-coder-plus","message":{"parts":[{"text":"Made up: }{ \\u00fc ü."}]},"usageMetadata":{"promptTokenCount":300,"candidatesTokenCount":10,"thoughtsTokenCount":3,"totalTokenCount":310,"cachedContentTokenCount":5}}
                {"uuid":"u6","sessionId":"s-1","timestamp":"2026-05-01T10:00:02.500Z","type":"system","cwd":"/w/ü","version":"0.15.10","subtype":"ui_telemetry","systemPayload":{"uiEvent":{"event.name":"qwen-code.api_response","response_id":"r-1","model":"qwen3-coder-plus","input_token_count":300,"output_token_count":10,"cached_content_token_count":5,"thoughts_token_count":3,"total_token_count":310}}}
                {"uuid":"u7","sessionId":"s-1","timestamp":"2026-05-01T10:00:03.000Z","type":"system","cwd":"/w/ü","version":"0.15.10","subtype":"ui_telemetry","systemPayload":{"uiEvent":{"event.name":"qwen-code.api_response","response_id":"r-2","model":"qwen3-coder-plus","input_token_count":400,"output_token_count":10,"cached_content_token_count":5,"thoughts_token_count":3,"total_token_count":410}}}
                """;
    }

    @Override
    public String unknownRecord() {
        return """
                {"uuid":"u9","sessionId":"s-1","timestamp":"2026-05-01T10:00:09.000Z","type":"telepathy"}""";
    }

    @Override
    public String logFullOf(String text) {
        return """
                {"uuid":"u1","sessionId":"s-1","timestamp":"2026-05-01T10:00:00.000Z","type":"user","cwd":"/w","gitBranch":"%1$s","message":{"parts":[{"text":"%1$s"}]},"%1$s":"%1$s"}
                {"uuid":"u2","sessionId":"s-1","timestamp":"2026-05-01T10:00:01.000Z","type":"assistant","cwd":"/w","version":"0.1.0","model":"m","message":{"parts":[{"text":"%1$s"}]},"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":1,"totalTokenCount":10,"%1$s":"%1$s"}}
                {"uuid":"u3","sessionId":"s-1","timestamp":"2026-05-01T10:00:02.000Z","type":"system","cwd":"/w","version":"0.15.10","systemPayload":{"text":"%1$s","uiEvent":{"event.name":"qwen-code.api_response","response_id":"r-1","model":"m","input_token_count":8,"output_token_count":1,"total_token_count":9,"response_text":"%1$s","prompt_id":"%1$s","error":"%1$s"}}}
                {"uuid":"u4","sessionId":"s-1","timestamp":"2026-05-01T10:00:03.000Z","type":"tool_result","cwd":"/w","toolCallResult":{"output":"%1$s"}}
                {"uuid":"u5","type":"%1$s"}
                """.formatted(text);
    }
}
