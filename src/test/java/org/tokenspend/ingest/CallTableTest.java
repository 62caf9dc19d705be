package org.tokenspend.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.Sighting;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;

/** The rules by which lines of one call become one row; files are numbered here in the order of their paths. */
class CallTableTest {
    private static final long TIME = 1_770_000_000_000L;

    /** File 2 starts first, then 0 and 1 at the same moment; each was modified at its number. */
    private static final FileOrder FILES = new FileOrder() {
        private final long[] first = {20, 20, 10};

        @Override
        public int compare(int file, int other) {
            return first[file] != first[other] ? Long.compare(first[file], first[other]) : comparePaths(file, other);
        }

        @Override
        public int comparePaths(int file, int other) {
            return Integer.compare(file, other);
        }

        @Override
        public long firstTimeOrModified(int file) {
            return first[file];
        }
    };

    private final CallTable calls = new CallTable(FILES, CallKeys.LASTING);

    @Test
    void keepsEveryFieldOfACallSeenOnce() {
        TokenCounts tokens = new TokenCounts(1, 2, 3, 4, 5, 6, 7);

        int row = calls.merge(
                "claude",
                line().tokens(tokens).request("request").place("c", "p").build(),
                1);

        assertThat(calls.record(row))
                .isEqualTo(new UsageRecord(
                        Key128.ofCall("claude", "id"),
                        Instant.ofEpochMilli(TIME),
                        "claude",
                        "anthropic",
                        "opus",
                        Tier.MEASURED,
                        tokens,
                        Key128.ofRequest("claude", "request"),
                        "c",
                        "p"));
        assertThat(calls.label(row).version()).isEqualTo("2.1.0");
        assertThat(calls.newestTime(row)).isEqualTo(TIME);
        assertThat(calls.witnessFile(row)).isEqualTo(1);
        assertThat(calls.isUnfinished(row)).isFalse();
        assertThat(calls.isSettled(row)).isFalse();
        assertThat(calls.doubt(row)).isNull();
    }

    @Test
    void takesCountsAndModelOfTheLargestOutputAndThenTheLargestTotal() {
        calls.merge("claude", line().model("a").tokens(counts(100, 5)).build(), 0);
        calls.merge("claude", line().model("b").tokens(counts(1, 6)).build(), 0);
        calls.merge("claude", line().model("c").tokens(counts(2, 6)).build(), 0);

        int row = calls.merge("claude", line().model("d").tokens(counts(900, 5)).build(), 0);

        assertThat(calls.tokens(row)).isEqualTo(counts(2, 6));
        assertThat(calls.label(row).model()).isEqualTo("c");
        assertThat(calls.size()).isEqualTo(1);
    }

    @Test
    void ofEqualCountsTakesTheModelOfTheSmallerPathAndOfOneFileTheEarlierLine() {
        calls.merge("claude", line().model("second").build(), 1);
        calls.merge("claude", line().model("second, later").build(), 1);
        int row = calls.merge("claude", line().model("third").build(), 2);
        assertThat(calls.label(row).model()).isEqualTo("second");

        calls.merge("claude", line().model("first").build(), 0);

        assertThat(calls.label(row).model()).isEqualTo("first");
    }

    @Test
    void theTimeIsTheEarliestAndTheNewestIsKnown() {
        calls.merge("claude", line().at(TIME + 5).build(), 0);
        calls.merge("claude", line().at(TIME + 9).build(), 0);
        calls.merge("claude", line().at(TIME + 1).build(), 0);

        int row = calls.merge("claude", line().at(Sighting.NO_TIME).build(), 0);

        assertThat(calls.time(row)).isEqualTo(TIME + 1);
        assertThat(calls.newestTime(row)).isEqualTo(TIME + 9);
    }

    @Test
    void withoutAnyTimeItIsThatOfTheFile() {
        calls.merge("claude", line().at(Sighting.NO_TIME).build(), 1);
        int row = calls.merge("claude", line().at(Sighting.NO_TIME).build(), 2);

        assertThat(calls.newestTime(row)).isZero();
        assertThat(calls.witnessFile(row))
                .as("by path, times of files may not be told yet")
                .isEqualTo(1);
        assertThat(calls.time(row)).isEqualTo(20);
    }

    @Test
    void makesNoRecordOfKeysForOneRun() {
        CallTable counted = new CallTable(FILES, CallKeys.PASSING);
        int row = counted.merge("claude", line().build(), 0);

        assertThat(counted.tokens(row)).isEqualTo(counts(10, 20));
        assertThatIllegalStateException().isThrownBy(() -> counted.record(row));
    }

    @Test
    void belongsWhereTheEarliestLineThatIsNoCopySays() {
        calls.merge("claude", line().copy().at(TIME - 9).place("copy", null).build(), 0);
        calls.merge("claude", line().at(TIME + 1).place("later", null).build(), 0);
        calls.merge(
                "claude", line().at(TIME).place("right", "folder").request("r").build(), 1);

        int row = calls.merge(
                "claude", line().copy().at(TIME - 8).place("copy too", null).build(), 2);

        assertThat(calls.place(row)).isEqualTo(new CallTable.Place("right", "folder"));
        assertThat(calls.record(row).requestKey()).isEqualTo(Key128.ofRequest("claude", "r"));
        assertThat(calls.time(row)).isEqualTo(TIME - 9);
    }

    @Test
    void ofLinesOfOneMomentTheFileThatStartsEarlierSaysWhere() {
        calls.merge("claude", line().place("one", null).build(), 1);
        calls.merge("claude", line().place("two", null).build(), 2);
        int row = calls.merge("claude", line().place("zero", null).build(), 0);

        assertThat(calls.place(row).conversation()).isEqualTo("two");
        assertThat(calls.witnessFile(row)).isEqualTo(2);
    }

    @Test
    void aBetterWitnessWithoutARequestLeavesNone() {
        calls.merge("claude", line().at(TIME + 1).request("r").build(), 0);

        int row = calls.merge("claude", line().at(TIME).build(), 0);

        assertThat(calls.record(row).requestKey()).isNull();
    }

    @Test
    void oneUnfinishedLineOfEqualOnesLeavesTheCallUnfinished() {
        calls.merge("claude", line().unfinished().build(), 1);

        int row = calls.merge("claude", line().build(), 0);

        assertThat(calls.isUnfinished(row)).isTrue();
        calls.merge("claude", line().tokens(counts(1, 99)).build(), 0);
        assertThat(calls.isUnfinished(row)).as("the larger line is whole").isFalse();
    }

    @Test
    void oneLineWithoutDoubtClearsIt() {
        int row = calls.merge(
                "claude", line().doubt(FindingKind.OUTPUT_UNDERCOUNTED).build(), 0);
        calls.merge("claude", line().doubt(FindingKind.OUTPUT_UNDERCOUNTED).build(), 0);
        assertThat(calls.doubt(row)).isEqualTo(FindingKind.OUTPUT_UNDERCOUNTED);

        calls.merge("claude", line().build(), 0);

        assertThat(calls.doubt(row)).isNull();
        int other = calls.merge(
                "claude",
                line().id("other").doubt(FindingKind.OUTPUT_MAYBE_UNDERCOUNTED).build(),
                0);
        assertThat(calls.doubt(other)).isEqualTo(FindingKind.OUTPUT_MAYBE_UNDERCOUNTED);
    }

    @Test
    void aLineInDoubtCastsNoneOnACertainOne() {
        int row = calls.merge("claude", line().build(), 1);

        calls.merge("claude", line().doubt(FindingKind.OUTPUT_UNDERCOUNTED).build(), 0);

        assertThat(calls.doubt(row)).isNull();
    }

    /** {@code Aa} and {@code BB} have the same hash code. */
    @Test
    void tellsLabelsAndPlacesApartWhoseHashesAreTheSame() {
        int one = calls.merge("claude", line().model("Aa").place("Aa", "Aa").build(), 0);
        int other = calls.merge(
                "claude", line().id("other").model("BB").place("BB", "Aa").build(), 0);
        int third = calls.merge(
                "claude", line().id("third").model("BB").place("BB", "BB").build(), 0);

        assertThat(calls.label(one).model()).isEqualTo("Aa");
        assertThat(calls.place(one)).isEqualTo(new CallTable.Place("Aa", "Aa"));
        assertThat(calls.label(other).model()).isEqualTo("BB");
        assertThat(calls.place(other)).isEqualTo(new CallTable.Place("BB", "Aa"));
        assertThat(calls.place(third)).isEqualTo(new CallTable.Place("BB", "BB"));
    }

    @Test
    void countsBeyondWhatARowHoldsStayAtItsLimit() {
        long limit = (1L << 48) - 1;

        int row = calls.merge(
                "claude", line().tokens(counts(Long.MAX_VALUE, limit)).build(), 0);

        assertThat(calls.tokens(row)).isEqualTo(counts(limit, limit));
    }

    @Test
    void settlingIsRemembered() {
        int row = calls.merge("claude", line().build(), 0);
        int other = calls.merge("claude", line().id("other").build(), 0);

        calls.settle(row);

        assertThat(calls.isSettled(row)).isTrue();
        assertThat(calls.isSettled(other)).isFalse();
    }

    @Test
    void findsEachOfManyCallsAgain() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(calls.merge("claude", line().id("id" + i).build(), 0)).isEqualTo(i);
        }
        for (int i = 0; i < 20_000; i++) {
            int row = calls.merge(
                    "claude", line().id("id" + i).tokens(counts(i, 50)).build(), 0);
            assertThat(row).isEqualTo(i);
        }

        assertThat(calls.size()).isEqualTo(20_000);
        assertThat(calls.eventId(19_999)).isEqualTo(Key128.ofCall("claude", "id19999"));
        assertThat(calls.tokens(9_999)).isEqualTo(counts(9_999, 50));
    }

    @Test
    void doesNotDependOnTheOrderInWhichLinesAreMerged() {
        List<Runnable> merges = new ArrayList<>();
        CallTable[] table = new CallTable[1];
        for (int i = 0; i < 8; i++) {
            int file = i % 3;
            Line line = line().at(TIME + i / 2).place("c" + i, null).tokens(counts(i % 4, i % 2));
            Sighting sighting = (i % 3 == 0 ? line.copy() : line).model("m" + i).build();
            merges.add(() -> table[0].merge("claude", sighting, file));
        }
        table[0] = new CallTable(FILES, CallKeys.LASTING);
        merges.forEach(Runnable::run);
        Object expected = table[0].record(0);

        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Collections.shuffle(merges, random);
            table[0] = new CallTable(FILES, CallKeys.LASTING);
            merges.forEach(Runnable::run);

            assertThat(table[0].record(0)).isEqualTo(expected);
        }
    }

    private static TokenCounts counts(long input, long output) {
        return new TokenCounts(input, output, 0, 0, 0, 0, 0);
    }

    private static Line line() {
        return new Line();
    }

    /** A line of a log, with something in every field. */
    private static final class Line {
        private String id = "id";
        private String model = "opus";
        private long time = TIME;
        private TokenCounts tokens = counts(10, 20);
        private @Nullable String request;
        private @Nullable String conversation;
        private @Nullable String project;
        private boolean copy;
        private boolean unfinished;
        private @Nullable FindingKind doubt;

        Line id(String value) {
            id = value;
            return this;
        }

        Line model(String value) {
            model = value;
            return this;
        }

        Line at(long value) {
            time = value;
            return this;
        }

        Line tokens(TokenCounts value) {
            tokens = value;
            return this;
        }

        Line request(String value) {
            request = value;
            return this;
        }

        Line place(String inConversation, @Nullable String inProject) {
            conversation = inConversation;
            project = inProject;
            return this;
        }

        Line copy() {
            copy = true;
            return this;
        }

        Line unfinished() {
            unfinished = true;
            return this;
        }

        Line doubt(FindingKind value) {
            doubt = value;
            return this;
        }

        Sighting build() {
            return new Sighting(
                    id,
                    0,
                    0,
                    time,
                    model,
                    "anthropic",
                    Tier.MEASURED,
                    tokens,
                    request,
                    conversation,
                    project,
                    copy,
                    "2.1.0",
                    unfinished,
                    doubt);
        }
    }
}
