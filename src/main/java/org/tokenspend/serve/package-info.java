/**
 * The server as a program: it opens a store, answers, keeps house, and ends well; and the commands that work on the same
 * store beside it.
 *
 * <p>Composes {@code store} and {@code server} and adds nothing to what they decide: who may do what is the server's
 * gate, what a number is the store's.
 */
@NullMarked
package org.tokenspend.serve;

import org.jspecify.annotations.NullMarked;
