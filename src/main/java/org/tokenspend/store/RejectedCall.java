package org.tokenspend.store;

/**
 * A call that was refused, without anything it said but its id.
 *
 * @param source connector id as far as it could be read, else empty
 * @param eventId its id as far as it could be read, else empty
 * @param reason one of the server's own short words, with the field it is about
 */
public record RejectedCall(String source, String eventId, String reason) {}
