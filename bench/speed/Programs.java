import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who takes part: ours by launcher and by {@code java -jar}, the file tools, and the peers that are installed. */
final class Programs {
    static final String INGEST = "ingest --dry-run --json";
    static final String EMPTY = "an empty main";
    private static final Path PEERS = Path.of("target/peers/node_modules");
    private static final String JAR = "target/tokenspend.jar";

    private final Path work;
    private final Path home;
    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final Optional<Path> ccusage = program("@ccusage", "*/bin/ccusage");
    private final Optional<Path> bun = program("@oven", "*/bin/bun");
    private final Path tokscale = PEERS.resolve("tokscale/bin.js");

    Programs(Path work) throws IOException {
        this.work = work;
        this.home = Files.createDirectories(work.resolve("home"));
        // Peers know prices; without this they would fetch them from the network in every run.
        Path prices = Files.createDirectories(home.resolve(".cache/tokscale"));
        for (String source : List.of("litellm", "openrouter")) {
            Files.writeString(
                    prices.resolve("pricing-" + source + ".json"),
                    "{\"timestamp\":" + System.currentTimeMillis() / 1000 + ",\"data\":{}}");
        }
    }

    static String name(String arguments) {
        return "`./tokenspend " + arguments + "`";
    }

    String describe() throws IOException {
        return "`java -jar` is Java " + System.getProperty("java.version") + "; the launcher takes the newest found."
                + ccusage.map(found -> " ccusage " + version("ccusage") + ", its native program.")
                        .orElse("")
                + (bun.isPresent() ? " tokscale " + version("tokscale") + " with an empty price list." : "") + "\n";
    }

    /** Everything read and counted. */
    List<Contender> reading(History history) throws IOException {
        Path list = history.list(work.resolve("files-" + history.logs.size()));
        link(history);
        List<Contender> all = new ArrayList<>(List.of(
                Contender.of("`wc -l`", List.of("xargs", "-0", "wc", "-l")).reading(list),
                Contender.of("`cat`", List.of("sh", "-c", "xargs -0 cat >/dev/null"))
                        .reading(list),
                ours(INGEST, history).checked(history::check),
                plain(INGEST, history).checked(history::check)));
        addPeers(all, history);
        return all;
    }

    /** One live run that sends everything. */
    List<Contender> firstRun(History history, String url) {
        Contender live = live("first", history, url);
        List<String> afresh = List.of("sh", "-c", "rm -f \"$0\"; exec \"$@\"", state(history));
        return List.of(new Contender(
                live.name(),
                Stream.concat(afresh.stream(), live.command().stream()).toList(),
                live.input(),
                live.env(),
                live.check()));
    }

    /** Live runs that find nothing new, and what the others do when asked again. */
    List<Contender> secondRun(History history, String url) throws IOException {
        List<Contender> all = new ArrayList<>(List.of(
                ours("--version"),
                Contender.of(
                        "`find -printf` of size and time",
                        List.of(
                                "find",
                                history.folder.resolve("projects").toString(),
                                "-name",
                                "*.jsonl",
                                "-printf",
                                "%s %T@\\n")),
                live(name("ingest"), history, url),
                inPlainJava(live("`java -jar tokenspend.jar ingest`", history, url))));
        addPeers(all, history);
        return all;
    }

    /** Starts: nothing to read, so the program itself is all there is. */
    List<Contender> starting() throws IOException {
        Files.deleteIfExists(home.resolve(".claude"));
        List<Contender> all = new ArrayList<>();
        all.add(Contender.of(
                EMPTY,
                List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        JAR + ":target/bench-speed",
                        "Empty")));
        for (String arguments :
                List.of("--version", "--help", "ingest --help", "config", "ingest --dry-run", "setup --check")) {
            all.add(anyStatus(ours(arguments)));
            all.add(anyStatus(plain(arguments)));
        }
        ccusage.ifPresent(found ->
                all.add(atHome(Contender.of("`ccusage --version`, native", List.of(found.toString(), "--version")))));
        Path launcher = PEERS.resolve(".bin/ccusage");
        if (Files.exists(launcher)) {
            all.add(atHome(
                    Contender.of("`ccusage --version` by npm's launcher", List.of(launcher.toString(), "--version"))));
        }
        return all;
    }

    private void addPeers(List<Contender> all, History history) throws IOException {
        link(history);
        ccusage.ifPresent(found -> all.add(atHome(Contender.of(
                        "`ccusage daily --json --offline`", List.of(found.toString(), "daily", "--json", "--offline")))
                .with("CLAUDE_CONFIG_DIR", history.folder)));
        if (bun.isPresent() && Files.exists(tokscale)) {
            all.add(atHome(Contender.of(
                            "`tokscale models --claude --json`",
                            List.of(
                                    bun.get().toString(),
                                    tokscale.toString(),
                                    "models",
                                    "--claude",
                                    "--json",
                                    "--no-spinner")))
                    .with("PATH", bun.get().toAbsolutePath().getParent() + ":" + System.getenv("PATH")));
        }
    }

    /** tokscale has no option for the folder. */
    private void link(History history) throws IOException {
        Path link = home.resolve(".claude");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, history.folder);
    }

    private Contender live(String name, History history, String url) {
        List<String> command = new ArrayList<>(List.of("./tokenspend", "ingest", "--settle", "0"));
        command.addAll(over(history));
        return atHome(Contender.of(name, command))
                .with("TOKENSPEND_TOKEN", "ts_bench")
                .with("TOKENSPEND_URL", url);
    }

    private Contender ours(String arguments, History... history) {
        return atHome(Contender.of(name(arguments), words(List.of("./tokenspend"), arguments, history)));
    }

    private Contender plain(String arguments, History... history) {
        return atHome(Contender.of(
                "`java -jar tokenspend.jar " + arguments + "`", words(List.of(java, "-jar", JAR), arguments, history)));
    }

    private Contender inPlainJava(Contender launched) {
        List<String> command = new ArrayList<>(List.of(java, "-jar", JAR));
        command.addAll(launched.command().subList(1, launched.command().size()));
        return new Contender(launched.name(), command, launched.input(), launched.env(), launched.check());
    }

    /** A command that finds nothing may say so by its status. */
    private static Contender anyStatus(Contender contender) {
        List<String> command = new ArrayList<>(contender.command());
        boolean check = command.contains("--check");
        return !check
                ? contender
                : new Contender(
                        contender.name(),
                        Stream.concat(Stream.of("sh", "-c", "\"$@\" || [ $? = 3 ]", "sh"), command.stream())
                                .toList(),
                        contender.input(),
                        contender.env(),
                        contender.check());
    }

    private List<String> words(List<String> program, String arguments, History... history) {
        List<String> command = new ArrayList<>(program);
        command.addAll(Arrays.asList(arguments.split(" ")));
        for (History one : history) {
            command.addAll(over(one));
        }
        return command;
    }

    private List<String> over(History history) {
        return List.of("--claude-dir", history.folder.toString(), "--state-file", state(history));
    }

    private String state(History history) {
        return work.resolve("state-" + history.logs.size() + ".json").toString();
    }

    private Contender atHome(Contender contender) {
        return contender
                .with("HOME", home)
                .with("XDG_CONFIG_HOME", home.resolve(".config"))
                .with("XDG_CACHE_HOME", home.resolve(".cache"));
    }

    private static Optional<Path> program(String scope, String pattern) {
        Path folder = PEERS.resolve(scope);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> folder.relativize(file).toString().matches(pattern.replace("*", "[^/]+")))
                    .filter(Files::isExecutable)
                    .map(Path::toAbsolutePath)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String version(String peer) {
        try {
            String description = Files.readString(PEERS.resolve(peer).resolve("package.json"));
            return description.replaceAll("(?s).*?\"version\":\\s*\"([^\"]*)\".*", "$1");
        } catch (IOException e) {
            return "?";
        }
    }
}
