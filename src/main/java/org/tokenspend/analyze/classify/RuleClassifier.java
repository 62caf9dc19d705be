package org.tokenspend.analyze.classify;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tokenspend.analyze.session.Condensate;
import org.tokenspend.analyze.session.Facts;
import org.tokenspend.analyze.task.Category;
import org.tokenspend.analyze.task.Confidence;
import org.tokenspend.analyze.task.Friction;
import org.tokenspend.analyze.task.Success;
import org.tokenspend.analyze.task.Task;

/**
 * Judges by counts and keywords alone, without a model: a floor to compare models with, and for those who want no model.
 *
 * <p>Its names are a fixed list: nothing of the session's own wording is told.
 */
public final class RuleClassifier implements Classifier {
    private static final Map<Category, Pattern> KEYWORDS = Map.of(
            Category.COMMUNICATION,
                    words(
                            "e-?mail|mail|reply|respond to|message to|announce(ment)?|slack|standup|status update|brief for"),
            Category.WRITING,
                    words(
                            "blog|article|readme|documentation|docs?|essay|post|tutorial|guide|press release|copy|chapter|proofread"),
            Category.OPS,
                    words(
                            "deploy|kubernetes|docker|terraform|pipeline|ci|cluster|restart|server|disk|certificate|dns|backup|migrate the|rollout|nginx|systemd|runner|upgrade the"),
            Category.PLANNING,
                    words(
                            "plan|design|roadmap|architecture|proposal|spec|specification|rfc|break down|milestones?|estimate|options for"),
            Category.RESEARCH,
                    words(
                            "research|compare|find out|look up|what are the|which libraries|state of the art|survey|papers?|alternatives|best practices|investigate options"),
            Category.ANALYSIS,
                    words(
                            "analy[sz]e|why (is|does|do|did)|explain|review|audit|profile|measure|trend|root cause|how does|understand|csv|numbers|correlat\\w*"),
            Category.ENGINEERING,
                    words(
                            "implement|fix|refactor|add|build|create|write a (function|class|script|test)|bug|feature|endpoint|unit tests?|rename|port"));
    private static final List<Category> ORDER = List.of(
            Category.COMMUNICATION,
            Category.WRITING,
            Category.OPS,
            Category.PLANNING,
            Category.RESEARCH,
            Category.ANALYSIS,
            Category.ENGINEERING);
    private static final Map<Category, String> NAMES = Map.of(
            Category.ENGINEERING, "Change code with a coding agent",
            Category.RESEARCH, "Gather knowledge from outside sources",
            Category.WRITING, "Write prose for readers",
            Category.OPS, "Run or repair an environment",
            Category.ANALYSIS, "Draw conclusions from data or code",
            Category.PLANNING, "Plan or design future work",
            Category.COMMUNICATION, "Write a message to somebody");

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String version() {
        return "r1";
    }

    @Override
    public double estimate(int length) {
        return 0;
    }

    @Override
    public Verdict judge(Condensate session, Set<String> ownWords) {
        Facts facts = session.facts();
        Category category = category(session.text().text(), facts);
        Task task = new Task(
                NAMES.getOrDefault(category, "Work with a coding agent"),
                category,
                success(facts),
                Confidence.LOW,
                friction(facts),
                Math.min(50, facts.corrections()));
        return new Verdict.Judged(List.of(task), 0);
    }

    /** The earliest keyword of the opening decides, so that "add error handling" is no debugging; files edited do else. */
    private static Category category(String text, Facts facts) {
        String opening = text.substring(0, Math.min(600, text.length())).toLowerCase(Locale.ROOT);
        Category best = facts.searches() > 0 && facts.edits() == 0 ? Category.RESEARCH : Category.ANALYSIS;
        best = facts.edits() > 0 ? Category.ENGINEERING : best;
        int first = Integer.MAX_VALUE;
        for (Category category : ORDER) {
            Pattern pattern = KEYWORDS.get(category);
            Matcher matcher = pattern == null ? null : pattern.matcher(opening);
            if (matcher != null && matcher.find() && matcher.start() < first) {
                first = matcher.start();
                best = category;
            }
        }
        return best;
    }

    private static Success success(Facts facts) {
        if (facts.gaveUpLast()) {
            return Success.ABANDONED;
        }
        boolean troubled = facts.corrections() + facts.errorsPasted() + facts.interruptions() >= 2;
        if (facts.acceptedLast() || facts.commits() > 0) {
            return troubled ? Success.DELIVERED_WITH_FRICTION : Success.DELIVERED_CLEAN;
        }
        return troubled || facts.turns() > 2 ? Success.PARTIAL : Success.DELIVERED_CLEAN;
    }

    private static Set<Friction> friction(Facts facts) {
        Set<Friction> friction = EnumSet.noneOf(Friction.class);
        if (facts.refusals() > 0) {
            friction.add(Friction.USER_REJECTED_ACTION);
        }
        if (facts.toolFailures() >= 3) {
            friction.add(Friction.TOOL_FAILURE);
        }
        if (facts.errorsPasted() > 0) {
            friction.add(Friction.BUGGY_OUTPUT);
        }
        if (facts.corrections() >= 2) {
            friction.add(Friction.MISUNDERSTOOD_REQUEST);
        }
        if (facts.repeats() >= 15) {
            friction.add(Friction.SLOW_OR_STUCK);
        }
        return friction;
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")\\b");
    }
}
