package org.tokenspend.checkpoint;

import org.tokenspend.usage.Key128;

/**
 * A record the server refused. It stays in its log, and its file's checkpoint in front of it, until it is accepted.
 *
 * @param eventId the call
 * @param source connector id
 * @param model the model, for people
 * @param ts when the call was made, ISO-8601
 * @param reason the server's word for why
 */
public record Quarantined(Key128 eventId, String source, String model, String ts, String reason) {}
