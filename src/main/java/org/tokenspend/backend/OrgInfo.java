package org.tokenspend.backend;

import org.jspecify.annotations.Nullable;
import org.tokenspend.config.IdentityMode;
import org.tokenspend.config.ServerUrl;
import tools.jackson.core.JsonParser;

/**
 * What the server says of the organisation a token belongs to.
 *
 * @param name the organisation's name, printable characters only; {@code null} where it was not told
 * @param identityMode how its people appear; anonymous wherever there is doubt
 * @param otlpEndpoint where live telemetry goes
 * @param known whether the server answered and was understood
 * @param notice one line for the user where it was not
 */
public record OrgInfo(
        @Nullable String name,
        IdentityMode identityMode,
        String otlpEndpoint,
        boolean known,
        @Nullable String notice) {
    private static final int MAX_NAME = 100;

    /** What holds while the server's word is missing. */
    static OrgInfo unknown(ServerUrl url, String why) {
        return new OrgInfo(null, IdentityMode.ANONYMOUS, url.otlpEndpoint(), false, notice(url, why));
    }

    /** Reads {@code {"name":"…","identity_mode":"anonymous"|"email","otlp_endpoint":"https://…"}}. */
    static OrgInfo read(ServerUrl url, String body) {
        Fields fields = new Fields();
        if (!Json.read(body, fields::field)) {
            return unknown(url, "its answer is not the expected JSON");
        }
        IdentityMode mode = fields.identityMode();
        if (mode == null) {
            return unknown(url, "its identity mode is not one this version knows");
        }
        String endpoint = fields.otlpEndpoint;
        if (endpoint == null) {
            endpoint = url.otlpEndpoint();
        } else if (!url.mayPointTo(endpoint)) {
            String notice = url.display() + " names a telemetry address that is not safe for a token; using "
                    + url.otlpEndpoint() + " instead.";
            return new OrgInfo(fields.name, mode, url.otlpEndpoint(), true, notice);
        }
        return new OrgInfo(fields.name, mode, endpoint, true, null);
    }

    private static String notice(ServerUrl url, String why) {
        return "The organisation's settings could not be read from " + url.display() + " (" + why
                + "); going on anonymously.";
    }

    /** The fields while they are read. */
    private static final class Fields {
        private @Nullable String name;
        private @Nullable String mode;
        private @Nullable String otlpEndpoint;

        void field(String field, JsonParser value) {
            switch (field) {
                case "name" -> name = printable(Json.text(value));
                case "identity_mode" -> mode = Json.text(value);
                case "otlp_endpoint" -> otlpEndpoint = Json.text(value);
                default -> value.skipChildren();
            }
        }

        @Nullable
        IdentityMode identityMode() {
            if ("email".equals(mode)) {
                return IdentityMode.EMAIL;
            }
            return "anonymous".equals(mode) ? IdentityMode.ANONYMOUS : null;
        }

        private static @Nullable String printable(@Nullable String text) {
            if (text == null) {
                return null;
            }
            String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                    .strip();
            return line.substring(0, Math.min(line.length(), MAX_NAME));
        }
    }
}
