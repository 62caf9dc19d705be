package org.tokenspend.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds every occurrence of many strings in one pass over the text, whatever their number (Aho and Corasick, 1975), in
 * any case of ASCII letters. Built once as a dense table: a step is one multiplication and two loads.
 */
final class AnchorAutomaton {
    private static final int CHAR_RANGE = 1 << 16;

    private final byte[] columnOf = new byte[CHAR_RANGE];
    private final int columns;
    private final char[] next;
    private final int firstHit;
    private final int[][] hits;

    AnchorAutomaton(List<String> words) {
        this.columns = assignColumns(words);
        Trie trie = new Trie(columns);
        for (int word = 0; word < words.size(); word++) {
            trie.add(words.get(word), word, columnOf);
        }
        trie.link();
        int[] number = trie.numbersWithHitsLast();
        this.firstHit = trie.firstHitNumber;
        this.next = new char[trie.size() * columns];
        this.hits = new int[trie.size() - firstHit][];
        for (int state = 0; state < trie.size(); state++) {
            for (int column = 0; column < columns; column++) {
                next[number[state] * columns + column] = (char) number[trie.next(state, column)];
            }
            if (number[state] >= firstHit) {
                hits[number[state] - firstHit] = trie.hits.get(state).stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
    }

    private int assignColumns(List<String> words) {
        int count = 1;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (columnOf[c] == 0) {
                    columnOf[c] = (byte) count++;
                    columnOf[Character.toUpperCase(c)] = columnOf[c];
                }
            }
        }
        return count;
    }

    /** The state before any text. */
    int start() {
        return 0;
    }

    int step(int state, char c) {
        return next[state * columns + columnOf[c]];
    }

    boolean hit(int state) {
        return state >= firstHit;
    }

    /** The words that end in this state; only for a state that {@link #hit}s. */
    int[] words(int state) {
        return hits[state - firstHit];
    }

    /** The automaton under construction. */
    private static final class Trie {
        final List<int[]> edges = new ArrayList<>();
        final List<List<Integer>> hits = new ArrayList<>();
        final List<Integer> fallback = new ArrayList<>();
        final int columns;
        int firstHitNumber;

        Trie(int columns) {
            this.columns = columns;
            newState();
        }

        private int newState() {
            int[] row = new int[columns];
            Arrays.fill(row, -1);
            edges.add(row);
            hits.add(new ArrayList<>());
            fallback.add(0);
            return edges.size() - 1;
        }

        int size() {
            return edges.size();
        }

        int next(int state, int column) {
            return edges.get(state)[column];
        }

        void add(String word, int id, byte[] columnOf) {
            int state = 0;
            for (int i = 0; i < word.length(); i++) {
                int column = columnOf[word.charAt(i)];
                if (next(state, column) < 0) {
                    edges.get(state)[column] = newState();
                }
                state = next(state, column);
            }
            hits.get(state).add(id);
        }

        /** Completes every missing edge with that of the longest proper suffix, breadth first. */
        void link() {
            Deque<Integer> queue = new ArrayDeque<>();
            queue.add(0);
            while (!queue.isEmpty()) {
                int state = queue.remove();
                for (int column = 0; column < columns; column++) {
                    int suffix = state == 0 ? 0 : next(fallback.get(state), column);
                    int child = next(state, column);
                    if (child < 0) {
                        edges.get(state)[column] = suffix;
                    } else {
                        fallback.set(child, suffix);
                        hits.get(child).addAll(hits.get(suffix));
                        queue.add(child);
                    }
                }
            }
        }

        /** New numbers for the states, so that "does anything end here" is one comparison. */
        int[] numbersWithHitsLast() {
            int[] number = new int[size()];
            int count = 0;
            for (boolean hit : new boolean[] {false, true}) {
                if (hit) {
                    firstHitNumber = count;
                }
                for (int state = 0; state < size(); state++) {
                    if (hits.get(state).isEmpty() != hit) {
                        number[state] = count++;
                    }
                }
            }
            return number;
        }
    }
}
