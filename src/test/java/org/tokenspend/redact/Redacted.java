package org.tokenspend.redact;

import org.tokenspend.platform.Ticker;

/** One redactor for the tests of single rules. */
final class Redacted {
    private static final Redactor REDACTOR = new Redactor(Ticker.system());

    private Redacted() {}

    static String of(String text) {
        return REDACTOR.redact(text).text();
    }
}
