package org.tokenspend.json;

/** Takes the bytes of a string as they are written, some at a time. */
public interface ByteTaker {
    /**
     * Takes bytes from one index on.
     *
     * @param to the index behind the last one there is
     * @return the index of the first byte not taken, such as the string's closing quote; {@code to} where all were
     */
    int take(byte[] bytes, int from, int to);
}
