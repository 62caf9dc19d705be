package org.tokenspend.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP proxy on a loopback port that leads every request, CONNECT or not, to one server, whatever name was asked for.
 */
public final class ForwardProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heads = new ArrayList<>();
    private final int target;
    private final String wanted;

    /**
     * Starts one.
     *
     * @param target the loopback port everything is led to
     * @param wanted the {@code Proxy-Authorization} to insist on; empty for none
     */
    public ForwardProxy(int target, String wanted) throws IOException {
        this.target = target;
        this.wanted = wanted;
        daemon(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The head of every request, as it came. */
    public List<String> heads() {
        synchronized (heads) {
            return List.copyOf(heads);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                daemon(() -> lead(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void lead(Socket client) {
        try (client;
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target)) {
            String head = head(client.getInputStream());
            synchronized (heads) {
                heads.add(head);
            }
            if (!wanted.isEmpty() && !head.contains("Proxy-Authorization: " + wanted + "\r\n")) {
                say(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"");
                return;
            }
            if (head.startsWith("CONNECT ")) {
                client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else {
                upstream.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            }
            Thread back = daemon(() -> copy(upstream, client));
            copy(client, upstream);
            back.join();
        } catch (IOException | InterruptedException e) {
            // One side went away.
        }
    }

    private static void say(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side went away.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "forward-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
