package org.tokenspend.platform;

/** Settings of the Java runtime that have no other door than a system property. */
public final class JvmSettings {
    private JvmSettings() {}

    /** Sets a property unless whoever started the program set it. */
    public static void setDefault(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
