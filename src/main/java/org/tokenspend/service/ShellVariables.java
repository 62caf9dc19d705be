package org.tokenspend.service;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Os;

/**
 * What a background program has to know of the shell it was installed from: where programs are, where settings are, how
 * to get out. Never a secret.
 */
final class ShellVariables {
    private static final List<String> PLACES = List.of(
            "CLAUDE_CONFIG_DIR",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "NODE_EXTRA_CA_CERTS",
            "SSL_CERT_FILE",
            "NO_PROXY",
            "no_proxy");
    private static final List<String> PROXIES = List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy");
    private static final List<String> SECRETS = List.of(
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_AUTH_TOKEN",
            "CLAUDE_CODE_OAUTH_TOKEN",
            "AWS_BEARER_TOKEN_BEDROCK",
            "AWS_SECRET_ACCESS_KEY");
    private static final Pattern LOGIN_IN_URL = Pattern.compile("^(\\w+://)?[^/]*@");

    private final Io io;

    ShellVariables(Io io) {
        this.io = io;
    }

    /** What the background program gets; nothing on Windows, whose tasks start with the user's own variables. */
    SortedMap<String, String> carried() {
        SortedMap<String, String> carried = new TreeMap<>();
        if (io.os() == Os.WINDOWS) {
            return carried;
        }
        String path = path();
        if (!path.isEmpty()) {
            carried.put("PATH", path);
        }
        for (String name : PLACES) {
            carry(carried, name, io.variable(name));
        }
        for (String name : PROXIES) {
            String value = io.variable(name);
            carry(carried, name, value != null && holdsLogin(value) ? null : value);
        }
        if (io.os() == Os.LINUX) {
            // Without it an older Java reads no file whose name is not plain ASCII.
            carried.put("LC_ALL", locale());
        }
        return carried;
    }

    /** What it does not get and may miss, one sentence each. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (io.os() == Os.WINDOWS) {
            return missing;
        }
        for (String name : SECRETS) {
            if (io.variable(name) != null) {
                missing.add(name + " is set in this shell; a service's file is no place for a secret, so the service"
                        + " does not get it. Log in with claude, or put it into Claude Code's settings.");
            }
        }
        for (String name : PROXIES) {
            String value = io.variable(name);
            if (value != null && holdsLogin(value)) {
                missing.add(name + " holds a password; the service does not get it.");
            }
        }
        return missing;
    }

    private static void carry(SortedMap<String, String> carried, String name, @Nullable String value) {
        if (value != null && value.chars().noneMatch(Character::isISOControl)) {
            carried.put(name, value);
        }
    }

    private static boolean holdsLogin(String url) {
        return LOGIN_IN_URL.matcher(url).find();
    }

    /** A relative folder would mean another one there. */
    private String path() {
        String path = io.variable("PATH");
        Set<String> folders = new LinkedHashSet<>();
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            if (new File(folder).isAbsolute() && folder.chars().noneMatch(Character::isISOControl)) {
                folders.add(folder);
            }
        }
        return String.join(File.pathSeparator, folders);
    }

    private String locale() {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String value = io.variable(name);
            if (value != null && value.toLowerCase(java.util.Locale.ROOT).matches(".*utf-?8")) {
                return value;
            }
        }
        return "C.UTF-8";
    }
}
