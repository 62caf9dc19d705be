/**
 * What the user decided: settings with their origin, identity, the email address and whether it may leave.
 *
 * <p>In come flags, environment variables and config.json; out come values that are checked. {@link
 * org.tokenspend.config.EmailConsent} is the only place that lets an address out, {@link
 * org.tokenspend.config.IdentityStore} the only one that makes an identity. Nothing here opens a socket.
 */
@NullMarked
package org.tokenspend.config;

import org.jspecify.annotations.NullMarked;
