package org.tokenspend.json.edit;

/** What a JSON value is. */
public enum JsonKind {
    OBJECT("an object"),
    ARRAY("a list"),
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("null");

    private final String phrase;

    JsonKind(String phrase) {
        this.phrase = phrase;
    }

    /** The kind in a sentence, with its article. */
    public String phrase() {
        return phrase;
    }
}
