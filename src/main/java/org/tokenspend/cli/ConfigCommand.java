package org.tokenspend.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tokenspend.checkpoint.CheckpointFile;
import org.tokenspend.checkpoint.Quarantined;
import org.tokenspend.config.ConfigReport;
import org.tokenspend.config.Settings;
import org.tokenspend.config.SettingsFile;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
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
        Settings settings = invocation.settings(connection);
        ConfigReport report = ConfigReport.of(settings);
        List<Quarantined> refused = refused(settings);
        if (output.json) {
            ConfigView.printJson(invocation.io().out(), report, refused);
        } else {
            ConfigView.print(invocation.io().out(), invocation.outStyle(), report, refused);
        }
        return ExitCode.OK.status();
    }

    /** Records that some server refused; a state file that cannot be read is no reason to show nothing else. */
    private List<Quarantined> refused(Settings settings) {
        Path stateFile = settings.stateFile().value();
        try {
            return new CheckpointFile(stateFile, invocation.io().clock())
                    .peek(invocation::warn).destinations().stream()
                            .flatMap(destination -> destination.quarantined().stream())
                            .toList();
        } catch (UserError e) {
            invocation.warn(e.problem() + " " + e.reason());
            return List.of();
        }
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
