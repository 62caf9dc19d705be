package org.tokenspend.otlp;

import org.jspecify.annotations.Nullable;

/**
 * Who a client says it is.
 *
 * @param email {@code user.email}
 * @param userId {@code tokenspend.user_id}, else the client's own {@code user.id}: that one cannot be set from outside
 */
public record LiveIdentity(@Nullable String email, @Nullable String userId) {
    static LiveIdentity of(Attributes attributes) {
        String ours = attributes.text("tokenspend.user_id");
        return new LiveIdentity(attributes.text("user.email"), ours == null ? attributes.text("user.id") : ours);
    }
}
