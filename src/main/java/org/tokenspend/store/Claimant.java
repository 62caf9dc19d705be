package org.tokenspend.store;

import org.jspecify.annotations.Nullable;

/**
 * Who a sender says it is. The address decides first, then the id.
 *
 * @param userId the id a machine was given, {@code null} where it sent none
 * @param email the address, {@code null} where it sent none or the organisation wants none
 */
public record Claimant(@Nullable String userId, @Nullable String email) {
    /** Nobody said who it was. */
    public static final Claimant UNKNOWN = new Claimant(null, null);
}
