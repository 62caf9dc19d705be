package org.tokenspend.backend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.usage.Key128;

/**
 * Brings items of one kind to a server and learns the fate of each.
 *
 * <p>Content that the server refuses as a whole is halved until the item at fault stands alone; what is too large is
 * halved too. All threads of a run share one courier: a reason to stop that one meets ends them all.
 *
 * @param <T> the item
 */
public final class Courier<T> {
    /**
     * So many items refused one by one, and none ever taken, say that the fault is not the items': setting them aside
     * would hide a whole history.
     */
    private static final int MAX_REFUSED_WITHOUT_SUCCESS = 20;

    private static final int MAX_REASON = 80;

    private final BackendClient client;
    private final Payload<T> payload;
    private final Retry retry;
    private final AtomicInteger singlesRefused = new AtomicInteger();
    private final AtomicBoolean anyTaken = new AtomicBoolean();

    /** A courier for one run. */
    public Courier(Io io, BackendClient client, Payload<T> payload, WaitNotice notice) {
        this(client, payload, Retry.of(io, notice));
    }

    Courier(BackendClient client, Payload<T> payload, Retry retry) {
        this.client = client;
        this.payload = payload;
        this.retry = retry;
    }

    /**
     * Sends items and returns when the fate of each is known or nothing more can be learnt.
     *
     * @throws InterruptedException when the run is asked to stop; what was not told counts as not sent
     */
    public Receipt<T> send(List<T> items) throws InterruptedException {
        List<T> accepted = new ArrayList<>();
        List<Receipt.Refused<T>> refused = new ArrayList<>();
        Deque<Parcel<T>> open = new ArrayDeque<>(Parcel.pack(payload, items));
        while (!open.isEmpty()) {
            Parcel<T> parcel = open.pop();
            Reply reply = parcel.isOversized() ? new Reply.TooLarge() : deliver(parcel);
            if (reply instanceof Reply.Stop stop) {
                return new Receipt<>(accepted, refused, stop.error());
            }
            if (reply instanceof Reply.Acknowledged acknowledged) {
                settle(parcel, acknowledged.acknowledgement().refusals(), accepted, refused);
                continue;
            }
            String reason = reply instanceof Reply.Refused whole ? whole.reason() : "too_large";
            if (!parcel.isSingle()) {
                pushFirst(open, parcel.halves(payload));
                continue;
            }
            refused.add(new Receipt.Refused<>(parcel.items().get(0), reason));
            UserError hopeless = refusesEverything(reason);
            if (hopeless != null) {
                return new Receipt<>(accepted, List.of(), hopeless);
            }
        }
        return new Receipt<>(accepted, refused, null);
    }

    private Reply deliver(Parcel<T> parcel) throws InterruptedException {
        String key = Key128.of(parcel.body()).hex();
        return retry.decide(() -> attempt(parcel, key));
    }

    private Reply attempt(Parcel<T> parcel, String key) throws InterruptedException {
        Reply reply = client.post(payload.path(), parcel.body(), key);
        if (!(reply instanceof Reply.Success success)) {
            return reply;
        }
        List<String> ids = parcel.items().stream().map(payload::idOf).toList();
        Acknowledgement acknowledgement = Acknowledgement.read(success.body(), ids);
        return acknowledgement == null
                ? new Reply.Again(client.explanation().noAcknowledgement(), null)
                : new Reply.Acknowledged(acknowledgement);
    }

    private void settle(
            Parcel<T> parcel, Map<Integer, String> refusals, List<T> accepted, List<Receipt.Refused<T>> refused) {
        for (int index = 0; index < parcel.items().size(); index++) {
            T item = parcel.items().get(index);
            String reason = refusals.get(index);
            if (reason == null) {
                accepted.add(item);
                anyTaken.set(true);
            } else {
                String safe = client.destination().token().hiddenIn(reason);
                refused.add(new Receipt.Refused<>(item, Printable.of(safe, MAX_REASON)));
            }
        }
    }

    private @Nullable UserError refusesEverything(String reason) {
        boolean hopeless = singlesRefused.incrementAndGet() > MAX_REFUSED_WITHOUT_SUCCESS && !anyTaken.get();
        if (!hopeless) {
            return null;
        }
        UserError stop = client.explanation().refusesEverything(reason);
        retry.stop(stop);
        return stop;
    }

    private static <P> void pushFirst(Deque<P> open, List<P> parcels) {
        for (int index = parcels.size() - 1; index >= 0; index--) {
            open.push(parcels.get(index));
        }
    }
}
