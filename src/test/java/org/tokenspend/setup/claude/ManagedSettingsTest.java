package org.tokenspend.setup.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Os;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;

class ManagedSettingsTest {
    private static final String PINNED =
            "{\"env\":{\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://otel.corp:4318/x?k=secret\"}}";
    private static final String HARMLESS = "{\"permissions\":{\"deny\":[\"Read\"]},\"env\":{\"A\":\"1\"}}";

    @TempDir
    @Nullable
    Path temporary;

    private Os os = Os.LINUX;
    private final java.util.Map<String, String> registry = new java.util.HashMap<>();
    private FakeHome machine = FakeHome.in(Path.of(""));

    @BeforeEach
    void emptyMachine() {
        machine = FakeHome.in(Objects.requireNonNull(temporary));
    }

    @Test
    void namesKeyHostAndFileButNotTheRestOfTheAddress() {
        machine.file("etc/claude-code/managed-settings.json", PINNED);

        List<Scope> scopes = read();

        assertThat(scopes).singleElement().satisfies(scope -> {
            assertThat(scope.place()).endsWith("etc/claude-code/managed-settings.json");
            assertThat(scope.pinned()).containsExactly(new PinnedKey("OTEL_EXPORTER_OTLP_ENDPOINT", "otel.corp"));
        });
        assertThat(scopes.toString()).doesNotContain("secret");
    }

    @Test
    void readsDropInsButNoHiddenOnes() {
        machine.file("etc/claude-code/managed-settings.json", HARMLESS)
                .file("etc/claude-code/managed-settings.d/20-b.json", PINNED)
                .file("etc/claude-code/managed-settings.d/10-a.json", PINNED)
                .file("etc/claude-code/managed-settings.d/.hidden.json", PINNED)
                .file("etc/claude-code/managed-settings.d/notes.txt", PINNED);

        assertThat(read())
                .extracting(scope -> Path.of(scope.place()).getFileName().toString())
                .containsExactly("10-a.json", "20-b.json");
    }

    @Test
    void readsMacFilesAndDeviceProfiles() {
        os = Os.MACOS;
        machine.file("Library/Application Support/ClaudeCode/managed-settings.json", PINNED)
                .file("Library/Managed Preferences/ada/com.anthropic.claudecode.plist", """
                        <plist><dict><key>env</key><dict><key>OTEL_EXPORTER_OTLP_ENDPOINT</key>
                        <string>https://otel.corp/v1</string></dict></dict></plist>
                        """)
                .file(
                        "Library/Managed Preferences/com.anthropic.claudecode.plist",
                        "bplist00\u0001\u0002OTEL_METRICS_EXPORTER\u0003policyHelper\u0004");

        List<Scope> scopes = read();

        assertThat(scopes).hasSize(3);
        assertThat(scopes.get(0).pinned()).containsExactly(new PinnedKey("OTEL_METRICS_EXPORTER", null));
        assertThat(scopes.get(0).computed()).isTrue();
        assertThat(scopes.get(1).pinned()).containsExactly(new PinnedKey("OTEL_EXPORTER_OTLP_ENDPOINT", "otel.corp"));
        assertThat(scopes.get(2).place()).contains("Application Support");
    }

    @Test
    void readsTheWindowsRegistryAndFiles() {
        os = Os.WINDOWS;
        registry.put("HKLM\\SOFTWARE\\Policies\\ClaudeCode", """

                HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\ClaudeCode
                    Settings    REG_SZ    {"env":{"CLAUDE_CODE_ENABLE_TELEMETRY":"0"}}

                """);
        machine.file("Program Files/ClaudeCode/managed-settings.json", PINNED)
                .file("ProgramData/ClaudeCode/managed-settings.json", PINNED);

        assertThat(read())
                .extracting(Scope::place)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("HKLM\\SOFTWARE\\Policies\\ClaudeCode"),
                        second -> assertThat(second).contains("Program Files"),
                        third -> assertThat(third).contains("ProgramData"));
    }

    @Test
    void readsWindowsFilesFromWslOnlyWhereTheySaySo() {
        String inherited = PINNED.replaceFirst("\\{", "{\"wslInheritsWindowsSettings\":true,");
        machine.file("mnt/c/Program Files/ClaudeCode/managed-settings.json", PINNED);
        assertThat(read()).isEmpty();

        machine.file("mnt/c/Program Files/ClaudeCode/managed-settings.json", inherited);
        assertThat(read()).hasSize(1);
    }

    @Test
    void readsThePolicyThatTheServerSentLast() {
        machine.file("claude/remote-settings.json", "{\"uuid\":\"1\",\"settings\":" + PINNED + "}");

        assertThat(read())
                .singleElement()
                .satisfies(scope -> assertThat(scope.pinned()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"env\":{\"CLAUDE_CODE_ENABLE_TELEMETRY\":\"0\"}}",
                "{\"env\":{\"OTEL_RESOURCE_ATTRIBUTES\":\"a=b\"}}",
                "{\"env\":{\"OTEL_EXPORTER_OTLP_METRICS_HEADERS\":\"a=b\"}}",
                "{\"env\":{\"CLAUDE_CODE_ENHANCED_TELEMETRY_BETA\":1}}",
                "{\"env\":{\"BETA_TRACING_ENDPOINT\":\"https://x\"}}",
                "{\"otelHeadersHelper\":\"/bin/x\"}",
            })
    void countsAnyTelemetryKey(String settings) {
        machine.file("etc/claude-code/managed-settings.json", settings);

        assertThat(read())
                .singleElement()
                .satisfies(scope -> assertThat(scope.pinned()).hasSize(1));
    }

    @Test
    void saysNothingOfSettingsWithoutTelemetry() {
        machine.file("etc/claude-code/managed-settings.json", HARMLESS);

        assertThat(read()).isEmpty();
    }

    @Test
    void saysWhereAFileCannotBeRead() {
        machine.file("etc/claude-code/managed-settings.json", "{\n  \"env\": {},\n}");
        machine.file("etc/claude-code/managed-settings.d/1.json", "[]");

        assertThat(read())
                .extracting(Scope::problem)
                .containsExactly("it is not JSON at line 2, column 12", "its top level is no object");
    }

    @Test
    void looksAtTheNamedFileInsteadOfTheSystems() {
        machine.file("etc/claude-code/managed-settings.json", PINNED).file("other.json", HARMLESS);

        assertThat(settings().read(machine.resolve("other.json"))).isEmpty();
    }

    private List<Scope> read() {
        return settings().read(null);
    }

    private ManagedSettings settings() {
        Io io = Cli.in(machine).env("USER", "ada").os(os).captured().io();
        return new ManagedSettings(io, machine.resolve("claude"), machine.path(), (key, value) -> registry.get(key));
    }
}
