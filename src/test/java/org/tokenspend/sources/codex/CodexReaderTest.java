package org.tokenspend.sources.codex;

import java.nio.file.Path;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageReaderContract;

class CodexReaderTest implements UsageReaderContract {
    @Override
    public Source source() {
        return new CodexSource();
    }

    @Override
    public Path logIn(Path home) {
        return home.resolve(
                ".codex/sessions/2026/05/01/rollout-2026-05-01T10-00-00-019e0000-0000-7000-8000-0000000000aa.jsonl");
    }

    @Override
    public String healthyLog() {
        return """
                {"timestamp":"2026-05-01T10:00:00.000Z","type":"session_meta","payload":{"id":"019e0000-0000-7000-8000-0000000000aa","cwd":"/w","cli_version":"0.58.0","model_provider":"openai"}}
                {"timestamp":"2026-05-01T10:00:00.100Z","type":"turn_context","payload":{"cwd":"/w/ü","model":"gpt-5.2-codex"}}
                {"timestamp":"2026-05-01T10:00:00.200Z","type":"response_item","payload":{"type":"message","content":[{"text":"Made up: }{ \\u00fc ü."}]}}
                {"timestamp":"2026-05-01T10:00:01.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":1000,"cached_input_tokens":400,"output_tokens":50,"reasoning_output_tokens":10},"last_token_usage":{"input_tokens":1000,"cached_input_tokens":400,"output_tokens":50,"reasoning_output_tokens":10}}}}
                {"timestamp":"2026-05-01T10:00:02.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":1000,"cached_input_tokens":400,"output_tokens":50,"reasoning_output_tokens":10},"last_token_usage":{"input_tokens":1000,"cached_input_tokens":400,"output_tokens":50,"reasoning_output_tokens":10}}}}
                {"timestamp":"2026-05-01T10:00:03.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":2500,"cached_input_tokens":900,"output_tokens":90,"reasoning_output_tokens":20},"last_token_usage":{"input_tokens":1500,"cached_input_tokens":500,"output_tokens":40,"reasoning_output_tokens":10}}}}
                {"timestamp":"2026-05-01T10:00:03.500Z","type":"turn_context","payload":{"cwd":"/w","model":"gpt-5.4"}}
                {"timestamp":"2026-05-01T10:00:04.000Z","type":"token_usage_record","payload":{"thread_id":"019e0000-0000-7000-8000-0000000000aa","response_id":"resp_1","usage":{"input_tokens":700,"cached_input_tokens":100,"cache_write_input_tokens":5,"output_tokens":9,"reasoning_output_tokens":3}}}
                {"timestamp":"2026-05-01T10:00:04.001Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":3200,"cached_input_tokens":1000,"output_tokens":99,"reasoning_output_tokens":23},"last_token_usage":{"input_tokens":700,"cached_input_tokens":100,"output_tokens":9,"reasoning_output_tokens":3}}}}
                """;
    }

    @Override
    public String unknownRecord() {
        return """
                {"timestamp":"2026-05-01T10:00:09.000Z","type":"telepathy","payload":{"usage":{"output_tokens":5}}}""";
    }

    @Override
    public String logFullOf(String text) {
        return """
                {"timestamp":"2026-05-01T10:00:00.000Z","type":"session_meta","payload":{"id":"t1","cwd":"/w","cli_version":"0.169.0","instructions":"%1$s","base_instructions":"%1$s","originator":"%1$s","git":{"branch":"%1$s","repository_url":"%1$s"},"%1$s":"%1$s"}}
                {"timestamp":"2026-05-01T10:00:00.100Z","type":"turn_context","payload":{"cwd":"/w","model":"m","summary":"%1$s","user_instructions":"%1$s"}}
                {"timestamp":"2026-05-01T10:00:00.200Z","type":"event_msg","payload":{"type":"user_message","message":"%1$s","images":["%1$s"]}}
                {"timestamp":"2026-05-01T10:00:00.300Z","type":"response_item","payload":{"type":"function_call","name":"%1$s","arguments":"%1$s","output":"%1$s"}}
                {"timestamp":"2026-05-01T10:00:00.400Z","type":"compacted","payload":{"message":"%1$s","replacement_history":[{"content":"%1$s"}]}}
                {"timestamp":"2026-05-01T10:00:01.000Z","type":"token_usage_record","payload":{"thread_id":"t1","turn_id":"%1$s","response_id":"resp_1","usage":{"input_tokens":7,"output_tokens":9,"%1$s":"%1$s"}}}
                {"timestamp":"%1$s","type":"%1$s","payload":"%1$s"}
                """.formatted(text);
    }
}
