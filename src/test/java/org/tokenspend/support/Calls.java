package org.tokenspend.support;

import java.time.Instant;
import java.util.Locale;

/** Lines of a Claude Code transcript, as the client writes them, with made-up content. */
public final class Calls {
    private Calls() {}

    /** One assistant line with its newline; the call's id is {@code msg_} and the number. */
    public static String line(int number, String session, String ts, int output) {
        return line("msg_" + number, session, ts, output, "2.1.200") + "\n";
    }

    /** One assistant line without its newline. */
    public static String line(String id, String session, String ts, int output, String version) {
        return String.format(Locale.ROOT, """
                {"parentUuid":null,"isSidechain":false,"cwd":"/home/dev/api","sessionId":"%s","version":"%s",\
                "gitBranch":"main","type":"assistant","uuid":"uuid-%s-%d","timestamp":"%s","requestId":"req_%s",\
                "message":{"model":"claude-sonnet-4-5","id":"%s","type":"message","role":"assistant",\
                "content":[{"type":"text","text":"made-up words"}],"stop_reason":"end_turn","usage":{"input_tokens":12,\
                "cache_creation_input_tokens":30,"cache_read_input_tokens":500,"cache_creation":\
                {"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},"output_tokens":%d}}}""", session, version, id, output, ts, id, id, output);
    }

    /** Assistant lines of calls {@code first} to {@code last}, a second apart from noon of 2026-02-01, output 100 each. */
    public static String lines(int first, int last, String session) {
        StringBuilder lines = new StringBuilder();
        Instant noon = Instant.parse("2026-02-01T12:00:00.000Z");
        for (int number = first; number <= last; number++) {
            String ts = noon.plusSeconds(number).toString().replace("Z", ".000Z");
            lines.append(line(number, session, ts, 100));
        }
        return lines.toString();
    }
}
