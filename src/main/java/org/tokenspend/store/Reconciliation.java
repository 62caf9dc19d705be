package org.tokenspend.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;

/**
 * Counts a call once that arrived both live and by log.
 *
 * <p>Where both sides name the request, the two become one row, under the log's id. Where a side does not, a
 * conversation's logs stand for every live word about it up to their last call. A live sum over an interval gives way to
 * any word about single calls. Live batches run alone in their organisation, so neither side can overlook the other.
 */
final class Reconciliation {
    private final WriteContext context;
    private final Organisation org;
    private final LiveRows rows;

    Reconciliation(WriteContext context, Organisation org) {
        this.context = context;
        this.org = org;
        this.rows = new LiveRows(context.connection(), context.engine().keys(), org.id());
    }

    /** Joins logged calls with the live rows of their requests, which are removed. */
    SortedMap<Key128, StoredCall> logged(SortedMap<Key128, StoredCall> calls) throws SQLException {
        Set<Key128> requests = new HashSet<>();
        for (StoredCall call : calls.values()) {
            if (call.requestKey() != null) {
                requests.add(call.requestKey());
            }
        }
        if (requests.isEmpty() || !rows.any()) {
            return calls;
        }
        Map<Key128, StoredCall> live = new TreeMap<>();
        for (StoredCall row : context.engine()
                .events()
                .lock(context.connection(), org.id(), requests.stream().sorted().toList())) {
            if (row.origin() != Origin.LOG) {
                live.put(row.eventId(), row);
            }
        }
        remove(live.values());
        SortedMap<Key128, StoredCall> joined = new TreeMap<>();
        calls.forEach((id, call) -> joined.put(id, join(call, live)));
        return joined;
    }

    private static StoredCall join(StoredCall call, Map<Key128, StoredCall> live) {
        StoredCall told = call.requestKey() == null ? null : live.remove(call.requestKey());
        return told == null ? call : call.merge(told);
    }

    /** After logged calls are in: removes live rows that the conversation's logs stand for. */
    void covered(Set<Long> conversations) throws SQLException {
        if (!rows.any()) {
            return;
        }
        for (long conversation : conversations) {
            List<StoredCall> live = rows.of(conversation);
            if (live.isEmpty()) {
                continue;
            }
            Coverage coverage = new Coverage(conversation);
            List<StoredCall> gone = new ArrayList<>();
            for (StoredCall row : live) {
                if (coverage.covers(row)) {
                    gone.add(row);
                }
            }
            remove(gone);
        }
    }

    /** Live calls as they are to be stored: under the id of their logged call where there is one, without the covered. */
    SortedMap<Key128, StoredCall> live(SortedMap<Key128, StoredCall> calls) throws SQLException {
        SortedMap<Key128, StoredCall> kept = new TreeMap<>();
        for (StoredCall call : calls.values()) {
            StoredCall logged = call.requestKey() == null ? null : rows.logged(call.requestKey(), call.ts());
            if (logged != null) {
                kept.merge(logged.eventId(), call.withId(logged.eventId()), StoredCall::merge);
            } else if (!isCovered(call)) {
                kept.put(call.eventId(), call);
            }
        }
        return kept;
    }

    private boolean isCovered(StoredCall call) throws SQLException {
        if (call.conversation() == 0) {
            return false;
        }
        return new Coverage(call.conversation()).covers(call)
                || (call.origin() == Origin.METRIC && rows.hasLiveCalls(call.conversation()));
    }

    /** After live calls are in: removes the sums of their conversations. */
    void replacedSums(Set<Long> conversations) throws SQLException {
        for (long conversation : conversations) {
            if (rows.hasLiveCalls(conversation)) {
                remove(rows.of(conversation).stream()
                        .filter(row -> row.origin() == Origin.METRIC)
                        .toList());
            }
        }
    }

    private void remove(Collection<StoredCall> gone) throws SQLException {
        List<Key128> ids = gone.stream().map(StoredCall::eventId).sorted().toList();
        if (ids.isEmpty()) {
            return;
        }
        context.engine().events().delete(context.connection(), org.id(), ids);
        for (StoredCall row : gone) {
            context.tiers().removed(org, context.names().series(row.series()), row);
        }
    }

    /** What the logs of one conversation stand for; asked of the store once and only where it matters. */
    private final class Coverage {
        private final long conversation;
        private @Nullable Long last;
        private @Nullable Boolean named;

        Coverage(long conversation) {
            this.conversation = conversation;
        }

        boolean covers(StoredCall live) throws SQLException {
            if (conversation == 0 || live.ts() > last()) {
                return false;
            }
            return live.origin() == Origin.METRIC || live.requestKey() == null || !named();
        }

        private long last() throws SQLException {
            if (last == null) {
                last = rows.lastLogged(conversation);
            }
            return last;
        }

        private boolean named() throws SQLException {
            if (named == null) {
                named = rows.logsNameRequests(conversation);
            }
            return named;
        }
    }
}
