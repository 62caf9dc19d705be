package org.tokenspend.analyze.classify;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.tokenspend.analyze.session.Condensate;
import org.tokenspend.analyze.task.AnswerReader;
import org.tokenspend.analyze.task.ShapeGate;
import org.tokenspend.redact.Redactor;

/** Asks a model for a session's tasks, believes only what fits the schema to the letter, and asks once more if not. */
final class ModelClassifier implements Classifier {
    private static final int NONCE_BYTES = 8;

    private final Model model;
    private final Redactor redactor;
    private final SecureRandom random = new SecureRandom();

    ModelClassifier(Model model, Redactor redactor) {
        this.model = model;
        this.redactor = redactor;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public String version() {
        return Question.VERSION;
    }

    @Override
    public double estimate(int length) {
        return model.price().of(length);
    }

    @Override
    public Verdict judge(Condensate session, Set<String> ownWords) throws InterruptedException {
        AnswerReader answers = new AnswerReader(new ShapeGate(redactor, ownWords));
        String question = Question.of(session, nonce());
        ModelReply first = model.ask(question);
        Attempt attempt = attempt(first, answers, 0);
        if (attempt.objection().isEmpty()) {
            return attempt.verdict();
        }
        ModelReply second = model.ask(Question.repair(question, attempt.objection()));
        return attempt(second, answers, first.cost()).verdict();
    }

    /**
     * One reply, judged.
     *
     * @param objection what to ask again with; empty where asking again is of no use
     */
    private record Attempt(Verdict verdict, String objection) {}

    private static Attempt attempt(ModelReply reply, AnswerReader answers, double before) {
        double cost = before + reply.cost();
        if (reply instanceof ModelReply.Said said) {
            try {
                return new Attempt(new Verdict.Judged(answers.read(said.text()), cost), "");
            } catch (AnswerReader.Unusable e) {
                return new Attempt(new Verdict.Failed("unusable answer: " + e.why(), cost), e.why());
            }
        }
        if (reply instanceof ModelReply.Failed failed) {
            return new Attempt(new Verdict.Failed(failed.reason(), cost), failed.worthAsking() ? failed.reason() : "");
        }
        if (reply instanceof ModelReply.Limited limited) {
            return new Attempt(new Verdict.Limited(limited.reason(), limited.until(), cost), "");
        }
        return new Attempt(new Verdict.Unavailable(((ModelReply.Unavailable) reply).error(), cost), "");
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
