package org.tokenspend.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: one sentence, an example, usage, options, where to read on; 80 columns, no colour. */
final class HelpLayout {
    private static final int COLUMNS = 80;
    private static final String DOCS = "Docs: https://tokenspend.org/docs";
    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_HEADER,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
            UsageMessageSpec.SECTION_KEY_FOOTER);

    private HelpLayout() {}

    /** Lays out the help of a command and all below it. */
    static CommandLine apply(CommandLine commandLine) {
        commandLine.setUsageHelpWidth(COLUMNS);
        commandLine.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        commandLine.setHelpSectionKeys(SECTIONS);
        commandLine.setHelpFactory((spec, scheme) -> new Help(spec, scheme) {
            @Override
            public String optionList() {
                List<OptionSpec> own = spec.options().stream()
                        .filter(option -> !isGlobal(option) && !option.hidden())
                        .toList();
                // No comparator: in the order of declaration, the most used first.
                return optionListExcludingGroups(own, createDefaultLayout(), null, parameterLabelRenderer());
            }
        });
        headings(commandLine);
        return commandLine;
    }

    /** Global options are listed once, with the root command. */
    private static boolean isGlobal(OptionSpec option) {
        return option.inherited();
    }

    private static void headings(CommandLine commandLine) {
        boolean root = commandLine.getParent() == null;
        boolean own = root || commandLine.getCommandSpec().options().stream().anyMatch(option -> !isGlobal(option));
        commandLine
                .getCommandSpec()
                .usageMessage()
                .abbreviateSynopsis(true)
                .synopsisHeading("%nUsage: ")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading(own ? "%nOptions:%n" : "")
                .commandListHeading("%nCommands:%n")
                .footer("", root ? DOCS : "Options of all commands: tokenspend --help   " + DOCS);
        commandLine.getSubcommands().values().forEach(HelpLayout::headings);
    }
}
