package org.tokenspend.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tokenspend.usage.Key128;

/**
 * Puts a batch into the store, exact however often and from however many sides the same call arrives.
 *
 * <p>Calls are inserted in the order of their ids, each unless it is there; those that were there are locked in the same
 * order, merged, and written back where that changed them. Every row that appears, changes or goes is told to the
 * {@link Tiers}, with its old self where it had one.
 */
final class Upsert implements Job<BatchOutcome> {
    private final CallBatch batch;

    Upsert(CallBatch batch) {
        this.batch = batch;
    }

    @Override
    public BatchOutcome run(WriteContext context) throws SQLException {
        boolean live = batch.calls().stream().anyMatch(call -> call.origin() != Origin.LOG);
        context.engine().lockOrganisation(context.connection(), batch.ws(), live);
        Organisation org = Organisations.require(context.connection(), batch.ws());
        Reconciliation reconciliation = new Reconciliation(context, org);
        SortedMap<Key128, StoredCall> named = unique(named(context));
        SortedMap<Key128, StoredCall> calls = live ? reconciliation.live(named) : reconciliation.logged(named);
        Set<Long> conversations = new TreeSet<>();
        calls.values().forEach(call -> conversations.add(call.conversation()));
        Set<Key128> fresh = context.engine().events().insertNew(context.connection(), org.id(), calls.values());
        for (Key128 id : fresh) {
            StoredCall call = Objects.requireNonNull(calls.remove(id));
            context.tiers().added(org, context.names().series(call.series()), call, batch.receivedMillis());
        }
        int updated = grow(context, org, calls);
        if (live) {
            reconciliation.replacedSums(conversations);
        } else {
            reconciliation.covered(conversations);
        }
        Rejections.add(context.connection(), batch);
        return new BatchOutcome(fresh.size(), updated, batch.calls().size() - fresh.size() - updated);
    }

    /** Names looked up, in a fixed order of dictionaries so that transactions never wait in a circle. */
    private List<StoredCall> named(WriteContext context) throws SQLException {
        Names.Session names = context.names();
        List<StoredCall> calls = new ArrayList<>(batch.calls().size());
        names.loadConversations(
                batch.ws(),
                batch.calls().stream()
                        .map(IncomingCall::conversation)
                        .filter(Objects::nonNull)
                        .toList());
        for (IncomingCall call : batch.calls()) {
            calls.add(new StoredCall(
                    call.eventId(),
                    call.requestKey(),
                    call.ts(),
                    call.origin(),
                    names.series(batch.ws(), call.series()).id(),
                    names.person(batch.ws(), call.claimant(), batch.receivedMillis()),
                    names.conversation(batch.ws(), call.conversation()),
                    call.tokens(),
                    call.costNano()));
        }
        return calls;
    }

    private static SortedMap<Key128, StoredCall> unique(List<StoredCall> calls) {
        SortedMap<Key128, StoredCall> unique = new TreeMap<>();
        for (StoredCall call : calls) {
            unique.merge(call.eventId(), call, StoredCall::merge);
        }
        return unique;
    }

    /** Merges calls into their rows; returns how many rows that changed. */
    private int grow(WriteContext context, Organisation org, SortedMap<Key128, StoredCall> known) throws SQLException {
        EventTable events = context.engine().events();
        List<StoredCall> changed = new ArrayList<>();
        for (StoredCall row : events.lock(context.connection(), org.id(), known.keySet())) {
            StoredCall merged = row.merge(Objects.requireNonNull(known.get(row.eventId())));
            if (!merged.equals(row)) {
                changed.add(merged);
                context.tiers().changed(org, context.names().series(row.series()), row, merged, batch.receivedMillis());
            }
        }
        events.update(context.connection(), org.id(), changed);
        return changed.size();
    }
}
