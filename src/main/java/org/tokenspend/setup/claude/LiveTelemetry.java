package org.tokenspend.setup.claude;

import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/**
 * Where live telemetry goes and what it carries.
 *
 * @param endpoint base address with its scheme; the client adds {@code /v1/metrics} and {@code /v1/logs}
 * @param token the organisation's key
 * @param userId the id that telemetry carries as {@code tokenspend.user_id}
 * @param email the address it carries as {@code user.email}; {@code null} unless organisation and person both said so
 */
public record LiveTelemetry(
        String endpoint,
        String token,
        String userId,
        @Nullable String email) {

    public LiveTelemetry {
        endpoint = endpoint.replaceFirst("/+$", "");
        // The client splits the header variable at commas and sends the rest as it is.
        if (token.contains(",")) {
            throw new UserError(
                    ExitCode.USAGE,
                    "The token cannot be used for live telemetry.",
                    "It holds a comma, and Claude Code takes a comma for the end of a header.",
                    "Ask your organisation for another token.");
        }
    }

    /** The header as the client wants it: a real blank, nothing is decoded. */
    String header() {
        return "Authorization=Bearer " + token;
    }

    @Override
    public String toString() {
        return "LiveTelemetry[" + endpoint + ", " + userId + "]";
    }
}
