package org.tokenspend.analyze.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicWatchTest {
    private static final String WISH = "Please add a date filter to the list view so that entries are found faster";
    private static final long SOON = Duration.ofMinutes(2).toMillis();

    private final TopicWatch watch = new TopicWatch();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Next task: the nightly backup",
                "ok, different question: why is the runner slow",
                "Great, now on to the next ticket",
                "unrelated: which licence does it have",
                "Something else, can you write release notes",
                "let's switch to the payment service",
                "Andere Frage: wie richte ich das Backup ein",
                "Autre question : où sont les journaux",
                "Otra cosa, revisa el correo",
                "换个话题，备份怎么做",
            })
    void hearsItAnnounced(String message) {
        says(WISH);

        assertThat(says(message)).isTrue();
    }

    @Test
    void hearsNewWordsBehindThanks() {
        says(WISH);
        says("The filter ignores the last entries");
        says("Thanks, perfect");

        assertThat(says("Why do nightly backups of the customer database fail on Sundays"))
                .isTrue();
    }

    @Test
    void hearsNewWordsBehindAPause() {
        says(WISH);

        assertThat(watch.turnsAway(
                        "Draft an announcement for the spring conference",
                        false,
                        Duration.ofMinutes(45).toMillis()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Now the same filter for the archive view",
                "The list still shows entries of other dates",
                "and sort it",
                "Can you also cover it with tests for empty dates and filters",
                "next to the filter there is a gap",
                "use a different colour for the button",
                "Run the whole suite, commit, push and open a merge request",
            })
    void staysWithAWishThatGoesOn(String message) {
        says(WISH);

        assertThat(says(message)).isFalse();
    }

    @Test
    void staysWithTheSameWordsBehindThanks() {
        says(WISH);
        says("Thanks, perfect");

        assertThat(says("Rename the date filter and move it above the list of entries"))
                .isFalse();
    }

    @Test
    void staysForWhatIsAskedAtTheEndOfAnyWork() {
        says(WISH);
        says("Thanks, perfect");

        assertThat(says("Run the whole suite, then commit, push and open a merge request"))
                .isFalse();
    }

    @Test
    void theFirstMessageOpensAndDoesNotTurn() {
        assertThat(says("Next task: the nightly backup")).isFalse();
    }

    @Test
    void aStretchThatBeganForAnotherReasonStartsAnew() {
        says(WISH);
        says("Thanks, perfect");
        watch.begin();

        assertThat(says("Why do nightly backups of the customer database fail on Sundays"))
                .isFalse();
    }

    @Test
    void pastedTextSaysNothing() {
        says(WISH);
        says("Thanks, perfect");

        assertThat(says("and this?\n```\nunrelated words of some quite different program output\n```"))
                .isFalse();
    }

    private boolean says(String message) {
        return watch.turnsAway(message, Phrases.accepts(message), SOON);
    }
}
