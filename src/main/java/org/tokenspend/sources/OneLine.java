package org.tokenspend.sources;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A JSON document written over many lines, as one line: its line ends are white space and nothing else. */
public final class OneLine extends FilterInputStream {
    public OneLine(InputStream document) {
        super(document);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next == '\n' ? ' ' : next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        for (int i = from; i < from + count; i++) {
            if (bytes[i] == '\n') {
                bytes[i] = ' ';
            }
        }
        return count;
    }
}
