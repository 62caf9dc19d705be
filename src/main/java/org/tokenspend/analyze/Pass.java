package org.tokenspend.analyze;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.AnalysisReport.Analysed;
import org.tokenspend.analyze.AnalysisReport.End;
import org.tokenspend.analyze.AnalysisReport.Outcome;
import org.tokenspend.analyze.classify.Classifier;
import org.tokenspend.analyze.classify.Verdict;
import org.tokenspend.analyze.session.Condensate;
import org.tokenspend.analyze.session.Condenser;
import org.tokenspend.analyze.session.Session;
import org.tokenspend.analyze.session.SessionPicker;
import org.tokenspend.analyze.task.AnswerReader;
import org.tokenspend.analyze.task.ShapeGate;
import org.tokenspend.analyze.task.Task;
import org.tokenspend.analyze.task.Told;
import org.tokenspend.backend.Receipt;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.redact.Redactor;
import org.tokenspend.usage.Key128;

/**
 * The sessions of one pass, one after the other: condense, judge, remember the answer, tell it, remember that.
 *
 * <p>A run that is killed in between repeats at most the call at hand; what was told is told again at worst, and the
 * server replaces it.
 */
final class Pass {
    private static final int MOST_FAILURES_IN_A_ROW = 3;
    private static final String SOURCE = "claude";

    private final Io io;
    private final AnalysisRequest request;
    private final LedgerFile ledgers;
    private final Classifier classifier;
    private final Redactor redactor;
    private final Condenser condenser;
    private final @Nullable Target target;
    private final Consumer<String> notice;
    private final Tally tally = new Tally();
    private int failures;
    private @Nullable Instant resumeAt;
    private @Nullable UserError stop;

    Pass(
            Io io,
            AnalysisRequest request,
            LedgerFile ledgers,
            Classifier classifier,
            Redactor redactor,
            @Nullable Target target,
            Consumer<String> notice) {
        this.io = io;
        this.request = request;
        this.ledgers = ledgers;
        this.classifier = classifier;
        this.redactor = redactor;
        this.condenser = new Condenser(redactor);
        this.target = target;
        this.notice = notice;
    }

    AnalysisReport run(SessionPicker.Picked picked) throws InterruptedException {
        End end = End.DONE;
        for (Session session : picked.sessions()) {
            end = analyse(session);
            if (end != End.DONE) {
                break;
            }
        }
        return tally.report(end, picked.skipped(), resumeAt, stop, false);
    }

    /** {@link End#DONE} to go on with the next. */
    private End analyse(Session session) throws InterruptedException {
        Condensate text;
        try {
            text = condenser.condense(session);
        } catch (IOException e) {
            notice.accept("a session could not be read: " + session.file());
            add(session, 0, Outcome.FAILED, "its file could not be read", List.of());
            return End.DONE;
        }
        tally.condensed(text);
        Set<String> ownWords = OwnWords.of(io, session);
        String hash = hash(text);
        List<Task> known =
                ledgers.peek().answer(session.id(), hash, new AnswerReader(new ShapeGate(redactor, ownWords)));
        if (known != null) {
            return tell(session, text, known);
        }
        if (isOverBudget(classifier.estimate(text.text().length()))) {
            return End.BUDGET;
        }
        Verdict verdict = classifier.judge(text, ownWords);
        tally.cost(verdict.cost());
        return settle(session, text, hash, verdict);
    }

    private boolean isOverBudget(double next) {
        if (next == 0) {
            return false;
        }
        double today = ledgers.peek().spent(LocalDate.now(io.clock()));
        return tally.cost() + next > request.passBudget() || today + next > request.dayBudget();
    }

    private End settle(Session session, Condensate text, String hash, Verdict verdict) throws InterruptedException {
        if (verdict instanceof Verdict.Judged judged) {
            failures = 0;
            remember(verdict, ledger -> ledger.keepAnswer(session.id(), hash, judged.tasks()));
            return tell(session, text, judged.tasks());
        }
        if (verdict instanceof Verdict.Failed failed) {
            remember(verdict, ledger -> ledger.fail(session));
            add(session, text.text().length(), Outcome.FAILED, failed.reason(), List.of());
            failures++;
            return failures == MOST_FAILURES_IN_A_ROW ? End.FAILING : End.DONE;
        }
        remember(verdict, ledger -> {});
        if (verdict instanceof Verdict.Limited limited) {
            resumeAt = limited.until();
            add(session, text.text().length(), Outcome.FAILED, limited.reason(), List.of());
            return End.LIMIT;
        }
        stop = ((Verdict.Unavailable) verdict).error();
        return End.STOPPED;
    }

    private void remember(Verdict verdict, Consumer<Ledger> edit) throws InterruptedException {
        ledgers.update((state, ledger) -> {
            if (verdict.cost() > 0) {
                ledger.spend(LocalDate.now(io.clock()), verdict.cost());
            }
            edit.accept(ledger);
        });
    }

    private End tell(Session session, Condensate text, List<Task> tasks) throws InterruptedException {
        int length = text.text().length();
        if (target == null) {
            add(session, length, Outcome.KEPT, "", tasks);
            return End.DONE;
        }
        Receipt<Told> receipt = target.tell(told(session, tasks, target));
        if (receipt.stop() != null) {
            stop = receipt.stop();
            add(session, length, Outcome.KEPT, "", tasks);
            return End.STOPPED;
        }
        boolean refused = !receipt.refused().isEmpty();
        String reason =
                refused ? "the server refused it: " + receipt.refused().get(0).reason() : "";
        // Refused for good is settled too: the same tasks would be refused again.
        rememberTold(session, target);
        add(session, length, refused ? Outcome.REFUSED : Outcome.TOLD, reason, tasks);
        return End.DONE;
    }

    private void rememberTold(Session session, Target told) throws InterruptedException {
        String organisation = told.organisation();
        ledgers.update((state, ledger) -> {
            state.enter(told.url(), organisation, told.keyHash()).asksForEmail(told.asksForEmail());
            ledger.tell(
                    Tally.destinations(told.url(), told.keyHash(), organisation).get(0), session);
        });
    }

    private List<Told> told(Session session, List<Task> tasks, Target to) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            told.add(new Told(
                    to.sessionKey(session.id()),
                    i + 1,
                    tasks.size(),
                    session.day(io.zone()),
                    SOURCE,
                    tasks.get(i),
                    classifier.name(),
                    classifier.version()));
        }
        return told;
    }

    private void add(Session session, int length, Outcome outcome, String reason, List<Task> tasks) {
        tally.add(new Analysed(
                session.id(),
                session.day(io.zone()),
                session.turns(),
                length,
                classifier.estimate(length),
                outcome,
                reason,
                tasks));
    }

    /** The same text, asked in the same way, needs no second answer. */
    private String hash(Condensate text) {
        return Key128.of(classifier.name() + "\n" + classifier.version() + "\n"
                        + text.text().text())
                .hex();
    }
}
