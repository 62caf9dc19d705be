import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One process from its start to its end.
 *
 * @param wall milliseconds
 * @param cpu milliseconds of user and system time, its children's too; as fine as the clock of proc(5), 10 ms
 * @param kilobytes the most resident memory of one process at any time; 0 where nobody looked
 */
record Sample(double wall, long cpu, long kilobytes) {

    static double median(List<Sample> samples, ToDoubleFunction<Sample> of) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static double least(List<Sample> samples, ToDoubleFunction<Sample> of) {
        return samples.stream().mapToDouble(of).min().orElseThrow();
    }

    static double mean(List<Sample> samples, ToDoubleFunction<Sample> of) {
        return samples.stream().mapToDouble(of).average().orElseThrow();
    }
}
