package org.tokenspend.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.CheckpointFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last pass of the analyzer, as it noted it in the state file under {@code claude-analyze.pass}.
 *
 * @param endedAt when it ended
 * @param result in a word or a sentence
 * @param analysed how many sessions
 * @param uploaded how many of them were uploaded
 * @param nextAt when the next is due; {@code null} where no loop said so
 */
public record LastPass(
        Instant endedAt,
        String result,
        int analysed,
        int uploaded,
        @Nullable Instant nextAt) {

    /** Reads it; {@code null} where there was no pass yet, or the state file cannot be used. */
    static @Nullable LastPass of(Path stateFile, Clock clock, Consumer<String> notice) {
        byte[] part = new CheckpointFile(stateFile, clock).peek(notice).others().get("claude-analyze");
        if (part == null) {
            return null;
        }
        try {
            JsonNode pass = JsonMapper.shared()
                    .readTree(new String(part, StandardCharsets.UTF_8))
                    .path("pass");
            return new LastPass(
                    Instant.parse(pass.path("ended_at").asString("")),
                    pass.path("result").asString(""),
                    pass.path("analysed").asInt(0),
                    pass.path("uploaded").asInt(0),
                    pass.has("next_at") ? Instant.parse(pass.path("next_at").asString("")) : null);
        } catch (JacksonException | DateTimeException e) {
            return null;
        }
    }
}
