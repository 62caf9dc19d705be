package org.tokenspend.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Writes lines that are JSON, nearly JSON, or nothing like it. */
final class RandomJson {
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "00",
        "01",
        "-01",
        "1",
        "-1",
        "12",
        "1.",
        "1.5",
        ".5",
        "-.5",
        "+1",
        "1e5",
        "1E+5",
        "1e-5",
        "1e",
        "1e+",
        "0.0",
        "0e0",
        "1.5e+10",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "0x10",
        "1_000",
        "NaN",
        "Infinity",
        "-",
        "--1",
        "1-1",
        "123456789012345678901234567890123456789",
        "1e999999999",
        "4294967296"
    };
    private static final String[] ESCAPES = {
        "\\n",
        "\\t",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\r",
        "\\u0041",
        "\\u00e9",
        "\\u20AC",
        "\\uD83D\\uDE00",
        "\\ud83d",
        "\\udE00",
        "\\ud83d\\n",
        "\\u0000",
        "\\ud83d\\ud83d\\ude00",
        "\\x",
        "\\u12",
        "\\u12G4",
        "\\U0041",
        "\\"
    };
    private static final String[] PIECES = {
        "{", "}", "[", "]", "\"", ":", ",", " ", "\t", "\r", "\\", "}{", "true", "null", "1", "\u0000", "é", "\"a\":1",
        "\n"
    };

    private final SplittableRandom random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    RandomJson(long seed) {
        random = new SplittableRandom(seed);
    }

    /** So many lines, the last with or without an end. */
    byte[] lines(int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (random.nextInt(8) == 0) {
            all.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < count; i++) {
            byte[] line = line();
            all.writeBytes(random.nextInt(3) == 0 ? mutate(line) : line);
            if (i < count - 1 || random.nextBoolean()) {
                all.writeBytes(random.nextInt(10) == 0 ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
            }
        }
        return all.toByteArray();
    }

    private byte[] line() {
        out.reset();
        int values = random.nextInt(8) == 0 ? random.nextInt(4) : 1;
        for (int i = 0; i < values; i++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                value(3);
                print(" ");
            } else if (kind == 1) {
                array(3);
            } else if (kind == 2 && random.nextInt(40) == 0) {
                deep();
            } else {
                object(3);
            }
        }
        return out.toByteArray();
    }

    private void value(int depth) {
        space();
        int kind = random.nextInt(depth > 0 ? 10 : 8);
        switch (kind) {
            case 0 -> print(random.nextBoolean() ? "true" : "false");
            case 1 -> print("null");
            case 2 -> print(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3 -> print(Long.toString(random.nextLong() >>> random.nextInt(64)));
            case 4, 5, 6, 7 -> string();
            case 8 -> array(depth - 1);
            default -> object(depth - 1);
        }
        space();
    }

    private void object(int depth) {
        print("{");
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            space();
            if (random.nextInt(3) == 0) {
                string();
            } else {
                name(Walk.NAMES[random.nextInt(Walk.NAMES.length)]);
            }
            space();
            print(":");
            value(depth);
            print(i < members - 1 ? "," : "");
        }
        space();
        print("}");
    }

    private void array(int depth) {
        print("[");
        int elements = random.nextInt(5);
        for (int i = 0; i < elements; i++) {
            value(depth);
            print(i < elements - 1 ? "," : "");
        }
        space();
        print("]");
    }

    /** Containers in containers; not always as many closed as opened. */
    private void deep() {
        int depth = 1 + random.nextInt(3000);
        boolean arrays = random.nextBoolean();
        print((arrays ? "[" : "{\"a\":").repeat(depth));
        print("1");
        print((arrays ? "]" : "}").repeat(depth - (random.nextInt(4) == 0 ? 1 : 0)));
    }

    private void name(String name) {
        print("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || random.nextInt(30) == 0) {
                print(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                print(String.valueOf(c));
            }
        }
        print("\"");
    }

    private void string() {
        print("\"");
        if (random.nextInt(20_000) == 0) {
            print("long ".repeat(random.nextInt(2 * Window.SIZE / 5)));
        }
        int parts = random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> print("word ".repeat(random.nextInt(8)));
                case 4, 5 -> print("ünï €, \uD83D\uDE00");
                case 6, 7, 8 -> print(ESCAPES[random.nextInt(ESCAPES.length - (random.nextInt(4) == 0 ? 0 : 5))]);
                case 9 -> print("}{");
                case 10 -> rawBytes();
                default -> print(random.nextInt(10) == 0 ? String.valueOf((char) random.nextInt(0x20)) : "\u007f");
            }
        }
        print("\"");
    }

    /** Bytes of which most are no UTF-8. */
    private void rawBytes() {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            out.write(0x80 + random.nextInt(0x80));
        }
    }

    private void space() {
        if (random.nextInt(6) == 0) {
            print(" \t\r".substring(random.nextInt(3)));
        }
    }

    private byte[] mutate(byte[] line) {
        byte[] bytes = line;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(4));
            bytes = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> splice(bytes, at, to, new byte[0]);
                case 2 -> splice(bytes, at, at, bytes(PIECES[random.nextInt(PIECES.length)]));
                case 3 -> splice(bytes, at, to, new byte[] {(byte) random.nextInt(256)});
                default -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            };
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] piece) {
        byte[] spliced = new byte[bytes.length - (to - from) + piece.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(piece, 0, spliced, from, piece.length);
        System.arraycopy(bytes, to, spliced, from + piece.length, bytes.length - to);
        return spliced;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void print(String text) {
        out.writeBytes(bytes(text));
    }
}
