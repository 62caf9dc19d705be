package org.tokenspend.config;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Keeps the identity in config.json and makes one where there is none. */
public final class IdentityStore {
    private final SettingsFile file;

    public IdentityStore(SettingsFile file) {
        this.file = file;
    }

    /** The identity that an upload would carry now; nothing is made and nothing is written. */
    public static Identity preview(Settings settings) {
        @Nullable Setting<String> userId = settings.userId();
        @Nullable String salt = settings.document().salt();
        return new Identity(
                userId == null ? Identity.NOT_MADE_YET : userId.value(),
                salt == null ? Salt.NOT_MADE_YET : Salt.of(salt));
    }

    /**
     * The identity of this upload. What is missing is made, an id that was given is remembered. Two runs at once end
     * with the same one, because the missing parts are made under the file's lock.
     */
    public Identity obtain(Settings settings) {
        @Nullable Setting<String> given = settings.userId();
        boolean typed = given != null && given.origin().kind() != Origin.Kind.CONFIG;
        @Nullable String stored = settings.document().get(SettingKey.USER_ID);
        @Nullable String salt = settings.document().salt();
        if (given != null && salt != null && given.value().equals(stored)) {
            return new Identity(given.value(), Salt.of(salt));
        }
        return make(given != null && typed ? given.value() : null);
    }

    /** Remembers what the person said about their address. */
    void remember(EmailAnswer answer) {
        file.update(document -> document.put(SettingKey.EMAIL, answer.written()));
    }

    private Identity make(@Nullable String typed) {
        Identity[] made = new Identity[1];
        file.update(document -> {
            @Nullable String stored = document.get(SettingKey.USER_ID);
            String userId = typed != null
                    ? typed
                    : stored != null ? UserId.parse(stored, Origin.CONFIG_FILE) : UserId.random(new SecureRandom());
            @Nullable String knownSalt = document.salt();
            String salt = knownSalt != null ? knownSalt : Salt.random(new SecureRandom());
            document.put(SettingKey.USER_ID, userId);
            document.putSalt(salt);
            made[0] = new Identity(userId, Salt.of(salt));
        });
        return made[0];
    }
}
