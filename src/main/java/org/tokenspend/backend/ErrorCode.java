package org.tokenspend.backend;

import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Token;
import tools.jackson.core.JsonParser;

/** The short word a server gives for refusing a request: {@code {"error":"snake_case_code",…}}. */
final class ErrorCode {
    private @Nullable String code;

    private ErrorCode() {}

    /** The code, or {@code http_400} and the like where the answer holds none that is safe to repeat. */
    static String of(int status, String body, Token token) {
        ErrorCode error = new ErrorCode();
        boolean readable = Json.read(body, error::field);
        String code = error.code;
        return readable
                        && code != null
                        && code.matches("[a-z0-9_]{1,64}")
                        && token.hiddenIn(code).equals(code)
                ? code
                : "http_" + status;
    }

    private void field(String name, JsonParser value) {
        if (name.equals("error")) {
            code = Json.text(value);
        }
    }
}
