package org.tokenspend.backend;

import java.net.URI;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What came back over the wire for one request, as far as anyone here looks at it. */
final class Answer {
    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    int status() {
        return response.statusCode();
    }

    boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }

    byte[] body() {
        return response.body();
    }

    @Nullable
    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** Where a redirect points; {@code null} where it does not say so readably. */
    @Nullable
    URI locationFrom(URI asked) {
        String location = header("Location");
        if (location == null || location.isBlank()) {
            return null;
        }
        try {
            URI target = asked.resolve(location);
            return target.getHost() == null ? null : target;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
