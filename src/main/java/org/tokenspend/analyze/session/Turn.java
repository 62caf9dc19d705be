package org.tokenspend.analyze.session;

import org.tokenspend.redact.RedactedText;

/**
 * A piece of a session that may be shown to the classifier.
 *
 * @param index its place in the session
 * @param speaker who said it
 * @param text redacted as a whole first, then cut to its beginning and end
 */
record Turn(int index, Speaker speaker, RedactedText text) {
    /** The most UTF-16 units of one turn. */
    static final int MOST = 800;

    private static final String GAP = " […] ";
    private static final int TAIL = 300;

    /** Whose words they are. */
    enum Speaker {
        PERSON("person"),
        AGENT("agent"),
        SUMMARY("summary so far");

        private final String label;

        Speaker(String label) {
            this.label = label;
        }
    }

    /** A turn of redacted text of any length. */
    static Turn of(int index, Speaker speaker, RedactedText whole) {
        return new Turn(index, speaker, whole);
    }

    /** At most so many units: the beginning and the end, the middle left out. */
    String shown(int most) {
        String all = text.text();
        if (all.length() <= most) {
            return line(all);
        }
        int tail = Math.min(TAIL, most / 3);
        int head = most - tail - GAP.length();
        return line(text.slice(0, head) + GAP + text.slice(all.length() - tail, all.length()));
    }

    private String line(String words) {
        return "[" + (index + 1) + "] " + speaker.label + ": " + words.strip().replaceAll("\\s*\\n\\s*\\n\\s*", "\n");
    }

    /** The same, holding no more than is ever shown. */
    Turn trimmed(int most) {
        if (text.length() <= most) {
            return this;
        }
        int tail = most / 3;
        RedactedText kept = RedactedText.lines(
                java.util.List.of(text.slice(0, most - tail), text.slice(text.length() - tail, text.length())));
        return new Turn(index, speaker, kept);
    }
}
