package org.tokenspend.store;

import java.util.List;

/**
 * What one request brought for one organisation; it is stored whole or not at all.
 *
 * @param ws the organisation's number
 * @param receivedMillis when it arrived, Unix time
 */
public record CallBatch(int ws, long receivedMillis, List<IncomingCall> calls, List<RejectedCall> rejected) {}
