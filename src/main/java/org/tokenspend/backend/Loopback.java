package org.tokenspend.backend;

import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses that never leave this machine, told by their spelling alone: no name is looked up. */
final class Loopback {
    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Loopback() {}

    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || IPV4.matcher(name).matches();
    }
}
