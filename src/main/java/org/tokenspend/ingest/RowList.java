package org.tokenspend.ingest;

import java.util.Arrays;
import java.util.Comparator;

/** Row numbers of a {@link CallTable} in an order, four bytes each. */
final class RowList {
    private int[] rows = new int[64];
    private int size;

    void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size + (size >> 1));
        }
        rows[size++] = row;
    }

    int get(int index) {
        return rows[index];
    }

    int size() {
        return size;
    }

    /** Drops all but the first so many. */
    void cut(int most) {
        size = Math.min(size, most);
    }

    void sort(Comparator<Integer> order) {
        Integer[] boxed = new Integer[size];
        Arrays.setAll(boxed, at -> rows[at]);
        Arrays.sort(boxed, order);
        for (int at = 0; at < size; at++) {
            rows[at] = boxed[at];
        }
    }
}
