package org.tokenspend.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that is not a success, told the same way on every route. */
final class Problem extends Exception {
    private final int status;
    private final String code;
    private final String hint;
    private final @Nullable Duration retryAfter;
    private final Map<String, Object> details = new LinkedHashMap<>();

    Problem(int status, String code, String message, String hint) {
        this(status, code, message, hint, null);
    }

    Problem(int status, String code, String message, String hint, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.hint = hint;
        this.retryAfter = retryAfter;
    }

    static Problem malformed(String message) {
        return new Problem(400, "malformed", message, "The API is described at /openapi.json.");
    }

    static Problem tooLarge(String message, String hint) {
        return new Problem(413, "too_large", message, hint);
    }

    static Problem tooMany(String message, Duration retryAfter) {
        return new Problem(429, "too_many_requests", message, "Wait as Retry-After says, then go on.", retryAfter);
    }

    static Problem busy(String message, Duration retryAfter) {
        return new Problem(503, "busy", message, "Nothing was lost: send the same request again later.", retryAfter);
    }

    /** Adds a fact to the answer: a text or a whole number. */
    Problem with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    Map<String, Object> details() {
        return details;
    }

    int status() {
        return status;
    }

    /** A snake_case word for programs. */
    String code() {
        return code;
    }

    /** What happened, for people. */
    String message() {
        String message = getMessage();
        return message == null ? code : message;
    }

    /** What to do about it. */
    String hint() {
        return hint;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
