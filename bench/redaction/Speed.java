import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.platform.Ticker;
import org.tokenspend.redact.Redactor;

/**
 * How fast one thread redacts standard input in chunks of 64 KiB. Counts processor time, so that a busy machine does not
 * change the figure much.
 */
final class Speed {
    private static final int CHUNK = 1 << 16;
    private static final int ROUNDS = 12;

    private Speed() {}

    public static void main(String... args) throws IOException {
        byte[] input = System.in.readAllBytes();
        List<String> chunks = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(input);
        for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
            chunks.add(new String(chunk, StandardCharsets.UTF_8));
        }
        Redactor redactor = new Redactor(Ticker.system());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        int findings = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            findings = 0;
            for (String chunk : chunks) {
                findings += redactor.redact(chunk).findings().size();
            }
            best = Math.max(best, input.length * 1e3 / (threads.getCurrentThreadCpuTime() - start));
        }
        System.out.printf("%.1f MB, %d findings, best of %d: %.1f MB/s%n", input.length / 1e6, findings, ROUNDS, best);
    }
}
