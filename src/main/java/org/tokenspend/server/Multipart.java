package org.tokenspend.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a {@code multipart/form-data} body (RFC 7578) apart. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\r\n]*[;\\s]name=\"?([^\";\r\n]+)");
    private static final int MOST_PARTS = 16;
    private static final int LONGEST_HEADER = 8_192;

    private final byte[] body;
    private int position;

    private Multipart(byte[] body) {
        this.body = body;
    }

    /** The parts by name; of a name given twice, the first. */
    static Map<String, byte[]> parts(String contentType, byte[] body) throws Problem {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Problem.malformed("The Content-Type names no boundary.");
        }
        String word = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return new Multipart(body).read("--" + word);
    }

    private Map<String, byte[]> read(String boundary) throws Problem {
        byte[] first = boundary.getBytes(StandardCharsets.ISO_8859_1);
        byte[] next = ("\r\n" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Map<String, byte[]> parts = new HashMap<>();
        position = find(first, 0) + first.length;
        while (!startsWith("--")) {
            if (!startsWith("\r\n") || parts.size() == MOST_PARTS) {
                throw Problem.malformed("The multipart body is broken.");
            }
            int headerEnd = find("\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), position);
            if (headerEnd - position > LONGEST_HEADER) {
                throw Problem.malformed("A part's header is too long.");
            }
            String header = new String(body, position, headerEnd - position, StandardCharsets.UTF_8);
            int end = find(next, headerEnd + 2);
            byte[] content = Arrays.copyOfRange(body, Math.min(headerEnd + 4, end), end);
            Matcher name = NAME.matcher(header);
            parts.putIfAbsent(name.find() ? name.group(1) : "", content);
            position = end + next.length;
        }
        return parts;
    }

    private boolean startsWith(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return position + wanted.length <= body.length
                && Arrays.equals(body, position, position + wanted.length, wanted, 0, wanted.length);
    }

    private int find(byte[] wanted, int from) throws Problem {
        for (int at = from; at <= body.length - wanted.length; at++) {
            if (body[at] == wanted[0] && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw Problem.malformed("The multipart body ends too early.");
    }
}
