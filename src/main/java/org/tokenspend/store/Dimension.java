package org.tokenspend.store;

import java.util.Optional;

/** Something calls can be told apart by. */
public enum Dimension {
    SOURCE("source", "s.source", Reach.QUARTER),
    PROVIDER("provider", "s.provider", Reach.QUARTER),
    MODEL("model", "s.model", Reach.QUARTER),
    APPLICATION("application", "s.application", Reach.QUARTER),
    PROJECT("project", "s.project", Reach.DAY),
    PERSON("person", "COALESCE(p.merged_into, p.id, 0)", Reach.DAY),
    CONVERSATION("conversation", "t.conversation", Reach.CALL);

    /** The finest sums that still tell a dimension's values apart. */
    enum Reach {
        QUARTER,
        DAY,
        CALL
    }

    private final String word;
    private final String column;
    private final Reach reach;

    Dimension(String word, String column, Reach reach) {
        this.word = word;
        this.column = column;
        this.reach = reach;
    }

    /** The spelling used in addresses and answers. */
    public String word() {
        return word;
    }

    /** Reads {@link #word()}. */
    public static Optional<Dimension> of(String word) {
        for (Dimension dimension : values()) {
            if (dimension.word.equals(word)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }

    /** Its value in a row: a text, or the number of a person or conversation. */
    String column() {
        return column;
    }

    Reach reach() {
        return reach;
    }

    /** Whether rows hold a number whose name is elsewhere. */
    boolean isNumbered() {
        return this == PERSON || this == CONVERSATION;
    }
}
