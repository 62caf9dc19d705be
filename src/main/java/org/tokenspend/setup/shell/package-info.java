/**
 * The telemetry lines that older installers wrote into shell startup files: found, shown, taken out.
 *
 * <p>In comes a startup file, out comes the same file without such a block, or the lines that were left because they
 * are not clearly one.
 */
@NullMarked
package org.tokenspend.setup.shell;

import org.jspecify.annotations.NullMarked;
