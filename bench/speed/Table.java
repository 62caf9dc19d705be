import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Samples as Markdown. */
final class Table {
    private Table() {}

    /** A row each; the columns with × compare with the row named {@code unit}. */
    static void times(
            StringBuilder text, Map<String, List<Sample>> samples, String unit, ToDoubleFunction<Sample> cpu) {
        text.append("| | wall, median ms | wall, least ms | CPU, median ms | CPU, least ms | CPU, mean ms |")
                .append(" × wall, median | × wall, least | × CPU, least | peak MB |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|\n");
        List<Sample> one = samples.get(unit);
        samples.forEach((name, all) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f | %.1f | %s |%n",
                name,
                Sample.median(all, Sample::wall),
                Sample.least(all, Sample::wall),
                Sample.median(all, cpu),
                Sample.least(all, cpu),
                Sample.mean(all, cpu),
                Sample.median(all, Sample::wall) / Sample.median(one, Sample::wall),
                Sample.least(all, Sample::wall) / Sample.least(one, Sample::wall),
                Sample.least(all, cpu) / Math.max(Sample.least(one, cpu), 1),
                peak(all))));
    }

    static String peak(List<Sample> samples) {
        long kilobytes = samples.stream().mapToLong(Sample::kilobytes).max().orElse(0);
        return kilobytes == 0 ? "" : String.valueOf(Math.round(kilobytes / 1e3));
    }
}
