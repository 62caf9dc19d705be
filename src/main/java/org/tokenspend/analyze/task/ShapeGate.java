package org.tokenspend.analyze.task;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.redact.Redactor;

/**
 * The last look at a task's name before it may leave: short natural language, and nothing else.
 *
 * <p>A model can be talked into repeating what it read. Whatever looks like a secret, an address, a path, a number that
 * names something, or a word only this machine knows makes the whole name unusable; nothing is patched up.
 */
public final class ShapeGate {
    private static final int LONGEST = 140;
    private static final int LONGEST_WORD = 24;
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_WORDS = 25;
    private static final int SHORTEST_OWN_WORD = 4;
    private static final Pattern WORD_BREAK = Pattern.compile("\\s+");
    private static final Pattern PATH =
            Pattern.compile("[/\\\\]\\S*[/\\\\]|(^|\\s)[/~\\\\.]+\\S|[A-Za-z]:\\\\|\\S+\\\\\\S");
    private static final Pattern FILE = Pattern.compile(
            "\\S+\\.(java|kt|py|js|ts|tsx|jsx|go|rs|rb|php|c|h|cpp|cs|sh|sql|json|ya?ml|toml|xml|env|md|txt|csv|xlsx?|docx?|pdf|pem|key|ini|cfg|log)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile(
            "://|\\bwww\\.|\\S@\\S|\\b[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(com|org|net|io|dev|de|eu|co|app|ai|internal|local|corp|example|test)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IDENTIFYING_NUMBER = Pattern.compile("\\d{5,}|\\d+[.-]\\d+[.-]\\d+|\\+\\d");
    private static final Pattern CODE = Pattern.compile("[`$<>{}|=;*_#\\[\\]\"]|[a-z][A-Z][a-z]*[A-Z]");
    private static final Set<String> ORDINARY = Set.of(
            "code",
            "test",
            "tests",
            "project",
            "projects",
            "home",
            "user",
            "users",
            "root",
            "work",
            "repo",
            "main",
            "docs",
            "site",
            "website",
            "server",
            "client",
            "service",
            "backend",
            "frontend",
            "scripts",
            "tools",
            "demo",
            "data",
            "design",
            "notes",
            "report",
            "reports",
            "analysis",
            "dashboard",
            "mobile",
            "admin",
            "shop",
            "blog",
            "billing",
            "payments",
            "infra",
            "platform",
            "worker",
            "parser",
            "scraper",
            "workspace",
            "repository");

    private final Redactor redactor;
    private final Set<String> ownWords;

    /**
     * A gate for one session.
     *
     * @param ownWords words that only this machine or project uses: the user's name, the project's folder
     */
    public ShapeGate(Redactor redactor, Set<String> ownWords) {
        this.redactor = redactor;
        this.ownWords = Set.copyOf(ownWords);
    }

    /** Why a name may not leave, in words that do not repeat it; {@code null} where it may. */
    public @Nullable String objection(String name) {
        if (name.isBlank() || !name.equals(name.strip()) || name.codePointCount(0, name.length()) > LONGEST) {
            return "the task is not 1 to " + LONGEST + " characters";
        }
        if (!name.codePoints().allMatch(ShapeGate::isPlain)) {
            return "the task holds characters that are no plain text";
        }
        String[] words = WORD_BREAK.split(name, -1);
        if (words.length < FEWEST_WORDS || words.length > MOST_WORDS) {
            return "the task is not one short sentence";
        }
        for (String word : words) {
            if (word.length() > LONGEST_WORD) {
                return "the task holds a word too long to be one";
            }
        }
        return objectionToContent(name);
    }

    private @Nullable String objectionToContent(String name) {
        if (PATH.matcher(name).find() || FILE.matcher(name).find()) {
            return "the task names a path or file";
        }
        if (HOST.matcher(name).find()) {
            return "the task names an address";
        }
        if (IDENTIFYING_NUMBER.matcher(name).find()) {
            return "the task holds a number that may name something";
        }
        if (CODE.matcher(name).find()) {
            return "the task quotes code";
        }
        // A short name is often harmless to a redactor for want of a label; with one in front it is not.
        if (!redactor.redact(name).text().equals(name) || looksSecret(name)) {
            return "the task holds something secret";
        }
        return usesOwnWord(name) ? "the task names a person or project" : null;
    }

    /** Letters and digits mixed within one word, longer than any product's version: a token, whole or in part. */
    private static boolean looksSecret(String name) {
        for (String word : WORD_BREAK.split(name, -1)) {
            long digits = word.chars().filter(Character::isDigit).count();
            long letters = word.chars().filter(Character::isLetter).count();
            if (word.length() >= 12 && digits >= 2 && letters >= 2
                    || word.length() >= 8 && digits >= 4 && letters >= 1) {
                return true;
            }
        }
        return false;
    }

    private boolean usesOwnWord(String name) {
        String padded = " " + name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        for (String own : ownWords) {
            String word = own.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", " ")
                    .strip();
            if (word.length() >= SHORTEST_OWN_WORD && !ORDINARY.contains(word) && padded.contains(" " + word + " ")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
