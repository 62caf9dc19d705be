package org.tokenspend.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every value in force and where it comes from, fit to be shown: of a token only the mask.
 *
 * @param file config.json
 * @param fileExists whether it is there
 * @param values one for each {@link SettingKey}, in their order
 * @param analyzerDirs every folder in which the analyzer ever ran
 * @param setup how live telemetry was last configured; {@code null} where it never was
 */
public record ConfigReport(
        Path file,
        boolean fileExists,
        List<ShownValue> values,
        List<String> analyzerDirs,
        @Nullable SetupRecord setup) {

    /**
     * One value.
     *
     * @param values what is in force; empty where nothing is
     * @param origin where it comes from; {@code null} where nothing is in force
     */
    public record ShownValue(
            SettingKey key, List<String> values, @Nullable Origin origin) {}

    public static ConfigReport of(Settings settings) {
        List<ShownValue> values = new ArrayList<>();
        for (SettingKey key : SettingKey.values()) {
            values.add(show(key, settings));
        }
        return new ConfigReport(
                settings.file().path(),
                settings.file().exists(),
                List.copyOf(values),
                settings.document().analyzerDirs(),
                settings.setup());
    }

    private static ShownValue show(SettingKey key, Settings settings) {
        return switch (key) {
            case URL -> shown(key, settings.url(), settings.url().value().toString());
            case TOKEN -> {
                Setting<Token> token = settings.token();
                yield token == null
                        ? absent(key)
                        : shown(key, token, token.value().masked());
            }
            case EMAIL -> {
                Setting<EmailAnswer> email = settings.email();
                yield email == null
                        ? absent(key)
                        : shown(key, email, email.value().written());
            }
            case USER_ID -> {
                Setting<String> userId = settings.userId();
                yield userId == null ? absent(key) : shown(key, userId, userId.value());
            }
            case CLAUDE_DIR ->
                new ShownValue(
                        key,
                        settings.claudeDirs().value().stream()
                                .map(Path::toString)
                                .toList(),
                        settings.claudeDirs().origin());
            case STATE_FILE ->
                shown(key, settings.stateFile(), settings.stateFile().value().toString());
            case ANALYZER_DIR ->
                shown(
                        key,
                        settings.analyzerDir(),
                        settings.analyzerDir().value().toString());
        };
    }

    private static ShownValue shown(SettingKey key, Setting<?> setting, String value) {
        return new ShownValue(key, List.of(value), setting.origin());
    }

    private static ShownValue absent(SettingKey key) {
        return new ShownValue(key, List.of(), null);
    }
}
