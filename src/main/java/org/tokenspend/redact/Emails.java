package org.tokenspend.redact;

import java.util.List;
import java.util.Set;

/** E-mail addresses of people: not of robots, not of examples, and not what merely has an at sign in it. */
final class Emails implements AnchoredRule {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_USERINFO = 128;
    private static final CharSet LOCAL = CharSet.of("a-zA-Z0-9._%+'\\-");
    private static final CharSet DOMAIN = CharSet.of("a-zA-Z0-9.\\-");

    /** RFC 2606 and RFC 6761 names, and those that networks use among themselves. */
    private static final Set<String> NO_PUBLIC_DOMAIN = Words.set("""
            example test invalid localhost local localdomain internal lan home arpa svc cluster intranet corp
            """);

    private static final Set<String> FILE_ENDINGS = Words.set("""
            png jpg jpeg gif svg webp ico css scss js mjs cjs jsx ts tsx json html htm xml yaml yml toml md txt tgz gz
            zip tar whl jar java kt py rb go rs php lock map log csv sql service socket timer mount conf git run exe
            dll pdf woff ttf plist
            """);

    private static final Set<String> ROBOTS = Words.set("""
            git noreply no-reply donotreply do-not-reply mailer-daemon postmaster hostmaster root ubuntu ec2-user hg
            svn admin.gserviceaccount
            """);

    private static final Set<String> EXAMPLE_DOMAINS = Words.set("""
            example.com example.org example.net example.edu users.noreply.github.com email.com domain.com
            yourdomain.com your-domain.com mydomain.com company.com yourcompany.com test.com
            """);

    @Override
    public List<String> anchors() {
        return List.of("@", "%40");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int domainEnd = trimmed(scan, end, scan.run(end, DOMAIN, LONGEST_DOMAIN));
        int local = scan.runBack(start, LOCAL, LONGEST_LOCAL);
        if (local < start && scan.at(local - 1) == '\\' && Scan.isLetterEscape(scan.at(local))) {
            local++;
        }
        while (local < start && !CharSet.ALNUM.has(scan.at(local))) {
            local++;
        }
        if (local == start || domainEnd - end < 4 || !isPlaced(scan, local, domainEnd) || isInAddress(scan, start)) {
            return end;
        }
        if (isDomain(scan, end, domainEnd) && isPerson(scan, local, start, end, domainEnd)) {
            scan.found(local, domainEnd, SecretKind.EMAIL);
            return domainEnd;
        }
        return end;
    }

    private static int trimmed(Scan scan, int from, int until) {
        int end = until;
        while (end > from && !CharSet.ALNUM.has(scan.at(end - 1))) {
            end--;
        }
        return end;
    }

    /** Not the user part of an address, a package scope, a remote path or a shell prompt. */
    private static boolean isPlaced(Scan scan, int local, int end) {
        char before = scan.at(local - 1);
        boolean path = before == '/'
                || before == '@'
                || before == '$'
                || before == '#'
                || (before == ':' && scan.at(local - 2) == '/');
        char after = scan.at(end);
        char second = scan.at(end + 1);
        boolean remote =
                after == ':' && (CharSet.LETTERS.has(second) || second == '/' || second == '~' || second == '.');
        return !path && !remote && after != '(' && after != '@' && after != '/' && after != '_';
    }

    /** {@code scheme://user@host}: the host behind the at sign belongs to an address. */
    private static boolean isInAddress(Scan scan, int at) {
        int limit = Math.max(0, at - LONGEST_USERINFO);
        int i = at - 1;
        while (i > limit && scan.at(i) > ' ' && scan.at(i) != '"' && scan.at(i) != '/') {
            i--;
        }
        scan.effort().spend(at - i);
        return scan.startsWith(i - 2, "://");
    }

    private static boolean isDomain(Scan scan, int from, int to) {
        int dot = -1;
        int labels = 1;
        for (int i = from; i < to; i++) {
            if (scan.at(i) == '.') {
                if (i == dot + 1 || i == from) {
                    return false;
                }
                dot = i;
                labels++;
            }
        }
        int ending = dot + 1;
        boolean letters = scan.run(ending, CharSet.LETTERS, 24) == to;
        if (labels < 2
                || !letters
                || to - ending < 2
                || (CharSet.DIGITS.has(scan.at(from)) && allDigitsAndDots(scan, from, dot))) {
            return false;
        }
        String last = scan.lowerText(ending, to);
        return !NO_PUBLIC_DOMAIN.contains(last) && !FILE_ENDINGS.contains(last);
    }

    private static boolean allDigitsAndDots(Scan scan, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!CharSet.DIGITS.has(scan.at(i)) && scan.at(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPerson(Scan scan, int local, int at, int domain, int end) {
        String user = scan.lowerText(local, at);
        String host = scan.lowerText(domain, end);
        boolean robot = ROBOTS.contains(user)
                || user.endsWith("[bot]")
                || user.startsWith("noreply")
                || user.endsWith("noreply");
        return !robot
                && !EXAMPLE_DOMAINS.contains(host)
                && !host.endsWith(".example.com")
                && !isRemoteShell(scan, local);
    }

    /** {@code ssh user@host}: the host of a machine and not a mailbox. */
    private static boolean isRemoteShell(Scan scan, int local) {
        int lineStart = scan.lineStart(local, 200);
        int command = scan.skipBlanks(lineStart);
        command = scan.startsWith(command, "$ ") ? command + 2 : command;
        return scan.startsWith(command, "ssh ")
                || scan.startsWith(command, "scp ")
                || scan.startsWith(command, "sftp ")
                || scan.startsWith(command, "rsync ")
                || scan.startsWith(command, "mosh ");
    }
}
