package org.tokenspend.ingest;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.backend.BackendClient;
import org.tokenspend.backend.Courier;
import org.tokenspend.backend.EventPayload;
import org.tokenspend.backend.OrgInfo;
import org.tokenspend.backend.Sender;
import org.tokenspend.backend.WaitNotice;
import org.tokenspend.config.EmailConsent;
import org.tokenspend.config.Identity;
import org.tokenspend.config.IdentityMode;
import org.tokenspend.config.IdentityStore;
import org.tokenspend.config.Settings;
import org.tokenspend.platform.Io;
import org.tokenspend.sinks.BackendSink;
import org.tokenspend.sinks.Sink;

/** A tokenspend server as a run's destination: asks for its organisation, settles who the sender is, opens the sink. */
public final class ServerTarget implements Target {
    private final Io io;
    private final BackendClient client;
    private final Settings settings;
    private final EmailConsent consent;
    private final Choices choices;
    private final Consumer<String> notice;
    private @Nullable OrgInfo organisation;

    /**
     * What the person chose for this run.
     *
     * @param reconfigure whether to ask for the address again
     * @param sendProject whether project folders leave the machine, as keyed hashes
     */
    public record Choices(boolean reconfigure, boolean sendProject) {}

    /**
     * A server that was not asked anything yet.
     *
     * @param notice takes lines a person should read
     */
    public ServerTarget(
            Io io,
            BackendClient client,
            Settings settings,
            EmailConsent consent,
            Choices choices,
            Consumer<String> notice) {
        this.io = io;
        this.client = client;
        this.settings = settings;
        this.consent = consent;
        this.choices = choices;
        this.notice = notice;
    }

    @Override
    public String url() {
        return client.destination().url().toString();
    }

    @Override
    public String keyHash() {
        return client.destination().token().key().hex();
    }

    @Override
    public @Nullable String organisation() throws InterruptedException {
        return info().name();
    }

    @Override
    public boolean asksForEmail() throws InterruptedException {
        return info().identityMode() == IdentityMode.EMAIL;
    }

    @Override
    public Sink open() throws InterruptedException {
        Identity identity = new IdentityStore(settings.file()).obtain(settings);
        EmailConsent.Decision decision = consent.decide(info().identityMode(), settings, choices.reconfigure());
        if (decision.notice() != null) {
            notice.accept(decision.notice());
        }
        EventPayload payload = new EventPayload(
                new Sender(identity.userId(), decision.address()), choices.sendProject() ? identity.salt() : null);
        WaitNotice waits =
                (pause, reason) -> notice.accept(reason + " Trying again in " + Math.max(1, pause.toSeconds()) + " s.");
        return new BackendSink(new Courier<>(io, client, payload, waits));
    }

    private OrgInfo info() throws InterruptedException {
        OrgInfo known = organisation;
        if (known == null) {
            known = client.org();
            organisation = known;
            if (known.notice() != null) {
                notice.accept(known.notice());
            }
        }
        return known;
    }
}
