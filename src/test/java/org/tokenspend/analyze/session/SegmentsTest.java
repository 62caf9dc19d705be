package org.tokenspend.analyze.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.redact.Redactor;
import org.tokenspend.support.Chat;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.FakeTicker;

/** Where a session is cut into stretches of work, and what is told of each. */
class SegmentsTest {
    @TempDir
    Path folder;

    @Test
    void aSessionAboutOneThingIsOneStretch() throws IOException {
        Condensate told = condense(Chat.good("s1"));

        assertThat(told.segments()).isEqualTo(1);
        assertThat(told.text().text()).doesNotContain("--- part");
    }

    @Test
    void anotherTopicIsAStretchOfItsOwn() throws IOException {
        Condensate told = condense(Chat.good("s1")
                .user("Why do nightly backups of the customer database fail on Sundays")
                .agent("The disk is full then.")
                .user("Thanks"));

        assertThat(told.segments()).isEqualTo(2);
        assertThat(told.text().text())
                .containsSubsequence(
                        "--- part 1 ---",
                        "date filter",
                        "Thanks, perfect",
                        "--- part 2 ---",
                        "person: Why do nightly backups",
                        "person: Thanks");
    }

    @Test
    void aCompactionTheClearCommandAndALongGapCut() throws IOException {
        Chat compacted = Chat.good("s1").compacted("We added a date filter.").user("And sort the list view by date");
        Chat cleared =
                Chat.good("s2").user("<command-name>/clear</command-name>").user("And sort the list view by date");
        Chat slept = Chat.good("s3").later(Duration.ofHours(5)).user("And sort the list view by date");

        assertThat(condense(compacted).segments()).isEqualTo(2);
        assertThat(condense(cleared).segments()).isEqualTo(2);
        assertThat(condense(slept).segments()).isEqualTo(2);
    }

    @Test
    void ofManyStretchesTheFirstAndTheLatestAreTold() throws IOException {
        Chat chat = Chat.of("s1");
        for (String topic : new String[] {"alpha", "bravo", "charlie", "delta", "echo"}) {
            chat.user("Next task: describe the " + topic + " module")
                    .agent("Done")
                    .user("Thanks");
        }

        Condensate told = condense(chat);

        assertThat(told.segments()).isEqualTo(3);
        assertThat(told.text().text()).contains("alpha", "delta", "echo").doesNotContain("bravo", "charlie");
    }

    private Condensate condense(Chat chat) throws IOException {
        Path file = chat.write(FakeHome.in(folder));
        Session session = new Session(file, 0, 0, 2, Set.of(), "a", "b", 0, 0, Set.of(), "cli");
        return new Condenser(new Redactor(new FakeTicker())).condense(session);
    }
}
