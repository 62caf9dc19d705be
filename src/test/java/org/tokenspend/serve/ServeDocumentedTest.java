package org.tokenspend.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Cli;

/** docs/serve.md names every command and option of the server's owner. */
class ServeDocumentedTest {
    private static final Pattern OPTION = Pattern.compile("(?m)^ +(--[a-z-]+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "open",
                "keys create",
                "keys list",
                "keys rotate",
                "keys revoke",
                "orgs create",
                "orgs list"
            })
    void namesTheCommandAndItsOptions(String command) throws IOException {
        String page = Files.readString(Path.of("docs/serve.md"));
        List<String> options = OPTION.matcher(
                        Cli.in(folder).run((command + " --help").split(" ")).out())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(page).contains("`tokenspend " + command);
        assertThat(options)
                .isNotEmpty()
                .allSatisfy(option -> assertThat(page).containsPattern("`[^`]*" + option + "\\b"));
    }
}
