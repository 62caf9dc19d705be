/**
 * Where the server keeps calls: one upsert path over SQLite or PostgreSQL, sums that are exact under updates, queries.
 *
 * <p>In come {@link org.tokenspend.store.CallBatch}es of validated calls; out come counts of what was new, and answers
 * to questions about usage. Nothing here speaks HTTP and nothing here can hold text of a conversation. Loaded only by
 * {@code serve} and the commands beside it.
 */
@NullMarked
package org.tokenspend.store;

import org.jspecify.annotations.NullMarked;
