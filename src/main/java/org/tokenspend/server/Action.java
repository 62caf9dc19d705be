package org.tokenspend.server;

/** What a route does with an organisation's data: the question that is put to the gate. */
enum Action {
    /** Nothing of any organisation. */
    PUBLIC,
    /** Learn how to send: the organisation's name and identity mode. */
    LEARN,
    /** Send usage or tasks. */
    SEND,
    /** Read usage. */
    READ
}
