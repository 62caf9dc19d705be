package org.tokenspend.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the few distinct values that many rows share. */
final class Interned<T> {
    private final List<T> values = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();

    int indexOf(T value) {
        Integer number = numbers.get(value);
        if (number == null) {
            number = values.size();
            values.add(value);
            numbers.put(value, number);
        }
        return number;
    }

    int size() {
        return values.size();
    }

    T get(int number) {
        return values.get(number);
    }
}
