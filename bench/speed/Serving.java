import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tokenspend serve} on a new file, as a process of its own, until it is closed. */
final class Serving implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");

    private final Process process;
    private final String url;
    private final String key;

    Serving(Path store, Path home) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("./tokenspend", "serve", "--port", "0", "--json", "--store", store.toString());
        builder.environment().put("HOME", home.toString());
        builder.redirectError(home.resolve("serve.err").toFile());
        process = builder.start();
        StringBuilder said = new StringBuilder();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.strip().endsWith("}")) {
            said.append(line);
            line = out.readLine();
        }
        said.append(line);
        url = first(URL, said);
        key = first(KEY, said);
    }

    String url() {
        return url;
    }

    String key() {
        return key;
    }

    double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(duration -> duration.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    private static String first(Pattern pattern, CharSequence text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("the server said: " + text);
        }
        return found.group(1);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
