package org.tokenspend.backend;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that are reached without a proxy: a list of names separated by commas or spaces.
 *
 * <p>{@code *} covers everything; {@code example.org}, {@code .example.org} and {@code *.example.org} cover the name and
 * all below it; {@code name:port} only that port; {@code 10.0.0.0/8} and {@code fd00::/8} cover addresses.
 */
final class NoProxy {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final String list;

    NoProxy(String list) {
        this.list = list.toLowerCase(Locale.ROOT);
    }

    boolean covers(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        int port = target.getPort() >= 0 ? target.getPort() : target.getScheme().equals("https") ? 443 : 80;
        return Arrays.stream(list.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> covers(entry, bare(host), port));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return isWithin(host, entry);
        }
        int colon = entry.lastIndexOf(':');
        boolean withPort = colon >= 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
        if (withPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String name = bare(withPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", "");
        byte @Nullable [] literal = address(name);
        return literal != null ? Arrays.equals(literal, address(host)) : host.equals(name) || host.endsWith("." + name);
    }

    private static boolean isWithin(String host, String block) {
        int slash = block.indexOf('/');
        byte @Nullable [] network = address(block.substring(0, slash));
        byte @Nullable [] address = address(host);
        String digits = block.substring(slash + 1);
        if (network == null || address == null || network.length != address.length || !digits.matches("\\d{1,3}")) {
            return false;
        }
        int bits = Integer.parseInt(digits);
        if (bits > network.length * 8) {
            return false;
        }
        int whole = bits / 8;
        int mask = 0xFF << (8 - bits % 8) & 0xFF;
        return Arrays.equals(network, 0, whole, address, 0, whole)
                && (bits % 8 == 0 || (network[whole] & mask) == (address[whole] & mask));
    }

    /** The bytes of an address literal; {@code null} for a name, which is never looked up. */
    private static byte @Nullable [] address(String text) {
        if (!text.contains(":") && !IPV4.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
