import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.tokenspend.store.CallBatch;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;
import org.tokenspend.store.UsageQuestion;

/**
 * Fills a store to each level and measures there: calls a second into the store, answers of the overview over HTTP, and
 * memory of the server's process. A level whose sums are not exact ends the run.
 */
public final class ServeBench {
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 200;
    private static final int MEASURED = 200_000;
    private static final String WEEKS_90 = "from=2026-08-22&to=2026-11-19";
    private static final String DAYS_30 = "from=2026-10-21&to=2026-11-19";

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("totals, 30 days", "/api/v1/usage/totals?" + DAYS_30);
        QUERIES.put("day by model, 90 days, India", "/api/v1/usage/trend?split=model&tz=Asia/Kolkata&" + WEEKS_90);
        QUERIES.put("people, 30 days", "/api/v1/usage/top?by=person&limit=20&" + DAYS_30);
        QUERIES.put("people, 30 days, India", "/api/v1/usage/top?by=person&limit=20&tz=Asia/Kolkata&" + DAYS_30);
        QUERIES.put("source by model, 30 days", "/api/v1/usage/breakdown?by=source,model&" + DAYS_30);
        QUERIES.put("latest sessions", "/api/v1/sessions?limit=50");
        QUERIES.put("freshness", "/api/v1/freshness");
    }

    private final String where;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    private ServeBench(String where) {
        this.where = where;
    }

    /** Arguments: sqlite or postgres, levels in thousands of rows, and perhaps --write. */
    public static void main(String[] args) throws Exception {
        String engine = args[0];
        List<Integer> levels =
                List.of(args[1].split(",")).stream().map(Integer::valueOf).toList();
        Path work = Files.createTempDirectory(Path.of("target"), "bench-serve");
        String given = System.getenv("STORE");
        boolean own = given == null && engine.equals("postgres");
        try (EmbeddedPostgres postgres = own ? postgres(work) : null) {
            String where = postgres == null
                    ? given == null ? work.resolve("store.db").toString() : given
                    : "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres&password=postgres";
            String table = new ServeBench(where).run(levels);
            System.out.print(table);
            if (args.length > 2 && args[2].equals("--write")) {
                write(engine, table);
            }
        } finally {
            try (var files = Files.walk(work)) {
                for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static EmbeddedPostgres postgres(Path work) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(work.resolve("postgres"))
                .setServerConfig("shared_buffers", "2GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private String run(List<Integer> levels) throws Exception {
        Load load = new Load(7 + there(), 1000L * levels.get(levels.size() - 1) + 1_000_000L);
        List<String> head = new ArrayList<>();
        long stored = there();
        for (int level : levels) {
            head.add(level % 1000 == 0 ? level / 1000 + " M rows" : level + " k rows");
            try (Store store = Served.open(where)) {
                Organisation org = organisation(store);
                while (stored < 1000L * level) {
                    stored += add(store, org, batches(load, 400)).calls();
                    System.err.println(stored + " rows");
                }
                store.maintain(Load.END);
                stored += ingest(store, org, load);
                store.maintain(Load.END);
                List<String> differences = store.verify(org.id());
                if (!differences.isEmpty()) {
                    throw new IllegalStateException("not exact: " + differences.get(0));
                }
            }
            stored += serve(load);
        }
        return table(head);
    }

    /** Calls of a store that somebody gave to go on with. */
    private long there() throws Exception {
        if (System.getenv("STORE") == null) {
            return 0;
        }
        try (Store store = Served.open(where)) {
            List<Long> always = List.of(0L, Load.END.plusSeconds(86_400).toEpochMilli());
            int ws = organisation(store).id();
            return store.usage().ask(new UsageQuestion(ws, always, List.of(), Map.of())).stream()
                    .mapToLong(row -> row.totals().calls())
                    .sum();
        }
    }

    private static Organisation organisation(Store store) throws Exception {
        List<Organisation> all = store.organisations().list();
        return all.isEmpty()
                ? store.organisations()
                        .create("bench", Organisation.EMAIL, ZoneId.of("Europe/Berlin"), null, 0)
                        .orElseThrow()
                : all.get(0);
    }

    private static List<List<IncomingCall>> batches(Load load, int count) {
        List<List<IncomingCall>> batches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batches.add(load.batch());
        }
        return batches;
    }

    /** What sending all batches took. */
    private record Sent(long calls, double seconds, double p99Millis, double cpuMicros) {
        String rate() {
            return String.format("%.1f", calls / seconds / 1000);
        }

        @Override
        public String toString() {
            return rate() + " (" + Math.round(p99Millis) + ")";
        }
    }

    private long ingest(Store store, Organisation org, Load load) throws Exception {
        List<List<IncomingCall>> batches = batches(load, MEASURED / Load.BATCH);
        Sent fresh = add(store, org, batches);
        row("new calls, thousand/s (p99 of a batch, ms)", fresh.toString());
        row("processor time of a new call, µs, all of this process", Long.toString(Math.round(fresh.cpuMicros())));
        row("the same again, thousand/s", add(store, org, batches).toString());
        row(
                "the same, each grown, thousand/s",
                add(store, org, batches.stream().map(Load::grown).toList()).toString());
        return fresh.calls();
    }

    private static Sent add(Store store, Organisation org, List<List<IncomingCall>> batches) throws Exception {
        return send(batches, batch -> {
            while (true) {
                try {
                    store.add(new CallBatch(org.id(), Load.END.toEpochMilli(), batch, List.of()));
                    return;
                } catch (StoreBusy busy) {
                    Thread.sleep(busy.retryAfter().toMillis());
                }
            }
        });
    }

    /** Sends one batch. */
    private interface Way {
        void send(List<IncomingCall> batch) throws Exception;
    }

    private static Sent send(List<List<IncomingCall>> batches, Way way) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        Callable<Void> client = () -> {
            for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                long start = System.nanoTime();
                way.send(batches.get(i));
                times.add(System.nanoTime() - start);
            }
            return null;
        };
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long start = System.nanoTime();
        long cpu = MACHINE.getProcessCpuTime();
        for (Future<Void> done : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
            done.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        clients.shutdown();
        long calls = (long) batches.size() * Load.BATCH;
        return new Sent(calls, seconds, percentile(times, 99), (MACHINE.getProcessCpuTime() - cpu) / 1e3 / calls);
    }

    private static double percentile(List<Long> nanos, int percent) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    /** Measures a server of its own process over what is stored; returns how many calls that added. */
    private long serve(Load load) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-Xmx512m", "-cp", System.getProperty("java.class.path"), "Served", where)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            String[] address = out.readLine().split(" ");
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            row("idle server, MB", memory(process, "VmRSS"));
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                row(query.getKey() + ", ms p50 (p99), processor ms", ask(http, address, query.getValue(), process));
            }
            List<List<IncomingCall>> batches = batches(load, MEASURED / Load.BATCH);
            Sent sent = send(batches, batch -> post(http, address, batch));
            row("new calls by HTTP, thousand/s (p99 of a batch, ms)", sent.toString());
            row("server after that, peak MB", memory(process, "VmHWM"));
            return sent.calls();
        } finally {
            process.getOutputStream().close();
            process.waitFor();
        }
    }

    private static String ask(HttpClient http, String[] address, String path, Process process) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address[0] + path))
                .header("Authorization", "Bearer " + address[1])
                .build();
        List<Long> times = new ArrayList<>();
        long cpu = 0;
        for (int i = -10; i < ROUNDS; i++) {
            cpu = i == 0 ? cpuMillis(process) : cpu;
            long start = System.nanoTime();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 422) {
                return "over 5 s";
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            if (i >= 0) {
                times.add(System.nanoTime() - start);
            }
        }
        double each = (cpuMillis(process) - cpu) / (double) ROUNDS;
        return String.format("%.0f (%.0f), %.1f", percentile(times, 50), percentile(times, 99), each);
    }

    private static long cpuMillis(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static void post(HttpClient http, String[] address, List<IncomingCall> batch) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Load.json(batch));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address[0] + "/api/v1/ingest"))
                .header("Authorization", "Bearer " + address[1])
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        while (answer.statusCode() == 503) {
            Thread.sleep(1000L
                    * Long.parseLong(answer.headers().firstValue("Retry-After").orElse("1")));
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (!answer.body().startsWith("{\"accepted\":" + batch.size() + ",")) {
            throw new IllegalStateException(answer.body());
        }
    }

    private static String memory(Process process, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith(field + ":")) {
                return Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024);
            }
        }
        return "";
    }

    private void row(String name, String value) {
        System.err.println(name + ": " + value);
        rows.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    private String table(List<String> head) throws IOException {
        StringBuilder table = new StringBuilder();
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[1];
        table.append(LocalDate.now())
                .append(": batches of ")
                .append(Load.BATCH)
                .append(", ")
                .append(CLIENTS)
                .append(" senders on the same ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors, Java ")
                .append(System.getProperty("java.version"))
                .append(", load ")
                .append(load)
                .append(".\n\n");
        table.append("| | ").append(String.join(" | ", head)).append(" |\n|---|");
        head.forEach(level -> table.append("---|"));
        table.append("\n");
        rows.forEach((name, values) -> table.append("| ")
                .append(name)
                .append(" | ")
                .append(String.join(" | ", values))
                .append(" |\n"));
        return table.toString();
    }

    private static void write(String engine, String table) throws IOException {
        Path page = Path.of("docs/performance.md");
        String text = Files.readString(page);
        String start = "<!-- generated by bench/serve/run " + engine + " -->\n";
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf("<!-- end -->", from);
        Files.writeString(page, text.substring(0, from) + table + text.substring(to));
    }
}
