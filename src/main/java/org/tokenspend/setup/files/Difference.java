package org.tokenspend.setup.files;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts as a unified diff: what {@code diff -u} prints, without its two header lines.
 *
 * <p>Lines are compared as they are and shown masked, so that a change of a secret is seen and the secret is not.
 */
public final class Difference {
    private static final int CONTEXT = 3;
    /** Above this many changed lines the shortest way is not looked for: everything goes out, everything comes in. */
    private static final int MAX_COMPARED = 2_000;

    private final List<String> before;
    private final List<String> after;
    private final List<String> shownBefore;
    private final List<String> shownAfter;

    private Difference(String before, String after, Mask mask) {
        this.before = lines(before);
        this.after = lines(after);
        this.shownBefore = lines(mask.of(before));
        this.shownAfter = lines(mask.of(after));
    }

    /** Makes secrets unreadable; never adds or removes a line break. */
    @FunctionalInterface
    public interface Mask {
        String of(String text);
    }

    /** The lines of the diff; empty where the texts are the same. */
    public static List<String> of(String before, String after, Mask mask) {
        Difference difference = new Difference(before, after, mask);
        return difference.print(difference.steps());
    }

    /** One line of the whole walk: kept, taken out or put in, and where it stands in its own text. */
    private record Step(char sign, int beforeLine, int afterLine) {}

    private List<Step> steps() {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            steps.add(new Step(' ', i, i));
        }
        middle(head, before.size() - tail, after.size() - tail, steps);
        for (int i = tail; i > 0; i--) {
            steps.add(new Step(' ', before.size() - i, after.size() - i));
        }
        return steps;
    }

    /** The longest common subsequence of the lines between the common head and tail. */
    private void middle(int from, int beforeEnd, int afterEnd, List<Step> steps) {
        int rows = beforeEnd - from;
        int columns = afterEnd - from;
        boolean compared = rows <= MAX_COMPARED && columns <= MAX_COMPARED;
        int[][] common = new int[compared ? rows + 1 : 1][compared ? columns + 1 : 1];
        for (int i = compared ? rows - 1 : -1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = before.get(from + i).equals(after.get(from + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            boolean same =
                    compared && i < rows && j < columns && before.get(from + i).equals(after.get(from + j));
            if (same) {
                steps.add(new Step(' ', from + i++, from + j++));
            } else if (i < rows && (j == columns || !compared || common[i + 1][j] >= common[i][j + 1])) {
                steps.add(new Step('-', from + i++, from + j));
            } else {
                steps.add(new Step('+', from + i, from + j++));
            }
        }
    }

    private List<String> print(List<Step> steps) {
        List<String> out = new ArrayList<>();
        int at = 0;
        while (at < steps.size()) {
            if (steps.get(at).sign() == ' ') {
                at++;
                continue;
            }
            int start = Math.max(0, at - CONTEXT);
            int end = at + 1;
            for (int i = end; i < steps.size() && i <= end + 2 * CONTEXT; i++) {
                if (steps.get(i).sign() != ' ') {
                    end = i + 1;
                }
            }
            end = Math.min(steps.size(), end + CONTEXT);
            hunk(steps.subList(start, end), out);
            at = end;
        }
        return out;
    }

    private void hunk(List<Step> steps, List<String> out) {
        long removed = steps.stream().filter(step -> step.sign() != '+').count();
        long added = steps.stream().filter(step -> step.sign() != '-').count();
        Step first = steps.get(0);
        out.add(String.format("@@ -%s +%s @@", range(first.beforeLine(), removed), range(first.afterLine(), added)));
        for (Step step : steps) {
            out.add(step.sign()
                    + (step.sign() == '+' ? shownAfter.get(step.afterLine()) : shownBefore.get(step.beforeLine())));
        }
    }

    private static String range(int start, long count) {
        return (count == 0 ? start : start + 1) + "," + count;
    }

    /** Without line ends: a carriage return would move the cursor of a terminal. */
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }
}
