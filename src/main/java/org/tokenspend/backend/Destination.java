package org.tokenspend.backend;

import org.tokenspend.config.ServerUrl;
import org.tokenspend.config.Token;

/**
 * Where records are sent, and with what right.
 *
 * <p>What was acknowledged is remembered per destination, by {@link ServerUrl#toString()} and {@link Token#key()}.
 *
 * @param url the server
 * @param token the secret it is shown
 */
public record Destination(ServerUrl url, Token token) {}
