package org.tokenspend.analyze;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.AnalysisReport.Analysed;
import org.tokenspend.analyze.AnalysisReport.End;
import org.tokenspend.analyze.AnalysisReport.Outcome;
import org.tokenspend.analyze.classify.Classifier;
import org.tokenspend.analyze.classify.Classifiers;
import org.tokenspend.analyze.classify.ClaudeOptions;
import org.tokenspend.analyze.classify.Question;
import org.tokenspend.analyze.classify.RuleClassifier;
import org.tokenspend.analyze.session.Condensate;
import org.tokenspend.analyze.session.Condenser;
import org.tokenspend.analyze.session.Session;
import org.tokenspend.analyze.session.SessionPicker;
import org.tokenspend.config.Settings;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.AtomicFile;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.platform.Io;
import org.tokenspend.redact.Redactor;
import org.tokenspend.sources.FindingLog;

/** Chooses sessions, has each judged on this machine, and tells what they were; or only looks. */
public final class Analysis {
    /** Stands in for the random fence in previews. */
    private static final String PREVIEW_NONCE = "0000000000000000";

    private final Io io;
    private final Settings settings;
    private final Redactor redactor;
    private final LedgerFile ledgers;
    private final Consumer<String> notice;

    /**
     * An analysis of this run's user.
     *
     * @param notice takes lines a person should read
     */
    public Analysis(Io io, Settings settings, Consumer<String> notice) {
        this(io, settings, new Redactor(io.ticker()), notice);
    }

    Analysis(Io io, Settings settings, Redactor redactor, Consumer<String> notice) {
        this.io = io;
        this.settings = settings;
        this.redactor = redactor;
        this.ledgers = new LedgerFile(io, settings.stateFile().value(), notice);
        this.notice = notice;
    }

    /**
     * Looks at what a pass would do: no model is asked, no connection opened, nothing written.
     *
     * @param shown takes, for each session, the very text that the classifier would get
     */
    public AnalysisReport preview(AnalysisRequest request, String url, @Nullable String keyHash, Consumer<String> shown)
            throws InterruptedException {
        Ledger ledger = ledgers.peek();
        List<String> destinations = Tally.destinations(url, keyHash, null);
        SessionPicker.Picked picked = pick(request, ledger, destinations);
        Tally tally = new Tally();
        Condenser condenser = new Condenser(redactor);
        for (Session session : picked.sessions()) {
            try {
                Condensate text = condenser.condense(session);
                double estimate = request.judge() == AnalysisRequest.Judge.CLAUDE
                        ? Classifiers.claudeEstimate(text.text().length())
                        : 0;
                tally.condensed(text);
                tally.cost(estimate);
                tally.add(new Analysed(
                        session.id(),
                        session.day(io.zone()),
                        session.turns(),
                        text.text().length(),
                        estimate,
                        Outcome.CHOSEN,
                        "",
                        List.of()));
                shown.accept(Question.of(text, PREVIEW_NONCE));
            } catch (IOException e) {
                notice.accept("a session could not be read: " + session.file());
            }
        }
        return tally.report(End.DONE, picked.skipped(), ledger.resumeAt(), null, true);
    }

    /**
     * One pass; does nothing where another is at work.
     *
     * @param target whom to tell; {@code null} to keep the answers
     */
    @SuppressWarnings("try") // The lock is there to be held, not to be used.
    public AnalysisReport run(AnalysisRequest request, @Nullable Target target) throws InterruptedException {
        try (ExclusiveLock lock = ledgers.lockPass()) {
            if (lock == null) {
                return new Tally().report(End.OTHER_PASS, Map.of(), null, null, false);
            }
            return noted(request, target);
        } catch (IOException e) {
            throw new IllegalStateException("closing a lock does not fail", e);
        }
    }

    /** What keeps a pass from beginning is remembered too: a service has nobody else to tell. */
    private AnalysisReport noted(AnalysisRequest request, @Nullable Target target) throws InterruptedException {
        try {
            return locked(request, target);
        } catch (UserError e) {
            if (e.exitCode() != ExitCode.CONFIG) {
                ledgers.update((state, ledger) -> ledger.pass(io.clock().instant(), e.problem(), 0, 0, null));
            }
            throw e;
        }
    }

    /** Remembers when the next pass is due, for whoever asks how the loop is doing; that it cannot be is no trouble. */
    public void planned(Instant next) throws InterruptedException {
        try {
            ledgers.update((state, ledger) -> ledger.next(next));
        } catch (UserError e) {
            // The pass itself has told.
        }
    }

    private AnalysisReport locked(AnalysisRequest request, @Nullable Target target) throws InterruptedException {
        Ledger ledger = ledgers.peek();
        Instant resume = ledger.resumeAt();
        if (resume != null && resume.isAfter(io.clock().instant())) {
            return new Tally().report(End.LIMIT, Map.of(), resume, null, false);
        }
        List<String> destinations =
                target == null ? List.of() : Tally.destinations(target.url(), target.keyHash(), known(target));
        SessionPicker.Picked picked = pick(request, ledger, destinations);
        if (picked.sessions().isEmpty()) {
            return closed(new Tally().report(End.DONE, picked.skipped(), null, null, false));
        }
        if (target != null) {
            target.open();
        }
        prepareFolder(request);
        Classifier classifier = classifier(request, ledger);
        Pass pass = new Pass(io, request, ledgers, classifier, redactor, target, notice);
        return closed(pass.run(picked));
    }

    /** The organisation as the state file knows it: asking costs a connection, and there may be nothing to tell. */
    private @Nullable String known(Target target) {
        return ledgers.organisation(target.url(), target.keyHash());
    }

    private AnalysisReport closed(AnalysisReport report) throws InterruptedException {
        ledgers.update((state, ledger) -> {
            ledger.resumeAt(report.resumeAt());
            ledger.pass(
                    io.clock().instant(),
                    report.stop() == null ? report.end().word() : report.stop().problem(),
                    report.sessions().size() - report.count(Outcome.FAILED),
                    report.count(Outcome.TOLD),
                    report.resumeAt());
        });
        return report;
    }

    private SessionPicker.Picked pick(AnalysisRequest request, Ledger ledger, List<String> destinations)
            throws InterruptedException {
        SessionPicker.History history = new SessionPicker.History() {
            @Override
            public SessionPicker.@Nullable Known analysed(String sessionId) {
                return ledger.told(destinations, sessionId);
            }

            @Override
            public SessionPicker.@Nullable Known givenUp(String sessionId) {
                return ledger.givenUp(sessionId);
            }
        };
        SessionPicker.Rules rules = new SessionPicker.Rules(
                request.claudeDirs(),
                request.window(),
                request.ownFolders(),
                request.mostSessions(),
                io.clock().millis());
        FindingLog findings = (kind, file, line) -> notice.accept(kind.meaning() + ": " + file);
        return new SessionPicker(rules, history).pick(findings);
    }

    /** Remembered before it is first used: whatever a call leaves behind there is never taken for the user's work. */
    private void prepareFolder(AnalysisRequest request) {
        Path folder = request.analyzerDir();
        try {
            AtomicFile.createFolder(folder);
            String real = folder.toRealPath().toString();
            settings.file().update(document -> {
                document.rememberAnalyzerDir(folder.toString());
                document.rememberAnalyzerDir(real);
            });
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "The analyzer's folder cannot be made: " + folder,
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "Make it, or name another one with --analyzer-dir.");
        }
    }

    private Classifier classifier(AnalysisRequest request, Ledger ledger) throws InterruptedException {
        String command = request.modelCommand();
        return switch (request.judge()) {
            case RULES -> new RuleClassifier();
            case COMMAND ->
                Classifiers.command(
                        io, redactor, request.analyzerDir(), command == null ? "" : command, request.timeout());
            case CLAUDE ->
                Classifiers.claude(
                        io,
                        redactor,
                        request.analyzerDir(),
                        new ClaudeOptions(request.model(), request.timeout()),
                        ledger.client(),
                        ledgers::learn);
        };
    }
}
