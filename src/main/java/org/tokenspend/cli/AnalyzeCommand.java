package org.tokenspend.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.Analysis;
import org.tokenspend.analyze.AnalysisReport;
import org.tokenspend.analyze.Loop;
import org.tokenspend.analyze.Target;
import org.tokenspend.analyze.TaskServer;
import org.tokenspend.backend.BackendClient;
import org.tokenspend.backend.Destination;
import org.tokenspend.config.AddressSuggestion;
import org.tokenspend.config.EmailConsent;
import org.tokenspend.config.IdentityStore;
import org.tokenspend.config.Setting;
import org.tokenspend.config.Settings;
import org.tokenspend.config.Token;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Interruption;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.LogFile;
import org.tokenspend.platform.Version;
import org.tokenspend.render.AnalyzeJson;
import org.tokenspend.render.AnalyzeText;
import org.tokenspend.render.ErrorText;
import org.tokenspend.render.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds out what the work was. */
@Command(
        name = "analyze",
        header = "Lets your own claude name what your sessions were about; sends only that.",
        description = {
            "",
            "  tokenspend analyze --dry-run    which sessions, at what cost; nothing is sent",
        })
final class AnalyzeCommand implements Callable<Integer> {
    @Mixin
    final AnalyzeOptions options = new AnalyzeOptions();

    @Mixin
    final ServiceOptions service = new ServiceOptions();

    @Mixin
    final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    final IdentityOptions identity = new IdentityOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private Invocation invocation;

    AnalyzeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.check(output.json);
        service.check(options, output.json);
        if (service.isAsked()) {
            return background().status();
        }
        if (options.dryRun) {
            return preview();
        }
        return options.logFile == null ? passes() : logged(options.logFile);
    }

    private ExitCode background() throws InterruptedException {
        ServiceControl control = new ServiceControl(invocation, service);
        if (service.isUninstall()) {
            return control.uninstall();
        }
        if (service.isStatus()) {
            return control.status(settings(), output.json);
        }
        List<String> words = options.ofService(invocation.io());
        if (connection.insecureHttp) {
            words.add("--insecure-http");
        }
        return control.install(settings(), words, !options.noUpload);
    }

    /** As a service, that has no terminal: errors go to the log too. */
    private int logged(String file) throws InterruptedException {
        Io io = invocation.io();
        try (PrintStream log = LogFile.open(io.path(file), io.clock())) {
            invocation = invocation.printingTo(log);
            try {
                return passes();
            } catch (UserError e) {
                ErrorText.print(log, invocation.errStyle(), e, Token::maskIn);
                return e.exitCode().status();
            }
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "The log cannot be written: " + file,
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "Check the folder, or install the service again: tokenspend analyze --install");
        }
    }

    private int passes() throws InterruptedException {
        Duration interval = options.interval();
        try (Interruption interruption = Interruption.listen()) {
            if (interval != null) {
                loop(interval);
                return ExitCode.OK.status();
            }
            AnalysisReport report = pass();
            UserError stop = report.stop();
            if (stop != null && !interruption.requested()) {
                throw stop;
            }
            return report.exitCode().status();
        }
    }

    private void loop(Duration interval) throws InterruptedException {
        Io io = invocation.io();
        Loop loop = new Loop(
                io,
                interval,
                new SecureRandom()::nextDouble,
                error -> ErrorText.print(io.err(), invocation.errStyle(), error, Token::maskIn));
        loop.run(new Loop.Passes() {
            @Override
            public AnalysisReport pass() throws InterruptedException {
                return AnalyzeCommand.this.pass();
            }

            @Override
            public void next(Instant at) throws InterruptedException {
                new Analysis(io, settings(), invocation::warn).planned(at);
            }
        });
    }

    private int preview() throws InterruptedException {
        Settings settings = settings();
        Setting<Token> token = settings.token();
        Analysis analysis = new Analysis(invocation.io(), settings, invocation::warn);
        AnalysisReport report = analysis.preview(
                options.request(invocation, settings),
                settings.url().value().toString(),
                token == null ? null : token.value().key().hex(),
                text -> {
                    if (options.showText) {
                        invocation.io().out().println(text);
                    }
                });
        if (!options.showText) {
            show(report);
        }
        return ExitCode.OK.status();
    }

    /** Settings are read for each pass: a service goes on with what was changed meanwhile. */
    private AnalysisReport pass() throws InterruptedException {
        Settings settings = settings();
        @Nullable Target target = options.noUpload ? null : server(settings);
        AnalysisReport report = new Analysis(invocation.io(), settings, invocation::warn)
                .run(options.request(invocation, settings), target);
        show(report);
        return report;
    }

    private Settings settings() {
        return invocation.settings(connection, identity, options);
    }

    private Target server(Settings settings) {
        Setting<Token> token = settings.token();
        if (token == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "There is no token to upload with.",
                    "An upload needs your organisation's key.",
                    "Set TOKENSPEND_TOKEN=ts_…, or upload nothing: tokenspend analyze --no-upload");
        }
        Io io = invocation.io();
        return new TaskServer(
                io,
                new BackendClient(io, new Destination(settings.url().value(), token.value()), Version.current()),
                settings,
                new EmailConsent(invocation.prompter(), new IdentityStore(settings.file()), new AddressSuggestion(io)),
                identity.reconfigure,
                invocation::warn);
    }

    private void show(AnalysisReport report) {
        Io io = invocation.io();
        if (output.json) {
            JsonText.print(io.out(), AnalyzeJson.of(report));
        } else if (options.counts) {
            AnalyzeText.printCounts(io.out(), invocation.outStyle(), io.zone(), report);
        } else {
            AnalyzeText.print(io.out(), invocation.outStyle(), io.zone(), report);
        }
    }
}
