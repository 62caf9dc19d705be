package org.tokenspend.platform;

import java.util.Locale;

/** The operating system family, as far as folders and services differ. */
public enum Os {
    LINUX,
    MACOS,
    WINDOWS;

    static Os of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("mac") || lower.contains("darwin")) {
            return MACOS;
        }
        return lower.contains("windows") ? WINDOWS : LINUX;
    }
}
