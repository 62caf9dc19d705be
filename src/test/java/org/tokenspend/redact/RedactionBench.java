package org.tokenspend.redact;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.platform.Ticker;

/**
 * The redactor as a program of its own, for {@code bench/redaction/run}: {@code jsonl} maps lines as
 * {@code tokenspend redact --jsonl} does, {@code speed} measures one thread on chunks of 64 KiB, in
 * processor time, so that a busy machine does not change the figure.
 */
final class RedactionBench {
    private static final int CHUNK = 1 << 16;
    private static final int ROUNDS = 12;

    private RedactionBench() {}

    public static void main(String... args) throws IOException {
        try (InputStream in = new FileInputStream(FileDescriptor.in);
                Writer out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)) {
            if (args[0].equals("jsonl")) {
                new JsonLinesStream(new Redactor(Ticker.system()))
                        .redact(new InputStreamReader(in, StandardCharsets.UTF_8), out);
            } else {
                measure(in.readAllBytes(), out);
            }
        }
    }

    private static void measure(byte[] input, Writer out) throws IOException {
        Redactor redactor = new Redactor(Ticker.system());
        List<String> chunks = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(input);
        for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
            chunks.add(new String(chunk, StandardCharsets.UTF_8));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            int findings = 0;
            for (String chunk : chunks) {
                findings += redactor.redact(chunk).findings().size();
            }
            double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
            double rate = input.length / 1e6 / seconds;
            best = Math.max(best, rate);
            out.append(String.format("round %d: %.1f MB/s, %d findings%n", round + 1, rate, findings));
        }
        out.append(String.format("best of %d: %.1f MB/s%n", ROUNDS, best));
    }
}
