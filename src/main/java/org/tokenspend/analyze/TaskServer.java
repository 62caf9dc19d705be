package org.tokenspend.analyze;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.task.TaskPayload;
import org.tokenspend.analyze.task.Told;
import org.tokenspend.backend.BackendClient;
import org.tokenspend.backend.Courier;
import org.tokenspend.backend.OrgInfo;
import org.tokenspend.backend.Receipt;
import org.tokenspend.backend.Sender;
import org.tokenspend.backend.WaitNotice;
import org.tokenspend.config.EmailConsent;
import org.tokenspend.config.Identity;
import org.tokenspend.config.IdentityMode;
import org.tokenspend.config.IdentityStore;
import org.tokenspend.config.Settings;
import org.tokenspend.platform.Io;

/** A tokenspend server: the same organisation, identity and delivery rules as for usage. */
public final class TaskServer implements Target {
    private static final int KEY_DIGITS = 32;

    private final Io io;
    private final BackendClient client;
    private final Settings settings;
    private final EmailConsent consent;
    private final boolean reconfigure;
    private final Consumer<String> notice;
    private @Nullable OrgInfo organisation;
    private @Nullable Identity identity;
    private @Nullable Courier<Told> courier;

    /**
     * A server that was not asked anything yet.
     *
     * @param reconfigure whether to ask for the address again
     * @param notice takes lines a person should read
     */
    public TaskServer(
            Io io,
            BackendClient client,
            Settings settings,
            EmailConsent consent,
            boolean reconfigure,
            Consumer<String> notice) {
        this.io = io;
        this.client = client;
        this.settings = settings;
        this.consent = consent;
        this.reconfigure = reconfigure;
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
    public void open() throws InterruptedException {
        OrgInfo known = client.org();
        tell(known.notice());
        Identity sender = new IdentityStore(settings.file()).obtain(settings);
        EmailConsent.Decision decision = consent.decide(known.identityMode(), settings, reconfigure);
        tell(decision.notice());
        WaitNotice waits =
                (pause, reason) -> notice.accept(reason + " Trying again in " + Math.max(1, pause.toSeconds()) + " s.");
        organisation = known;
        identity = sender;
        courier = new Courier<>(io, client, new TaskPayload(new Sender(sender.userId(), decision.address())), waits);
    }

    @Override
    public @Nullable String organisation() {
        return Objects.requireNonNull(organisation).name();
    }

    @Override
    public boolean asksForEmail() {
        return Objects.requireNonNull(organisation).identityMode() == IdentityMode.EMAIL;
    }

    @Override
    public String sessionKey(String sessionId) {
        return Objects.requireNonNull(identity).salt().keyed(sessionId, KEY_DIGITS);
    }

    @Override
    public Receipt<Told> tell(List<Told> tasks) throws InterruptedException {
        return Objects.requireNonNull(courier).send(tasks);
    }

    private void tell(@Nullable String line) {
        if (line != null) {
            notice.accept(line);
        }
    }
}
