package org.tokenspend.analyze.session;

import java.util.EnumMap;
import java.util.Map;
import org.tokenspend.redact.RedactedText;
import org.tokenspend.redact.SecretKind;

/**
 * A session as the classifier sees it.
 *
 * @param text at most {@link Condenser#MOST} units, redacted
 * @param facts what was counted
 * @param segments stretches of work it is made of
 * @param redacted how much was taken out of the whole session, by kind
 * @param droppedChunks chunks withheld because they could not be examined
 */
public record Condensate(
        RedactedText text, Facts facts, int segments, Map<SecretKind, Long> redacted, int droppedChunks) {
    public Condensate {
        Map<SecretKind, Long> copy = new EnumMap<>(SecretKind.class);
        copy.putAll(redacted);
        redacted = copy;
    }
}
