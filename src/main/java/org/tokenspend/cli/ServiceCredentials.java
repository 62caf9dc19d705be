package org.tokenspend.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.EmailAnswer;
import org.tokenspend.config.Origin;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.config.Setting;
import org.tokenspend.config.SettingKey;
import org.tokenspend.config.Settings;
import org.tokenspend.config.Token;

/** What a service has to find in config.json, because it does not see the flags and variables of this shell. */
final class ServiceCredentials {
    private final Settings settings;
    private final Map<SettingKey, String> values = new LinkedHashMap<>();
    private final Map<SettingKey, String> shown = new LinkedHashMap<>();

    private ServiceCredentials(Settings settings) {
        this.settings = settings;
    }

    /** Those of this run that config.json does not hold. */
    static ServiceCredentials of(Settings settings) {
        ServiceCredentials credentials = new ServiceCredentials(settings);
        Setting<ServerUrl> url = settings.url();
        credentials.add(
                SettingKey.URL,
                url.origin(),
                url.value().toString(),
                url.value().toString());
        Setting<Token> token = settings.token();
        if (token != null) {
            credentials.add(
                    SettingKey.TOKEN,
                    token.origin(),
                    token.value().secret(),
                    token.value().masked());
        }
        Setting<EmailAnswer> email = settings.email();
        if (email != null) {
            credentials.add(
                    SettingKey.EMAIL,
                    email.origin(),
                    email.value().written(),
                    email.value().written());
        }
        Setting<String> userId = settings.userId();
        if (userId != null) {
            credentials.add(SettingKey.USER_ID, userId.origin(), userId.value(), userId.value());
        }
        return credentials;
    }

    private void add(SettingKey key, Origin origin, String value, String mask) {
        boolean given = origin.kind() == Origin.Kind.FLAG || origin.kind() == Origin.Kind.ENVIRONMENT;
        @Nullable String stored = settings.file().read().get(key);
        if (given && !value.equals(stored)) {
            values.put(key, value);
            shown.put(key, mask);
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** For people: {@code token (ts_…9f2c), url (https://eu.tokenspend.org)}. */
    String describe() {
        StringBuilder text = new StringBuilder();
        shown.forEach(
                (key, mask) -> text.append(text.isEmpty() ? "" : ", ").append(key.fileName() + " (" + mask + ")"));
        return text.toString();
    }

    void store() {
        settings.file().update(document -> values.forEach(document::put));
    }
}
