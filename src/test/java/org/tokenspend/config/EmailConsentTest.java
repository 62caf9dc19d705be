package org.tokenspend.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.config.EmailConsent.Decision;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Prompter;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;

/** One test per path on which an address may or may not leave. */
class EmailConsentTest {
    private static final Flags TYPED = Flags.NONE.withIdentity("flag@a.example", null);

    @TempDir
    Path folder;

    private FakeHome home;
    private Cli cli;
    private String shown = "";

    @BeforeEach
    void makeHome() {
        home = FakeHome.in(folder);
        cli = Cli.in(home);
    }

    @Test
    void anAnonymousOrganisationNeverAsksAndNeverGetsAStoredAddress() throws Exception {
        home.config("""
                {"email":"stored@a.example"}""");
        cli.terminal().stdin("typed@a.example\n");

        assertThat(decide(IdentityMode.ANONYMOUS, Flags.NONE, false)).isEqualTo(new Decision(null, null));
        assertThat(shown).isEmpty();
    }

    @Test
    void anAnonymousOrganisationGetsNoTypedAddressEitherButItIsRemembered() throws Exception {
        Decision decision = decide(IdentityMode.ANONYMOUS, TYPED, false);

        assertThat(decision.address()).isNull();
        assertThat(decision.notice()).contains("no address is sent");
        assertThat(stored()).isEqualTo("flag@a.example");
    }

    @Test
    void anAnonymousOrganisationDoesNotAskOnReconfigure() throws Exception {
        cli.terminal().stdin("typed@a.example\n");

        Decision decision = decide(IdentityMode.ANONYMOUS, Flags.NONE, true);

        assertThat(decision.address()).isNull();
        assertThat(decision.notice()).contains("no address is sent");
        assertThat(shown).isEmpty();
    }

    @Test
    void anAddressTypedAsAFlagIsSentAndRemembered() throws Exception {
        assertThat(decide(IdentityMode.EMAIL, TYPED, false).address()).isEqualTo("flag@a.example");
        assertThat(stored()).isEqualTo("flag@a.example");
        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false).address()).isEqualTo("flag@a.example");
    }

    @Test
    void anAddressInTheEnvironmentIsSentAndRemembered() throws Exception {
        home.config("""
                {"email":"anonymous"}""");
        cli.env("TOKENSPEND_EMAIL", "env@a.example");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false).address()).isEqualTo("env@a.example");
        assertThat(stored()).isEqualTo("env@a.example");
    }

    @Test
    void anonymousAsAFlagOverridesTheStoredAddress() throws Exception {
        home.config("""
                {"email":"stored@a.example"}""");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE.withIdentity("anonymous", null), false))
                .isEqualTo(new Decision(null, null));
        assertThat(stored()).isEqualTo("anonymous");
    }

    @Test
    void aFlagNeedsNoPromptOnReconfigure() throws Exception {
        cli.terminal().stdin("other@a.example\n");

        assertThat(decide(IdentityMode.EMAIL, TYPED, true).address()).isEqualTo("flag@a.example");
        assertThat(shown).isEmpty();
    }

    @Test
    void aStoredAddressIsSentWithoutAsking() throws Exception {
        home.config("""
                {"email":"stored@a.example"}""");
        cli.terminal().stdin("other@a.example\n");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false)).isEqualTo(new Decision("stored@a.example", null));
        assertThat(shown).isEmpty();
    }

    @Test
    void theAnswerAnonymousIsRememberedAndNotAskedAgain() throws Exception {
        cli.terminal().stdin("anonymous\n");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false)).isEqualTo(new Decision(null, null));
        assertThat(stored()).isEqualTo("anonymous");
        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false)).isEqualTo(new Decision(null, null));
        assertThat(shown).isEmpty();
    }

    @Test
    void anAddressTypedAtThePromptIsSentAndRemembered() throws Exception {
        cli.terminal().stdin("typed@a.example\n");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false).address()).isEqualTo("typed@a.example");
        assertThat(stored()).isEqualTo("typed@a.example");
        assertThat(shown).contains("email address (or: anonymous):");
    }

    @Test
    void anEmptyAnswerConfirmsTheOfferedAddress() throws Exception {
        account("claude@a.example");
        cli.terminal().stdin("\n");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false).address()).isEqualTo("claude@a.example");
        assertThat(shown).contains("[claude@a.example]");
        assertThat(stored()).isEqualTo("claude@a.example");
    }

    @Test
    void anOfferedAddressThatNobodyConfirmedIsNeverSent() throws Exception {
        account("claude@a.example");
        cli.terminal().stdin("");

        Decision decision = decide(IdentityMode.EMAIL, Flags.NONE, false);

        assertThat(decision.address()).isNull();
        assertThat(decision.notice()).contains("anonymously");
        assertThat(stored()).isNull();
    }

    @Test
    void withoutATerminalNothingIsAskedAndTheUploadIsAnonymous() throws Exception {
        account("claude@a.example");
        cli.stdin("typed@a.example\n");

        Decision decision = decide(IdentityMode.EMAIL, Flags.NONE, false);

        assertThat(decision.address()).isNull();
        assertThat(decision.notice()).contains("anonymously").contains("--email");
        assertThat(shown).isEmpty();
        assertThat(stored()).isNull();
    }

    @Test
    void reconfigureAsksAgainAndStoresTheNewAnswer() throws Exception {
        home.config("""
                {"email":"stored@a.example"}""");
        cli.terminal().stdin("new@a.example\n");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, true).address()).isEqualTo("new@a.example");
        assertThat(stored()).isEqualTo("new@a.example");
    }

    @Test
    void reconfigureWithoutATerminalGoesOnAnonymouslyAndKeepsTheAnswer() throws Exception {
        home.config("""
                {"email":"stored@a.example"}""");

        Decision decision = decide(IdentityMode.EMAIL, Flags.NONE, true);

        assertThat(decision.address()).isNull();
        assertThat(decision.notice()).contains("stored answer stays");
        assertThat(stored()).isEqualTo("stored@a.example");
    }

    @Test
    void aWrongAnswerIsAskedAgain() throws Exception {
        cli.terminal().stdin("nonsense\n\ntyped@a.example\n");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false).address()).isEqualTo("typed@a.example");
        assertThat(shown).contains("Please type name@host.domain");
    }

    @Test
    void threeWrongAnswersEndAnonymouslyAndAreNotRemembered() throws Exception {
        cli.terminal().stdin("a\nb\nc\ntyped@a.example\n");

        assertThat(decide(IdentityMode.EMAIL, Flags.NONE, false).address()).isNull();
        assertThat(stored()).isNull();
    }

    private Decision decide(IdentityMode mode, Flags flags, boolean reconfigure) throws InterruptedException {
        Cli.Captured captured = cli.captured();
        Io io = captured.io();
        Prompter prompter = Prompter.of(io, false);
        Settings settings = Settings.load(io, flags, prompter);
        Decision decision = new EmailConsent(prompter, new IdentityStore(settings.file()), new AddressSuggestion(io))
                .decide(mode, settings, reconfigure);
        shown = captured.err();
        return decision;
    }

    private void account(String address) {
        home.file(".claude.json", "{\"oauthAccount\":{\"emailAddress\":\"" + address + "\"}}");
    }

    private @Nullable String stored() {
        return SettingsFile.of(cli.captured().io()).read().get(SettingKey.EMAIL);
    }
}
