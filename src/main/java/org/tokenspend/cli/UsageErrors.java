package org.tokenspend.cli;

import java.util.List;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns the parser's complaints into three lines: what is wrong, what was perhaps meant, where to look. */
final class UsageErrors {
    private UsageErrors() {}

    static UserError of(ParameterException failure) {
        if (failure.getCause() instanceof UserError error) {
            return error;
        }
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return new UserError(ExitCode.USAGE, problem(failure), suggestion(failure, name), "See: " + name + " --help");
    }

    private static String problem(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().get(0);
            return (unmatched.isUnknownOption() ? "Unknown option: " : "Unknown argument: ") + withoutValue(first);
        }
        String message = String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^Error: ", "");
        return message.endsWith(".") ? message : message + ".";
    }

    /** A value behind an option that does not exist may be anything, a token too. */
    private static String withoutValue(String argument) {
        int equals = argument.indexOf('=');
        return argument.startsWith("-") && equals > 0 ? argument.substring(0, equals) : argument;
    }

    private static String suggestion(ParameterException failure, String command) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> close = unmatched.getSuggestions();
            if (!close.isEmpty()) {
                return "Did you mean " + close.get(0).replaceFirst("^tokenspend ", "") + "?";
            }
            return command + " does not take it.";
        }
        if (failure instanceof MutuallyExclusiveArgsException) {
            return command + " does one thing at a time.";
        }
        return failure instanceof MissingParameterException
                ? command + " needs it."
                : command + " cannot use the value.";
    }
}
