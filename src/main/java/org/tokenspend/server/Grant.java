package org.tokenspend.server;

import org.tokenspend.store.ApiKey;

/**
 * Permission for one request.
 *
 * @param ws the organisation whose data it may touch, and no other
 * @param scope what the credential may do at all
 */
record Grant(int ws, ApiKey.Scope scope) {}
