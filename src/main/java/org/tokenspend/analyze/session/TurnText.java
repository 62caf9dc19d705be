package org.tokenspend.analyze.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person really said in a message, without what the client put there.
 *
 * @param prose the person's own words; empty where there are none
 * @param clears whether the message starts the conversation anew
 * @param interrupts whether the message is the client's note that the person stopped the agent
 */
record TurnText(String prose, boolean clears, boolean interrupts) {
    private static final List<String> WRAPPERS = List.of(
            "system-reminder",
            "task-notification",
            "command-message",
            "command-contents",
            "local-command-stdout",
            "local-command-stderr",
            "local-command-caveat",
            "bash-stdout",
            "bash-stderr",
            "bash-input",
            "user-memory-input",
            "ide_opened_file",
            "ide_selection",
            "ide_diagnostics",
            "post-tool-use-hook",
            "user-prompt-submit-hook");
    private static final String INTERRUPTED = "[Request interrupted by user";
    private static final Pattern COMMAND = Pattern.compile("<command-name>\\s*([^<]{0,80})</command-name>");
    private static final String ARGUMENTS = "command-args";
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]{0,16}[A-Za-z]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}]|[\\p{Cc}&&[^\\n\\t]]");

    /** Reads a message. */
    static TurnText of(String message) {
        String text = clean(message);
        for (String wrapper : WRAPPERS) {
            text = without(text, wrapper);
        }
        Matcher command = COMMAND.matcher(text);
        boolean clears = false;
        if (command.find()) {
            clears = command.group(1).strip().equals("/clear");
            // What follows a command is the person's own wording of what they want from it.
            text = isScheduled(command.group(1)) ? "" : between(text, ARGUMENTS);
        }
        boolean interrupts = text.contains(INTERRUPTED);
        if (interrupts) {
            int start = text.indexOf(INTERRUPTED);
            int end = text.indexOf(']', start);
            text = text.substring(0, start) + (end < 0 ? "" : text.substring(end + 1));
        }
        return new TurnText(text.strip(), clears, interrupts);
    }

    /** Without terminal escapes and invisible characters: both hide words from readers, and secrets from rules. */
    static String clean(String text) {
        return INVISIBLE.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
    }

    private static boolean isScheduled(String command) {
        String name = command.strip();
        return name.equals("/loop") || name.equals("/schedule");
    }

    private static String between(String text, String tag) {
        int start = text.indexOf("<" + tag + ">");
        int end = text.indexOf("</" + tag + ">", Math.max(0, start));
        return start < 0 || end < 0 ? "" : text.substring(start + tag.length() + 2, end);
    }

    /** Every {@code <tag …>…</tag>} taken out; one that never ends takes the rest with it. */
    private static String without(String text, String tag) {
        String opening = "<" + tag;
        int start = text.indexOf(opening);
        if (start < 0) {
            return text;
        }
        String closing = "</" + tag + ">";
        StringBuilder rest = new StringBuilder();
        int from = 0;
        while (start >= 0) {
            rest.append(text, from, start);
            int end = text.indexOf(closing, start);
            if (end < 0) {
                return rest.toString();
            }
            from = end + closing.length();
            start = text.indexOf(opening, from);
        }
        return rest.append(text, from, text.length()).toString();
    }
}
