/**
 * JSON files edited as text: one value changes, no other byte does.
 *
 * <p>In comes a file's bytes, out come the same bytes with single values set, added or taken out; order, spelling,
 * spacing, line ends and everything this product does not know stay as they were. No file is touched here.
 */
@NullMarked
package org.tokenspend.json.edit;

import org.jspecify.annotations.NullMarked;
