package org.tokenspend.server;

import org.tokenspend.store.Store;

/** A part of the API's suite, run over every kind of store. */
interface ServerContract {
    /** Opens the test's own store; asked again, opens the same one once more. */
    Store open() throws Exception;
}
