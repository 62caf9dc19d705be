package org.tokenspend.sources.kimi;

import java.nio.file.Path;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageReaderContract;

class KimiReaderTest implements UsageReaderContract {
    @Override
    public Source source() {
        return new KimiSource();
    }

    @Override
    public Path logIn(Path home) {
        return home.resolve(".kimi-code/sessions/wd_w_1a2b/session_s-1/agents/main/wire.jsonl");
    }

    @Override
    public String healthyLog() {
        return """
                {"type":"llm.request","agentId":"main","model":"kimi-k3-0925","time":1777630000000}
                {"type":"usage.record","agentId":"main","model":"k3","usage":{"inputOther":10,"output":7,"inputCacheRead":3,"inputCacheCreation":0},"usageScope":"turn","time":1777630000100}
                {"type":"context.append_loop_event","event":{"text":"Made up: }{ \\u00fc ü.","usage":{"inputOther":10}},"time":1777630000101}
                {"type":"usage.record","agentId":"main","model":"k3","usage":{"inputOther":20,"output":7,"inputCacheRead":3,"inputCacheCreation":0},"usageScope":"turn","time":1777630000200}
                {"type":"usage.record","agentId":"main","model":"k3","usage":{"inputOther":20,"output":7,"inputCacheRead":3,"inputCacheCreation":0},"usageScope":"turn","time":1777630000200}
                {"type":"llm.request","agentId":"main","model":"kimi-k2","time":1777630000250}
                {"type":"usage.record","agentId":"main","model":"k3","usage":{"inputOther":30,"output":7,"inputCacheRead":3,"inputCacheCreation":0},"usageScope":"turn","time":1777630000300}
                """;
    }

    @Override
    public String unknownRecord() {
        return """
                {"type":"telepathy","time":1777630000900}""";
    }

    @Override
    public String logFullOf(String text) {
        return """
                {"type":"llm.request","model":"m","messages":[{"content":"%1$s"}],"system":"%1$s","time":1777630000000}
                {"type":"context.append_message","message":{"role":"user","content":"%1$s"},"time":1777630000050}
                {"type":"usage.record","agentId":"%1$s","model":"k3","usage":{"inputOther":9,"output":7,"%1$s":"%1$s"},"usageScope":"turn","note":"%1$s","time":1777630000100}
                {"type":"tool.result","output":"%1$s","time":1777630000150}
                """.formatted(text);
    }
}
