package org.tokenspend.backend;

import java.util.ArrayList;
import java.util.List;

/** The items of one request, at least one, and its uncompressed body. */
public final class Parcel<T> {
    /** The most items a request may hold. */
    public static final int MAX_ITEMS = 1_000;

    /** The most uncompressed bytes a request may hold; only a single item that is larger by itself exceeds it. */
    public static final int MAX_BYTES = 4 << 20;

    private final List<T> items;
    private final byte[] body;

    private Parcel(List<T> items, byte[] body) {
        this.items = items;
        this.body = body;
    }

    /** Packs items into requests, in order, halving what is too large. */
    public static <T> List<Parcel<T>> pack(Payload<T> payload, List<T> items) {
        List<Parcel<T>> parcels = new ArrayList<>();
        if (!items.isEmpty()) {
            pack(payload, List.copyOf(items), parcels);
        }
        return parcels;
    }

    private static <T> void pack(Payload<T> payload, List<T> items, List<Parcel<T>> parcels) {
        if (items.size() <= MAX_ITEMS) {
            byte[] body = payload.encode(items);
            if (items.size() == 1 || body.length <= MAX_BYTES) {
                parcels.add(new Parcel<>(items, body));
                return;
            }
        }
        packHalves(payload, items, parcels);
    }

    private static <T> void packHalves(Payload<T> payload, List<T> items, List<Parcel<T>> parcels) {
        int half = (items.size() + 1) / 2;
        pack(payload, items.subList(0, half), parcels);
        pack(payload, items.subList(half, items.size()), parcels);
    }

    public List<T> items() {
        return items;
    }

    /** The body; not a copy. */
    public byte[] body() {
        return body;
    }

    boolean isSingle() {
        return items.size() == 1;
    }

    /** Whether no server would take it, because its one item is larger than a request may be. */
    boolean isOversized() {
        return body.length > MAX_BYTES;
    }

    /** The same items in two requests or more. */
    List<Parcel<T>> halves(Payload<T> payload) {
        List<Parcel<T>> parcels = new ArrayList<>();
        packHalves(payload, items, parcels);
        return parcels;
    }
}
