package org.tokenspend.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;

class AddressSuggestionTest {
    @TempDir
    Path folder;

    private FakeHome home;

    @BeforeEach
    void makeHome() {
        home = FakeHome.in(folder);
    }

    @Test
    void theAccountFileBesideTheFolderIsRead() throws Exception {
        home.file(".claude.json", """
                {"projects":{"/secret":{"emailAddress":"wrong@a.example","history":[{"a":1}]}},
                 "oauthAccount":{"uuid":"u","more":{"emailAddress":"wrong@a.example"},"emailAddress":"me@a.example"}}""");

        assertThat(find()).isEqualTo("me@a.example");
    }

    @Test
    void theAccountFileInsideTheFolderComesFirst() throws Exception {
        home.file(".claude.json", account("beside@a.example"))
                .file(".claude/.claude.json", account("inside@a.example"));

        assertThat(find()).isEqualTo("inside@a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "{}",
                "{\"oauthAccount\":null}",
                "{\"oauthAccount\":{}}",
                "{\"oauthAccount\":{\"emailAddress\":7}}",
                "{\"oauthAccount\":{\"emailAddress\":\"not an address\"}}",
                "{\"a\":"
            })
    void anAccountFileWithoutAnAddressOffersNone(String content) throws Exception {
        home.file(".claude.json", content);

        assertThat(find()).isNull();
    }

    @Test
    void gitIsAskedWhereTheAccountHasNone() throws Exception {
        home.program("git", "[ \"$*\" = 'config user.email' ] && echo git@a.example");

        assertThat(find()).isEqualTo("git@a.example");
    }

    @Test
    void aGitWithoutAnAddressOffersNone() throws Exception {
        home.program("git", "exit 1");

        assertThat(find()).isNull();
    }

    private @Nullable String find() throws InterruptedException {
        return new AddressSuggestion(Cli.in(home)
                        .env("PATH", home.bin().toString())
                        .captured()
                        .io())
                .find(List.of(home.resolve(".claude")));
    }

    private static String account(String address) {
        return "{\"oauthAccount\":{\"emailAddress\":\"" + address + "\"}}";
    }
}
