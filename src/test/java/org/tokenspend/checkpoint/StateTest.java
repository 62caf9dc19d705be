package org.tokenspend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which list of acknowledged calls a token leads to. */
class StateTest {
    private static final String URL = "https://example.org";

    private final State state = new State();

    @Test
    void theSameKeyLeadsToTheSameDestination() {
        DestinationState first = state.enter(URL, "one", "key");

        assertThat(state.enter(URL, "one", "key")).isSameAs(first);
        assertThat(state.find(URL, "key")).isSameAs(first);
    }

    @Test
    void anotherKeyOfTheOrganisationJoinsItsDestination() {
        DestinationState first = state.enter(URL, "one", "key");

        assertThat(state.enter(URL, "one", "new key")).isSameAs(first);
        assertThat(first.keyHashes()).containsExactlyInAnyOrder("key", "new key");
        assertThat(state.destinations()).hasSize(1);
    }

    @Test
    void anotherServerStartsWithNothing() {
        DestinationState first = state.enter(URL, "one", "key");

        assertThat(state.find("https://other.example", "key")).isNull();
        assertThat(state.enter("https://other.example", "one", "key")).isNotSameAs(first);
    }

    @Test
    void aKeyThatMovedToAnotherOrganisationStartsWithNothing() {
        DestinationState first = state.enter(URL, "one", "key");

        DestinationState second = state.enter(URL, "two", "key");

        assertThat(second).isNotSameAs(first);
        assertThat(state.find(URL, "key")).isSameAs(second);
        assertThat(state.enter(URL, "one", "another key")).isSameAs(first);
    }

    @Test
    void aKeyThatMovedBackFindsWhatItHad() {
        DestinationState first = state.enter(URL, "one", "key");
        state.enter(URL, "two", "key");

        assertThat(state.enter(URL, "one", "key")).isSameAs(first);
    }

    @Test
    void withoutAnOrganisationTheKeyItselfIsTheDestination() {
        DestinationState first = state.enter(URL, null, "key");

        assertThat(state.enter(URL, null, "key")).isSameAs(first);
        assertThat(state.enter(URL, null, "other key")).isNotSameAs(first);
    }

    @Test
    void aNameSaidLaterIsTakenOver() {
        DestinationState first = state.enter(URL, null, "key");

        assertThat(state.enter(URL, "one", "key")).isSameAs(first);
        assertThat(first.organisation()).isEqualTo("one");
    }

    @Test
    void aServerThatForgetsItsNameStillHasTheSameKeys() {
        DestinationState first = state.enter(URL, "one", "key");

        assertThat(state.enter(URL, null, "key")).isSameAs(first);
        assertThat(first.organisation()).isEqualTo("one");
    }

    @Test
    void withNoTokenAtHandTheLatestOnTheServerIsShown() {
        state.enter(URL, "one", "key");
        DestinationState latest = state.enter(URL, "two", "other key");

        assertThat(state.find(URL, null)).isSameAs(latest);
        assertThat(state.find("https://other.example", null)).isNull();
    }
}
