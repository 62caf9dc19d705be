package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** Answers {@link UsageQuestion}s. */
public final class Usage {
    /** Keeps a statement's parameters below what both databases take. */
    private static final int PIECES = 5_000;

    private final Engine engine;

    Usage(Engine engine) {
        this.engine = engine;
    }

    /** Rows that are not zero, in no order; measured and estimated are never in one row. */
    public List<UsageRow> ask(UsageQuestion question) throws SQLException {
        return engine.read(connection -> {
            Organisation org = Organisations.require(connection, question.ws());
            Labels labels = new Labels(connection, org.id());
            Map<Dimension, Object> filters = new HashMap<>();
            for (Map.Entry<Dimension, String> filter : question.filters().entrySet()) {
                filters.put(filter.getKey(), labels.value(filter.getKey(), filter.getValue()));
            }
            Collector collector = new Collector(connection, question, filters);
            UsagePlan plan = UsagePlan.of(question, org.zone());
            collector.add(plan.hours(), "usage_hour", "hour");
            collector.add(plan.quarters(), "usage_quarter", "quarter");
            collector.add(plan.days(), "usage_day", "day");
            collector.add(plan.calls(), "event", "ts");
            collector.takeOff(plan.excess());
            return collector.rows(labels);
        });
    }

    /** A row before its numbers have names. */
    private record Key(int span, Tier tier, List<Object> values) {}

    /** Runs the statements of one question and adds up what they say. */
    private static final class Collector {
        private final Connection connection;
        private final UsageQuestion question;
        private final Map<Dimension, Object> filters;
        private final Map<Key, Totals> found = new HashMap<>();

        Collector(Connection connection, UsageQuestion question, Map<Dimension, Object> filters) {
            this.connection = connection;
            this.question = question;
            this.filters = filters;
        }

        void add(List<Piece> pieces, String table, String time) throws SQLException {
            add(pieces, table, time, "");
        }

        /** Calls that were added with a whole day and lie outside the span. */
        void takeOff(List<Piece> pieces) throws SQLException {
            add(pieces, "event", "ts", "-");
        }

        private void add(List<Piece> pieces, String table, String time, String sign) throws SQLException {
            for (int from = 0; from < pieces.size(); from += PIECES) {
                run(pieces.subList(from, Math.min(pieces.size(), from + PIECES)), table, time, sign);
            }
        }

        /**
         * The spans lead: with CROSS JOIN SQLite keeps that order and looks each span up by the table's index.
         */
        private void run(List<Piece> pieces, String table, String time, String sign) throws SQLException {
            String dimensions =
                    question.by().stream().map(by -> ", " + by.column()).collect(Collectors.joining());
            String spans = pieces.stream().map(piece -> "(?, ?, ?)").collect(Collectors.joining(", "));
            StringBuilder sql = new StringBuilder("WITH b (i, lo, hi) AS (VALUES " + spans + ") SELECT b.i, s.tier");
            sql.append(dimensions);
            for (String column : Sums.COLUMNS) {
                boolean counts = table.equals("event") && column.equals("calls");
                sql.append(", CAST(")
                        .append(sign)
                        .append(counts ? "COUNT(*)" : "SUM(t." + column + ")")
                        .append(" AS BIGINT)");
            }
            sql.append(" FROM b CROSS JOIN ").append(table).append(" t CROSS JOIN series s");
            if (table.equals("usage_day") || table.equals("event")) {
                sql.append(" LEFT JOIN person p ON p.id = t.person");
            }
            sql.append(" WHERE t.ws = ? AND t." + time + " >= b.lo AND t." + time + " < b.hi AND s.id = t.series");
            List<Object> parameters = new ArrayList<>();
            filter(sql, parameters);
            sql.append(" GROUP BY b.i, s.tier").append(dimensions);
            try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
                bind(select, pieces, parameters);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        take(row);
                    }
                }
            }
        }

        /** A person is all the people who turned out to be that one: asked by number, so that an index can help. */
        private void filter(StringBuilder sql, List<Object> parameters) {
            filters.forEach((dimension, value) -> {
                if (dimension == Dimension.PERSON) {
                    sql.append(" AND t.person IN (SELECT id FROM person WHERE id = ? OR merged_into = ?)");
                    parameters.add(value);
                } else {
                    sql.append(" AND ").append(dimension.column()).append(" = ?");
                }
                parameters.add(value);
            });
        }

        private void bind(PreparedStatement select, List<Piece> pieces, List<Object> parameters) throws SQLException {
            int next = 1;
            for (Piece piece : pieces) {
                select.setInt(next, piece.span());
                select.setLong(next + 1, piece.from());
                select.setLong(next + 2, piece.to());
                next += 3;
            }
            select.setInt(next, question.ws());
            for (Object parameter : parameters) {
                next++;
                if (parameter instanceof Long number) {
                    select.setLong(next, number);
                } else {
                    select.setString(next, parameter.toString());
                }
            }
        }

        private void take(ResultSet row) throws SQLException {
            List<Object> values = new ArrayList<>();
            int next = 3;
            for (Dimension dimension : question.by()) {
                values.add(dimension.isNumbered() ? (Object) row.getLong(next) : row.getString(next));
                next++;
            }
            Tier tier = row.getString(2).equals(Tier.MEASURED.wireName()) ? Tier.MEASURED : Tier.ESTIMATED;
            found.merge(new Key(row.getInt(1), tier, values), totals(row, next), Totals::plus);
        }

        List<UsageRow> rows(Labels labels) throws SQLException {
            int conversation = question.by().indexOf(Dimension.CONVERSATION);
            if (conversation >= 0) {
                labels.loadConversations(found.keySet().stream()
                        .map(key -> (Long) key.values().get(conversation))
                        .collect(Collectors.toSet()));
            }
            List<UsageRow> rows = new ArrayList<>();
            for (Map.Entry<Key, Totals> entry : found.entrySet()) {
                if (entry.getValue().equals(Totals.ZERO)) {
                    continue;
                }
                List<String> keys = new ArrayList<>();
                for (int i = 0; i < question.by().size(); i++) {
                    keys.add(labels.label(
                            question.by().get(i), entry.getKey().values().get(i)));
                }
                rows.add(
                        new UsageRow(entry.getKey().span(), keys, entry.getKey().tier(), entry.getValue()));
            }
            return rows;
        }
    }

    /** Reads {@link Sums#COLUMNS} from {@code first} on. */
    static Totals totals(ResultSet row, int first) throws SQLException {
        TokenCounts tokens = new TokenCounts(
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5),
                row.getLong(first + 6),
                row.getLong(first + 7));
        return new Totals(row.getLong(first), tokens, row.getLong(first + 8));
    }
}
