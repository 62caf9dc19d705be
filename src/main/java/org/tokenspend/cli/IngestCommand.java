package org.tokenspend.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tokenspend.backend.BackendClient;
import org.tokenspend.backend.Destination;
import org.tokenspend.backend.EventPayload;
import org.tokenspend.backend.Sender;
import org.tokenspend.checkpoint.CheckpointFile;
import org.tokenspend.config.AddressSuggestion;
import org.tokenspend.config.EmailConsent;
import org.tokenspend.config.Identity;
import org.tokenspend.config.IdentityStore;
import org.tokenspend.config.Setting;
import org.tokenspend.config.Settings;
import org.tokenspend.config.Token;
import org.tokenspend.ingest.Chosen;
import org.tokenspend.ingest.Ingest;
import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.ServerTarget;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Interruption;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Version;
import org.tokenspend.render.IngestJson;
import org.tokenspend.render.IngestProgressBar;
import org.tokenspend.render.IngestSummary;
import org.tokenspend.render.JsonText;
import org.tokenspend.sinks.PreviewSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the agents' logs and sends what each call used. */
@Command(
        name = "ingest",
        header = "Counts what the agents on this machine used, and sends the counts.",
        description = {
            "",
            "  tokenspend ingest --dry-run                   look first; nothing is sent",
            "  TOKENSPEND_TOKEN=ts_… tokenspend ingest       send what is new",
        })
final class IngestCommand implements Callable<Integer> {
    @Mixin
    final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    final SelectionOptions selection = new SelectionOptions();

    @Mixin
    final IdentityOptions identity = new IdentityOptions();

    @Mixin
    final IngestOptions options = new IngestOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Invocation invocation;

    IngestCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.check(output.json);
        Settings settings = invocation.settings(connection, selection, identity);
        Path stateFile = settings.stateFile().value();
        Io io = invocation.io();
        Ingest ingest = new Ingest(
                io.clock(),
                io.ticker(),
                new CheckpointFile(stateFile, io.clock()),
                IngestProgressBar.of(io, invocation.globals().quiet),
                invocation::warn);
        return options.dryRun ? preview(ingest, settings) : send(ingest, settings);
    }

    private int preview(Ingest ingest, Settings settings) throws InterruptedException {
        Setting<Token> token = settings.token();
        Ingest.Preview preview = ingest.preview(
                options.request(invocation, settings, selection),
                settings.url().value().toString(),
                token == null ? null : token.value().key().hex(),
                options.showPayload);
        Chosen chosen = preview.chosen();
        if (chosen != null) {
            Identity sender = IdentityStore.preview(settings);
            EventPayload payload = new EventPayload(
                    new Sender(sender.userId(), EmailConsent.preview(settings, preview.asksForEmail())),
                    options.sendProject ? sender.salt() : null);
            PreviewSink sink = new PreviewSink(payload, invocation.io().out());
            chosen.forEachBatch(sink.maxBatch(), sink::deliver);
            return preview.report().exitCode().status();
        }
        String next = preview.report().counts().fresh() == 0
                ? ""
                : (token == null ? "TOKENSPEND_TOKEN=ts_… " : "") + "tokenspend ingest";
        return show(preview.report(), next);
    }

    private int send(Ingest ingest, Settings settings) throws InterruptedException {
        Setting<Token> token = settings.token();
        if (token == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "There is no token to send with.",
                    "An upload needs your organisation's key.",
                    "Set TOKENSPEND_TOKEN=ts_…, or look without one: tokenspend ingest --dry-run");
        }
        if (!options.dedup(invocation)) {
            return ExitCode.OK.status();
        }
        Io io = invocation.io();
        Destination destination = new Destination(settings.url().value(), token.value());
        EmailConsent consent =
                new EmailConsent(invocation.prompter(), new IdentityStore(settings.file()), new AddressSuggestion(io));
        try (Interruption interruption = Interruption.listen()) {
            ServerTarget target = new ServerTarget(
                    io,
                    new BackendClient(io, destination, Version.current()),
                    settings,
                    consent,
                    new ServerTarget.Choices(identity.reconfigure, options.sendProject),
                    invocation::warn);
            IngestReport report = ingest.send(options.request(invocation, settings, selection), target);
            int status = show(report, "");
            UserError stop =
                    report.delivery() == null ? null : report.delivery().stop();
            if (stop != null && !interruption.requested()) {
                throw stop;
            }
            return status;
        }
    }

    private int show(IngestReport report, String next) {
        if (output.json) {
            JsonText.print(invocation.io().out(), IngestJson.of(report));
        } else {
            Io io = invocation.io();
            IngestSummary.print(io.out(), invocation.outStyle(), io.timeZone(), report, next);
        }
        return report.exitCode().status();
    }
}
