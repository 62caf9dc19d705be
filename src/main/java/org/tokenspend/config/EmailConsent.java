package org.tokenspend.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Prompter;

/**
 * The one place that lets an email address leave the machine.
 *
 * <p>It does so only where the organisation asks for addresses <em>and</em> the person typed or confirmed theirs: with
 * {@code --email} or TOKENSPEND_EMAIL, at the prompt, or in an earlier run. Nobody to ask means anonymous.
 */
public final class EmailConsent {
    private static final int ATTEMPTS = 3;

    private final Prompter prompter;
    private final IdentityStore store;
    private final AddressSuggestion suggestion;

    public EmailConsent(Prompter prompter, IdentityStore store, AddressSuggestion suggestion) {
        this.prompter = prompter;
        this.store = store;
        this.suggestion = suggestion;
    }

    /**
     * What was decided.
     *
     * @param address the address to send; {@code null} for none
     * @param notice what the user should be told about it; {@code null} for nothing
     */
    public record Decision(
            @Nullable String address, @Nullable String notice) {}

    /**
     * The address a preview shows.
     *
     * @param asksForEmail what the organisation is known to ask for; while it is not known, the preview shows an
     *     address rather than hide one
     */
    public static @Nullable String preview(Settings settings, @Nullable Boolean asksForEmail) {
        @Nullable Setting<EmailAnswer> known = settings.email();
        return known == null || Boolean.FALSE.equals(asksForEmail)
                ? null
                : known.value().address();
    }

    /**
     * Decides for this upload, asking where it must and remembering what was said.
     *
     * @param mode what the organisation wants
     * @param reconfigure whether an earlier answer is to be asked for again
     * @throws InterruptedException when the run is asked to stop while a suggestion is looked for
     */
    public Decision decide(IdentityMode mode, Settings settings, boolean reconfigure) throws InterruptedException {
        @Nullable Setting<EmailAnswer> known = settings.email();
        boolean typed = known != null && known.origin().kind() != Origin.Kind.CONFIG;
        if (known != null
                && typed
                && !known.value().written().equals(settings.document().get(SettingKey.EMAIL))) {
            store.remember(known.value());
        }
        if (mode == IdentityMode.ANONYMOUS) {
            boolean asked = reconfigure || (known != null && known.origin().kind() == Origin.Kind.FLAG);
            return new Decision(null, asked ? "Your organisation keeps usage anonymous: no address is sent." : null);
        }
        if (known != null && (typed || !reconfigure)) {
            return new Decision(known.value().address(), null);
        }
        return prompter.canAsk() ? ask(settings) : new Decision(null, nobodyToAsk(reconfigure));
    }

    /** An empty answer confirms the suggestion; where there is none, it is no answer. */
    private Decision ask(Settings settings) throws InterruptedException {
        @Nullable String offered = suggestion.find(settings.claudeDirs().value());
        String question = "Your organisation asks for your email address"
                + (offered == null ? "" : " [" + offered + "]")
                + " (or: anonymous):";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String answer = prompter.ask(question);
            if (answer == null) {
                break;
            }
            Optional<EmailAnswer> understood =
                    EmailAnswer.understand(answer.isEmpty() && offered != null ? offered : answer);
            if (understood.isPresent()) {
                store.remember(understood.get());
                return new Decision(understood.get().address(), null);
            }
            question = "Please type name@host.domain"
                    + (offered == null ? "" : ", nothing for [" + offered + "]")
                    + ", or anonymous:";
        }
        return new Decision(null, "Going on anonymously; you will be asked again next time.");
    }

    private static String nobodyToAsk(boolean reconfigure) {
        return reconfigure
                ? "Nobody can be asked here: going on anonymously, the stored answer stays. Use --email to change it."
                : "Nobody can be asked for an email address here: going on anonymously. Use --email to give one.";
    }
}
