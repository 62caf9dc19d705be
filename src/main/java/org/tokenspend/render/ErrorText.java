package org.tokenspend.render;

import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.tokenspend.outcome.UserError;

/** The three lines of an error: what happened, why, what to do next. */
public final class ErrorText {
    private ErrorText() {}

    /**
     * Prints the error.
     *
     * @param masked takes out whatever must not be seen
     */
    public static void print(PrintStream err, Style style, UserError error, UnaryOperator<String> masked) {
        err.println(style.red("error:") + " " + clean(error.problem(), masked));
        err.println("  " + clean(error.reason(), masked));
        err.println("  " + clean(error.remedy(), masked));
    }

    private static String clean(String text, UnaryOperator<String> masked) {
        return Printable.of(masked.apply(text));
    }
}
