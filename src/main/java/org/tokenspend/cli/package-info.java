/**
 * The command line: options in, request records out. The only package that knows picocli.
 *
 * <p>{@link org.tokenspend.cli.Program} parses and maps the end of a run to an exit code; {@code Commands} lists the
 * subcommands. A command turns its options into a request, hands it to its feature package and its report to a renderer;
 * it does nothing itself and lets out no exception but {@link org.tokenspend.outcome.UserError}.
 */
@NullMarked
package org.tokenspend.cli;

import org.jspecify.annotations.NullMarked;
