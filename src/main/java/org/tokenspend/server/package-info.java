/**
 * The HTTP side of {@code serve}: routes, who may use them, and limits on everything a stranger sends.
 *
 * <p>In come requests; each is limited, authorised in one place and handed to its route, which talks to the
 * {@link org.tokenspend.store.Store}. Out go JSON answers, each error with an id, and never a stack trace, a key or any
 * text of a conversation.
 */
@NullMarked
package org.tokenspend.server;

import org.jspecify.annotations.NullMarked;
