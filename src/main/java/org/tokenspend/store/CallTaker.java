package org.tokenspend.store;

import java.io.IOException;

/** Takes calls somewhere, one by one. */
@FunctionalInterface
public interface CallTaker {
    void take(CallRow call) throws IOException;
}
