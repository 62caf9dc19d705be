package org.tokenspend.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passwords that commands take as arguments, where no name says so: {@code mysql -pX}, {@code curl -u user:X}. */
final class CommandLines implements AnchoredRule {
    private static final int MOST_ARGUMENTS = 128;
    private static final int LONGEST_ARGUMENT = 4096;
    private static final int SHORTEST = 4;

    /** Where in an argument the secret is. */
    private enum Form {
        /** The next argument. */
        NEXT,
        /** The rest of the flag's own argument. */
        ATTACHED,
        /** Behind the colon of the next argument. */
        AFTER_COLON,
        /** Behind the percent sign of the next argument. */
        AFTER_PERCENT,
        /** The next argument holds cookies. */
        COOKIES,
        /** The last argument before the next flag or the end. */
        LAST
    }

    private static final String SSHPASS = "sshpass ";
    private static final Map<String, Map<String, Form>> COMMANDS = commands();
    private static final List<String> NAMES = List.copyOf(COMMANDS.keySet());
    private static final List<Map<String, Form>> FLAGS =
            NAMES.stream().map(COMMANDS::get).toList();

    @Override
    public List<String> anchors() {
        return NAMES;
    }

    private static Map<String, Map<String, Form>> commands() {
        Map<String, Map<String, Form>> all = new HashMap<>();
        Map<String, Form> curl = new HashMap<>();
        for (String flag : new String[] {"-u", "--user", "-U", "--proxy-user", "-a", "--auth"}) {
            curl.put(flag, Form.AFTER_COLON);
        }
        curl.put("-b", Form.COOKIES);
        curl.put("--cookie", Form.COOKIES);
        all.put("curl ", curl);
        all.put("http ", Map.of("-a", Form.AFTER_COLON, "--auth", Form.AFTER_COLON));
        all.put("https ", Map.of("-a", Form.AFTER_COLON, "--auth", Form.AFTER_COLON));
        for (String client :
                new String[] {"mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "mariadb-dump"}) {
            all.put(client + " ", Map.of("-p", Form.ATTACHED));
        }
        all.put(SSHPASS, Map.of("-p", Form.NEXT));
        for (String login : new String[] {
            "docker login",
            "podman login",
            "registry login",
            "nerdctl login",
            "buildah login",
            "skopeo login",
            "oras login",
            "az login",
            "acr login",
            "cf login",
            "oc login",
            "auth login",
            "helm login"
        }) {
            all.put(login + " ", Map.of("-p", Form.NEXT));
        }
        for (String client :
                new String[] {"mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport"}) {
            all.put(client + " ", Map.of("-p", Form.NEXT));
        }
        all.put("redis-cli ", Map.of("-a", Form.NEXT, "--pass", Form.NEXT));
        all.put("ldapsearch ", Map.of("-w", Form.NEXT));
        all.put("ldapmodify ", Map.of("-w", Form.NEXT));
        all.put("smbclient ", Map.of("-U", Form.AFTER_PERCENT));
        all.put("sqlcmd ", Map.of("-P", Form.NEXT));
        all.put("bcp ", Map.of("-P", Form.NEXT));
        all.put("mosquitto_pub ", Map.of("-P", Form.NEXT));
        all.put("mosquitto_sub ", Map.of("-P", Form.NEXT));
        all.put("zip ", Map.of("-P", Form.NEXT));
        all.put("unzip ", Map.of("-P", Form.NEXT));
        all.put("7z ", Map.of("-p", Form.ATTACHED));
        all.put("cqlsh ", Map.of("-p", Form.NEXT));
        all.put("influx ", Map.of("-password", Form.NEXT, "-t", Form.NEXT));
        all.put("rdesktop ", Map.of("-p", Form.NEXT));
        all.put("xfreerdp ", Map.of("/p:", Form.ATTACHED));
        all.put("clickhouse-client ", Map.of("--password", Form.NEXT));
        all.put("secret set ", Map.of("--body", Form.NEXT, "-b", Form.NEXT));
        all.put("vault login ", Map.of("", Form.LAST));
        all.put("rabbitmqctl add_user ", Map.of("", Form.LAST));
        all.put("rabbitmqctl change_password ", Map.of("", Form.LAST));
        all.put("htpasswd -b", Map.of("", Form.LAST));
        all.put(
                "openssl ",
                Map.of(
                        "-passin",
                        Form.AFTER_COLON,
                        "-passout",
                        Form.AFTER_COLON,
                        "-pass",
                        Form.AFTER_COLON,
                        "-k",
                        Form.NEXT));
        return Map.copyOf(all);
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        Map<String, Form> flags = FLAGS.get(which);
        if (!startsCommand(scan, start)) {
            return end;
        }
        Value argument = nextArgument(scan, end);
        Value last = argument;
        for (int i = 0; i < MOST_ARGUMENTS && argument.length() > 0; i++) {
            last = scan.at(argument.start()) == '-' ? last : argument;
            argument = inspectArgument(scan, argument, flags);
        }
        if (flags.containsKey("") && last.length() > 0) {
            found(scan, last);
        }
        // Only sshpass has another command among its arguments.
        return NAMES.get(which).equals(SSHPASS) ? end : argument.start();
    }

    private static boolean startsCommand(Scan scan, int start) {
        char before = scan.at(start - 1);
        return scan.freshAt(start) && before != '-' && before != '_' && before != '.' && before != '@';
    }

    /** The next argument on the line; an empty one at its end, a pipe or a list operator. */
    private static Value nextArgument(Scan scan, int from) {
        int i = scan.skipBlanks(from);
        int opened = Value.quoteAt(scan, i);
        if (opened > i) {
            Value quoted = Value.at(scan, i, Value.Place.PLAIN);
            return quoted.quoted() ? quoted : new Value(opened, wordEnd(scan, opened), false);
        }
        char c = scan.at(i);
        boolean operator = c == '|' || c == ';' || (c == '&' && scan.at(i + 1) == '&');
        return new Value(i, operator ? i : wordEnd(scan, i), false);
    }

    private static int wordEnd(Scan scan, int from) {
        int i = from;
        int limit = from + LONGEST_ARGUMENT;
        while (i < limit && scan.at(i) > ' ' && Value.quoteAt(scan, i) == i && scan.lineBreakAt(i) == 0) {
            i++;
        }
        scan.effort().spend(i - from + 1L);
        return i;
    }

    private static int afterArgument(Scan scan, Value argument) {
        int quote = argument.quoted() ? Value.quoteAt(scan, argument.end()) : argument.end();
        return Math.max(quote, argument.end());
    }

    /** Judges one argument against the flags; returns the one after it. */
    private static Value inspectArgument(Scan scan, Value argument, Map<String, Form> flags) {
        int after = afterArgument(scan, argument);
        Value next = nextArgument(scan, Math.max(after, argument.start() + 1));
        if (scan.at(argument.start()) != '-' && scan.at(argument.start()) != '/') {
            return next;
        }
        for (Map.Entry<String, Form> flag : flags.entrySet()) {
            String name = flag.getKey();
            if (!name.isEmpty() && scan.startsWith(argument.start(), name)) {
                int flagEnd = argument.start() + name.length();
                boolean whole = argument.end() == flagEnd && Value.quoteAt(scan, flagEnd) == flagEnd;
                int inside = scan.at(flagEnd) == '=' ? flagEnd + 1 : flagEnd;
                judge(scan, flag.getValue(), whole ? next : attached(scan, argument, inside), whole);
            }
        }
        return next;
    }

    private static Value attached(Scan scan, Value argument, int from) {
        return from < argument.end() ? new Value(from, argument.end(), false) : nextArgument(scan, from);
    }

    private static void judge(Scan scan, Form form, Value value, boolean whole) {
        switch (form) {
            case NEXT -> found(scan, value);
            case ATTACHED -> {
                if (!whole) {
                    found(scan, value);
                }
            }
            case AFTER_COLON -> found(scan, after(scan, value, ':'));
            case AFTER_PERCENT -> found(scan, after(scan, value, '%'));
            case COOKIES -> Cookies.pairs(scan, value.start(), value.end());
            case LAST -> {}
        }
    }

    private static Value after(Scan scan, Value value, char separator) {
        for (int i = value.start(); i < value.end(); i++) {
            if (scan.at(i) == separator) {
                return new Value(i + 1, value.end(), value.quoted());
            }
        }
        return new Value(value.end(), value.end(), false);
    }

    private static void found(Scan scan, Value value) {
        if (value.length() >= SHORTEST
                && scan.at(value.start()) != '-'
                && !Placeholders.covers(scan, value.start(), value.end())
                && !Placeholders.isPlace(scan, value.start(), value.end())) {
            scan.found(value.start(), value.end(), SecretKind.PASSWORD);
        }
    }
}
