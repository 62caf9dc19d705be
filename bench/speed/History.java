import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of logs to measure on, and what is known about it. */
final class History {
    final Path folder;
    final List<Path> logs;
    final long bytes;

    History(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        try (Stream<Path> files = Files.walk(this.folder)) {
            logs = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        long sum = 0;
        for (Path log : logs) {
            sum += Files.size(log);
        }
        bytes = sum;
    }

    String megabytes() {
        return "%,d MB".formatted(bytes / 1_000_000);
    }

    /** The names of all logs, each ended by a zero byte, as {@code xargs -0} takes them. */
    Path list(Path file) throws IOException {
        StringBuilder names = new StringBuilder();
        logs.forEach(log -> names.append(log).append('\0'));
        return Files.writeString(file, names);
    }

    /** A wrong answer has no speed. */
    void check(Path output) throws IOException {
        Path truth = folder.resolve("truth.json");
        if (!Files.exists(truth)) {
            return;
        }
        String expected = Files.readString(truth);
        String json = Files.readString(output);
        int totals = json.indexOf("\"totals\"");
        for (String name :
                List.of("records", "input_tokens", "output_tokens", "cache_read_tokens", "cache_creation_tokens")) {
            long wanted = number(expected, name, 0);
            long found = number(json, name, name.equals("records") ? 0 : totals);
            if (wanted >= 0 && wanted != found) {
                throw new IllegalStateException(name + " is " + found + ", the truth is " + wanted);
            }
        }
    }

    private static long number(String json, String name, int from) {
        int at = json.indexOf('"' + name + '"', Math.max(from, 0));
        if (at < 0) {
            return -1;
        }
        String rest = json.substring(json.indexOf(':', at) + 1).stripLeading();
        int end = 0;
        while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
            end++;
        }
        return end == 0 ? -1 : Long.parseLong(rest.substring(0, end));
    }
}
