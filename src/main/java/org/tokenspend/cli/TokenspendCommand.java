package org.tokenspend.cli;

import java.util.concurrent.Callable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.platform.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a subcommand: help and version. */
@Command(
        name = "tokenspend",
        header = "Counts what AI coding agents used on this machine, and sends only the counts.",
        description = {
            "",
            "  tokenspend ingest --dry-run      see what your own history used; sends nothing",
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = TokenspendCommand.ProductVersion.class)
final class TokenspendCommand implements Callable<Integer> {
    @Mixin
    final GlobalOptions globals;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    boolean version;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Invocation invocation;

    TokenspendCommand(Invocation invocation) {
        this.invocation = invocation;
        this.globals = invocation.globals();
    }

    /** Without a command there is nothing to do: a short help, and the status of a usage error. */
    @Override
    public Integer call() {
        CommandLine.Help help = spec.commandLine().getHelp();
        String text = help.header()
                + help.description()
                + System.lineSeparator() + "Commands:" + System.lineSeparator()
                + help.commandList()
                + System.lineSeparator() + "Run tokenspend COMMAND --help, or tokenspend --help for all options.";
        invocation.io().err().println(text);
        return ExitCode.USAGE.status();
    }

    /** The bare version number. */
    static final class ProductVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.current()};
        }
    }
}
