package org.tokenspend.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tokenspend.store.Store;

/** A server in a process of its own, to be killed. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    /** Without a slash at its end. */
    final String url;

    final String key;

    private ServerProcess(Process process, String url, String key) {
        this.process = process;
        this.url = url;
        this.key = key;
    }

    static ServerProcess start(String where) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "-cp",
                            classPath(),
                            ServerProcess.class.getName(),
                            where)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String url = out.readLine();
            String key = out.readLine();
            if (url == null || key == null) {
                throw new IllegalStateException("the server did not start");
            }
            return new ServerProcess(process, url, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tests' own, wherever the runner of tests keeps it. */
    private static String classPath() {
        return ServerProcess.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    static Store open(String where) throws Exception {
        return where.startsWith("jdbc:")
                ? Store.postgres(where, TestServer.CLOCK)
                : Store.embedded(Path.of(where), TestServer.CLOCK);
    }

    /** As {@code kill -9} does: nothing in the process gets to know. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Serves until its input ends. */
    public static void main(String[] args) throws Exception {
        try (Store store = open(args[0]);
                TestServer server = new TestServer(store)) {
            System.out.println(server.server.url());
            System.out.println(server.key);
            while (System.in.read() >= 0) {
                // The parent is still there.
            }
        }
    }
}
