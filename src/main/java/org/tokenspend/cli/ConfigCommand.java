package org.tokenspend.cli;

import java.util.concurrent.Callable;
import org.tokenspend.config.ConfigReport;
import org.tokenspend.config.SettingsFile;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.render.ConfigView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the settings in force. */
@Command(
        name = "config",
        header = "Shows each setting with where it comes from, and stores them.",
        description = {
            "",
            "  tokenspend config",
            "  tokenspend config set url eu.tokenspend.org",
            "  tokenspend config set token -       reads the token from standard input",
            "  tokenspend config unset email",
        },
        subcommands = {ConfigSetCommand.class, ConfigUnsetCommand.class})
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Invocation invocation;

    ConfigCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        ConfigReport report = ConfigReport.of(invocation.settings(connection));
        if (output.json) {
            ConfigView.printJson(invocation.io().out(), report);
        } else {
            ConfigView.print(invocation.io().out(), invocation.outStyle(), report);
        }
        return ExitCode.OK.status();
    }

    @Command(
            name = "path",
            header = "Prints the path of the configuration file.",
            description = {"", "  tokenspend config path"})
    int path() {
        invocation.io().out().println(SettingsFile.of(invocation.io()).path());
        return ExitCode.OK.status();
    }
}
