package org.tokenspend.analyze.session;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notices where a person turns to something else: they say so, or, after a thanks or a pause, ask for something in words
 * that did not occur before. Remembers hashes of word stems and no text.
 *
 * <p>A wish that goes on in other words is more common than a change that nobody announces, so words alone, without a
 * thanks or a pause before them, change nothing.
 */
final class TopicWatch {
    private static final long PAUSE_MILLIS = 30L * 60 * 1000;
    private static final int OPENING = 2_000;
    private static final int STEM = 5;
    private static final int FEWEST_WORDS = 4;
    private static final int MOST_STEMS = 20_000;
    /** The share of words known before, up to which a wish is about something else. */
    private static final double KNOWN = 0.15;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern ANNOUNCEMENT = Pattern.compile(
            "^(?:(?:ok|okay|thanks|thank you|great|perfect|good|nice|now|so|and|done)[,.! ]+){0,3}"
                    + "(?:(?:for |on to |onto )?(?:the |a |an )?(?:next|new|different|unrelated|separate) (?:task|topic|subject|question|ticket|issue|project|thing)\\b"
                    + "|something (?:else|different|unrelated)\\b|(?:completely|totally) (?:different|unrelated)\\b|unrelated[,:]"
                    + "|(?:let's |let us )?(?:switch|switching|move on|moving on) to\\b|(?:change|changing) (?:of )?(?:topic|subject)\\b"
                    + "|(?:neues thema|andere frage|anderes thema|etwas anderes|was anderes|nächste aufgabe|themenwechsel)\\b"
                    + "|(?:autre (?:sujet|question|chose)|changeons de sujet|nouvelle tâche)\\b"
                    + "|(?:otro tema|otra (?:cosa|pregunta|tarea)|cambiando de tema|nueva tarea)\\b"
                    + "|(?:outro assunto|outra (?:coisa|pergunta|tarefa))\\b|(?:ander onderwerp|iets anders|andere vraag)\\b"
                    + "|別の(?:件|話|質問|タスク)|話は変わり|另一个(?:问题|任务)|换个话题|下一个任务)",
            FLAGS);
    private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");

    /** What anybody says in any wish. */
    private static final Set<String> COMMON = Set.of(
            "about",
            "after",
            "again",
            "almost",
            "already",
            "also",
            "always",
            "another",
            "because",
            "been",
            "before",
            "being",
            "better",
            "both",
            "bring",
            "change",
            "check",
            "could",
            "done",
            "each",
            "else",
            "even",
            "every",
            "first",
            "from",
            "give",
            "going",
            "good",
            "great",
            "have",
            "help",
            "here",
            "into",
            "just",
            "keep",
            "know",
            "last",
            "like",
            "look",
            "make",
            "many",
            "maybe",
            "more",
            "most",
            "much",
            "must",
            "need",
            "next",
            "nice",
            "only",
            "other",
            "over",
            "perfect",
            "please",
            "really",
            "same",
            "should",
            "show",
            "some",
            "something",
            "still",
            "such",
            "sure",
            "take",
            "tell",
            "than",
            "thank",
            "thanks",
            "that",
            "them",
            "then",
            "there",
            "these",
            "they",
            "thing",
            "think",
            "this",
            "those",
            "update",
            "using",
            "very",
            "want",
            "well",
            "were",
            "what",
            "when",
            "where",
            "which",
            "while",
            "will",
            "with",
            "without",
            "work",
            "works",
            "would",
            "write",
            "your",
            "bitte",
            // What is asked at the end of any work.
            "branch",
            "build",
            "changelog",
            "commit",
            "docs",
            "documentation",
            "format",
            "lint",
            "merge",
            "message",
            "open",
            "pull",
            "push",
            "readme",
            "rebase",
            "request",
            "review",
            "squash",
            "suite",
            "test",
            "tests",
            "whole",
            "danke",
            "dann",
            "dass",
            "eine",
            "einen",
            "kannst",
            "noch",
            "nicht",
            "oder",
            "sind",
            "wird",
            "avec",
            "dans",
            "pour",
            "merci",
            "para",
            "como",
            "gracias",
            "sobre");

    private final Set<Integer> stems = new HashSet<>();
    private int turns;
    private boolean accepted;

    /**
     * Hears a message; whether it opens another topic. Then it is the first of its own.
     *
     * @param accepts whether it says that something is good
     * @param pauseMillis time since the message before
     */
    boolean turnsAway(String text, boolean accepts, long pauseMillis) {
        String opening = opening(text);
        Set<Integer> words = stems(opening);
        boolean away = turns > 0
                && (ANNOUNCEMENT.matcher(opening).find()
                        || ((accepted || pauseMillis >= PAUSE_MILLIS) && speaksOfElse(words)));
        if (away) {
            begin();
        }
        turns++;
        // A thanks with nothing in it leaves the door open; a thanks with a wish in it is judged by the next message.
        accepted = accepts || (accepted && words.size() < FEWEST_WORDS);
        if (stems.size() < MOST_STEMS) {
            stems.addAll(words);
        }
        return away;
    }

    /** A new stretch of work begins for another reason. */
    void begin() {
        stems.clear();
        turns = 0;
        accepted = false;
    }

    private boolean speaksOfElse(Set<Integer> words) {
        if (words.size() < FEWEST_WORDS || stems.size() < FEWEST_WORDS) {
            return false;
        }
        long known = words.stream().filter(stems::contains).count();
        return known <= words.size() * KNOWN;
    }

    /** The first words up to a paste. */
    private static String opening(String text) {
        int fence = text.indexOf("```");
        return text.substring(0, Math.min(OPENING, fence < 0 ? text.length() : fence))
                .strip();
    }

    private static Set<Integer> stems(String text) {
        Set<Integer> stems = new HashSet<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            if (!COMMON.contains(word)) {
                stems.add(word.substring(0, Math.min(STEM, word.length())).hashCode());
            }
        }
        return stems;
    }
}
