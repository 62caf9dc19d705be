package org.tokenspend.redact;

import java.util.List;

/** A rule that need only look where one of a few literal strings stands. */
interface AnchoredRule {
    /** The strings, lower-case; they match in any case. */
    List<String> anchors();

    /**
     * Looks at one place where an anchor stands.
     *
     * @param scan the chunk
     * @param which the anchor's place in {@link #anchors()}
     * @param start the anchor's first character
     * @param end one past its last
     * @return how far the rule has judged: anchors that start before this are not offered again
     */
    int inspect(Scan scan, int which, int start, int end);
}
