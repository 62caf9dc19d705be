import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Contenders measured as whole processes, all in turn, round after round, so that a busy machine disturbs them alike.
 *
 * <p>CPU time is what the operating system charged to the finished child and its children; the peak of resident memory is
 * read from {@code /proc} while they run. Both are 0 where there is no {@code /proc}.
 */
final class Race {
    private static final long TICK_MILLIS = 10;

    private final Path work;

    Race(Path work) {
        this.work = work;
    }

    /** The samples of each contender; round 0, which fills caches, is not among them. One that fails is left out, aloud. */
    Map<String, List<Sample>> run(List<Contender> contenders, int rounds) throws Exception {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        List<Contender> running = new ArrayList<>(contenders);
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : List.copyOf(running)) {
                try {
                    Sample sample = measure(contender);
                    if (round > 0) {
                        samples.computeIfAbsent(contender.name(), key -> new ArrayList<>())
                                .add(sample);
                    }
                } catch (IOException e) {
                    System.err.println("left out: " + contender.name() + ": " + e.getMessage());
                    running.remove(contender);
                    samples.remove(contender.name());
                }
            }
        }
        return samples;
    }

    /** One run. */
    Sample measure(Contender contender) throws Exception {
        Path out = work.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(contender.command())
                .redirectOutput(out.toFile())
                .redirectError(work.resolve("err").toFile());
        builder.redirectInput(
                contender.input() == null
                        ? new java.io.File("/dev/null")
                        : contender.input().toFile());
        builder.environment().keySet().removeAll(Set.of("CLAUDE_CONFIG_DIR", "TOKENSPEND_TOKEN", "TOKENSPEND_URL"));
        builder.environment().putAll(contender.env());
        long ticks = childTicks();
        long start = System.nanoTime();
        Process process = builder.start();
        Peak peak = new Peak(process.toHandle());
        peak.start();
        int status = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e6;
        peak.join();
        if (status != 0) {
            throw new IOException("ended with " + status + ": "
                    + Files.readString(work.resolve("err")).strip());
        }
        contender.check().accept(out);
        return new Sample(wall, (childTicks() - ticks) * TICK_MILLIS, peak.kilobytes);
    }

    /** User and system time of all finished children and theirs, in clock ticks: fields 16 and 17 of proc(5). */
    private static long childTicks() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }

    /** Reads the high-water mark of resident memory of a process and its children until the process is gone. */
    private static final class Peak extends Thread {
        private final ProcessHandle process;
        private volatile long kilobytes;

        Peak(ProcessHandle process) {
            super("peak");
            this.process = process;
        }

        @Override
        public void run() {
            try {
                for (int look = 0; process.isAlive(); look++) {
                    // Finding children walks all of /proc: seldom, or the watching would be seen in the times.
                    look(process.pid());
                    if (look % 16 == 8) {
                        process.descendants().forEach(child -> look(child.pid()));
                    }
                    Thread.sleep(5);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void look(long pid) {
            try {
                String text = Files.readString(Path.of("/proc/" + pid + "/status"));
                int at = text.indexOf("VmHWM:");
                if (at >= 0) {
                    String mark = text.substring(at + 6, text.indexOf("kB", at)).strip();
                    kilobytes = Math.max(kilobytes, Long.parseLong(mark));
                }
            } catch (IOException e) {
                // It ended between two looks.
            }
        }
    }
}
