package org.tokenspend.cli;

import org.jspecify.annotations.Nullable;
import org.tokenspend.backend.BackendClient;
import org.tokenspend.backend.Destination;
import org.tokenspend.backend.OrgInfo;
import org.tokenspend.config.AddressSuggestion;
import org.tokenspend.config.EmailConsent;
import org.tokenspend.config.Identity;
import org.tokenspend.config.IdentityMode;
import org.tokenspend.config.IdentityStore;
import org.tokenspend.config.Setting;
import org.tokenspend.config.Settings;
import org.tokenspend.config.Token;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Version;
import org.tokenspend.setup.claude.LiveTelemetry;

/** Gathers what live telemetry carries: the token, the organisation's word, and who the person is. */
final class TelemetryValues {
    private static final String TOKEN_TO_COME = "ts_YOUR_TOKEN";
    private static final String ID_TO_COME = "made-when-written";

    private final Invocation invocation;
    private final boolean reconfigure;

    TelemetryValues(Invocation invocation, boolean reconfigure) {
        this.invocation = invocation;
        this.reconfigure = reconfigure;
    }

    /**
     * The values in force.
     *
     * @param mayWrite whether an identity may be made and a question asked; a preview does neither, and needs no token
     */
    LiveTelemetry of(Settings settings, boolean mayWrite) throws InterruptedException {
        @Nullable Setting<Token> token = settings.token();
        if (token == null) {
            if (mayWrite) {
                throw new UserError(
                        ExitCode.USAGE,
                        "There is no token to set up with.",
                        "Live telemetry needs your organisation's key.",
                        "Set TOKENSPEND_TOKEN=ts_…, or look without one: tokenspend setup --print");
            }
            return new LiveTelemetry(settings.url().value().otlpEndpoint(), TOKEN_TO_COME, knownId(settings), null);
        }
        Io io = invocation.io();
        OrgInfo org =
                new BackendClient(io, new Destination(settings.url().value(), token.value()), Version.current()).org();
        if (org.notice() != null) {
            invocation.warn(org.notice());
        }
        String secret = token.value().secret();
        if (!mayWrite) {
            String address = EmailConsent.preview(settings, org.identityMode() == IdentityMode.EMAIL);
            return new LiveTelemetry(org.otlpEndpoint(), secret, knownId(settings), address);
        }
        IdentityStore store = new IdentityStore(settings.file());
        String userId = store.obtain(settings).userId();
        EmailConsent.Decision decision = new EmailConsent(invocation.prompter(), store, new AddressSuggestion(io))
                .decide(org.identityMode(), settings, reconfigure);
        if (decision.notice() != null) {
            invocation.warn(decision.notice());
        }
        return new LiveTelemetry(org.otlpEndpoint(), secret, userId, decision.address());
    }

    private static String knownId(Settings settings) {
        String id = IdentityStore.preview(settings).userId();
        return id.equals(Identity.NOT_MADE_YET) ? ID_TO_COME : id;
    }
}
