package org.tokenspend.server;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many requests of each address are under way. */
final class OpenRequests {
    private final int most;
    private final ConcurrentMap<InetAddress, Integer> open = new ConcurrentHashMap<>();

    OpenRequests(int most) {
        this.most = most;
    }

    /** Counts a request in; false, and not counted, where its address has too many. */
    boolean enter(InetAddress address) {
        return open.merge(address, 1, (now, one) -> Math.min(most + 1, now + one)) <= most || leaveFull(address);
    }

    private boolean leaveFull(InetAddress address) {
        leave(address);
        return false;
    }

    void leave(InetAddress address) {
        open.computeIfPresent(address, (key, now) -> now <= 1 ? null : now - 1);
    }

    boolean none() {
        return open.isEmpty();
    }
}
