package org.tokenspend.analyze.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of work within a session, kept in bounded memory: how it opened, how it closed, where it went wrong, and
 * even samples of the rest.
 */
final class Segment {
    private static final int OPENING = 6;
    private static final int CLOSING = 8;
    private static final int TROUBLES = 24;
    private static final int SAMPLES = 32;

    private final List<Turn> opening = new ArrayList<>();
    private final Deque<Turn> closing = new ArrayDeque<>();
    private final List<Turn> troubles = new ArrayList<>();
    private final List<Turn> samples = new ArrayList<>();
    private @Nullable Turn summary;
    private @Nullable Turn lastWords;
    private int turns;
    private int stride = 1;

    int turns() {
        return turns;
    }

    boolean isEmpty() {
        return turns == 0 && summary == null;
    }

    void summary(Turn turn) {
        summary = turn;
    }

    /** What the agent said last before the person's next message. */
    void lastWords(Turn turn) {
        lastWords = turn;
    }

    void add(Turn turn, boolean trouble) {
        turns++;
        if (opening.size() < OPENING) {
            opening.add(turn);
        }
        closing.addLast(turn);
        if (closing.size() > CLOSING) {
            closing.removeFirst();
        }
        if (trouble) {
            if (troubles.size() == TROUBLES) {
                // The first and the latest tell more than the middle.
                troubles.remove(TROUBLES / 2);
            }
            troubles.add(turn);
        }
        if ((turns - 1) % stride == 0) {
            sample(turn);
        }
    }

    private void sample(Turn turn) {
        samples.add(turn);
        if (samples.size() == SAMPLES) {
            for (int i = SAMPLES - 1; i > 0; i -= 2) {
                samples.remove(i);
            }
            stride *= 2;
        }
    }

    /** Its most telling turns within so many UTF-16 units, in order. */
    String told(int budget) {
        SortedMap<Integer, String> chosen = new TreeMap<>();
        int left = budget;
        List<Turn> intent = new ArrayList<>();
        if (summary != null) {
            intent.add(summary);
        }
        intent.addAll(opening);
        left -= choose(intent, budget / 4, chosen);
        List<Turn> end = new ArrayList<>();
        if (lastWords != null) {
            end.add(lastWords);
        }
        closing.descendingIterator().forEachRemaining(end::add);
        left -= choose(end, budget / 4, chosen);
        left -= choose(troubles, Math.min(left, budget * 35 / 100), chosen);
        choose(samples, left, chosen);
        return String.join("\n", chosen.values());
    }

    /** Takes turns while they fit; the first is cut to fit, so that no part is ever missing altogether. */
    private static int choose(List<Turn> turns, int budget, SortedMap<Integer, String> chosen) {
        int used = 0;
        for (Turn turn : turns) {
            // The agent's last words stand right behind the message they answer.
            int place = turn.index() * 2 + (turn.speaker() == Turn.Speaker.AGENT ? 1 : 0);
            if (chosen.containsKey(place)) {
                continue;
            }
            int room = budget - used;
            String shown = turn.shown(Math.min(Turn.MOST, Math.max(0, room - 40)));
            if (room < 120 || shown.length() + 1 > room) {
                break;
            }
            chosen.put(place, shown);
            used += shown.length() + 1;
        }
        return used;
    }
}
