package org.tokenspend.cli;

import java.util.Locale;
import org.tokenspend.render.ColorChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** Options of every command, before or after its name. */
final class GlobalOptions {
    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results, warnings and errors only.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print more about what is being done.")
    boolean verbose;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask a question.")
    boolean noInput;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            defaultValue = "auto",
            converter = ColorConverter.class,
            description = "auto, always or never (NO_COLOR counts too).")
    ColorChoice color = ColorChoice.AUTO;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print this help.")
    boolean help;

    /** Understands the three words of {@code --color}. */
    static final class ColorConverter implements ITypeConverter<ColorChoice> {
        @Override
        public ColorChoice convert(String written) {
            return switch (written.toLowerCase(Locale.ROOT)) {
                case "auto" -> ColorChoice.AUTO;
                case "always" -> ColorChoice.ALWAYS;
                case "never" -> ColorChoice.NEVER;
                default -> throw new TypeConversionException("it is auto, always or never");
            };
        }
    }
}
