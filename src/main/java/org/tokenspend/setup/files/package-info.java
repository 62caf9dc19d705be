/**
 * Files that belong to somebody else, changed with care.
 *
 * <p>In comes a file and a way to revise its content; out comes the file as it was, or as revised, never anything in
 * between, with its links, mode, owner and attributes. Other programs may write the same file at any moment: what they
 * wrote is never lost without a word. Nothing here knows what the files mean.
 */
@NullMarked
package org.tokenspend.setup.files;

import org.jspecify.annotations.NullMarked;
