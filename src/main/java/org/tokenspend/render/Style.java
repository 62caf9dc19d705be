package org.tokenspend.render;

import org.tokenspend.platform.Io;

/** Colour and weight for one stream, or none of it. */
public final class Style {
    /** Plain text. */
    public static final Style PLAIN = new Style(false);

    private final boolean coloured;

    private Style(boolean coloured) {
        this.coloured = coloured;
    }

    /** The style of standard output. */
    public static Style ofOut(Io io, ColorChoice choice) {
        return new Style(coloured(io, choice, io.terminal().out()));
    }

    /** The style of standard error. */
    public static Style ofErr(Io io, ColorChoice choice) {
        return new Style(coloured(io, choice, io.terminal().err()));
    }

    /** The flag decides; then NO_COLOR, CLICOLOR_FORCE, a dumb terminal; then whether it is a terminal at all. */
    private static boolean coloured(Io io, ColorChoice choice, boolean terminal) {
        return switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> io.variable("NO_COLOR") == null && (forced(io) || (terminal && !dumb(io)));
        };
    }

    private static boolean forced(Io io) {
        String value = io.variable("CLICOLOR_FORCE");
        return value != null && !value.equals("0");
    }

    private static boolean dumb(Io io) {
        return "dumb".equals(io.variable("TERM"));
    }

    /** Whether escape sequences may be written at all. */
    public boolean coloured() {
        return coloured;
    }

    public String bold(String text) {
        return wrap("1", text);
    }

    public String dim(String text) {
        return wrap("2", text);
    }

    public String red(String text) {
        return wrap("31", text);
    }

    public String green(String text) {
        return wrap("32", text);
    }

    public String yellow(String text) {
        return wrap("33", text);
    }

    private String wrap(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
