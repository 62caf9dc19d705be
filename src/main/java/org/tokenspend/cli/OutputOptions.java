package org.tokenspend.cli;

import picocli.CommandLine.Option;

/** The form of the result. */
final class OutputOptions {
    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;
}
