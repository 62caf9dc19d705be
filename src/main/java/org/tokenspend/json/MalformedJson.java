package org.tokenspend.json;

/** Says that the bytes at hand are not JSON. It carries no trace: broken lines are data, not accidents. */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean cutShort;

    MalformedJson(boolean cutShort) {
        super(cutShort ? "the line ends inside a value" : "not JSON", null, false, false);
        this.cutShort = cutShort;
    }

    /** Whether the value would have been fine but the line or the file ended inside it. */
    public boolean cutShort() {
        return cutShort;
    }
}
