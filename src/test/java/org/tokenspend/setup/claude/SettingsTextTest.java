package org.tokenspend.setup.claude;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tokenspend.setup.files.Content;

class SettingsTextTest {
    /** A program that writes in place empties the file first: taken for a document, that would take out every member. */
    @Test
    void carriesNothingFromAFileThatIsJustBeingWritten() {
        Content base = Content.of("{\"a\":1,\"b\":2}");

        assertThat(SettingsText.merge(base, Content.of(""), base)).isNull();
        assertThat(SettingsText.merge(base, base, Content.of(" \n"))).isNull();
    }

    @Test
    void carriesWhatWasAddedAndTakenOut() {
        Content merged = SettingsText.merge(
                Content.of("{\"a\":1,\"b\":2}"),
                Content.of("{\"b\":2,\"c\":3}"),
                Content.of("{\"a\":1,\"b\":2,\"d\":4}"));

        assertThat(merged).isEqualTo(Content.of("{\"b\":2,\"d\":4,\"c\":3}"));
    }
}
