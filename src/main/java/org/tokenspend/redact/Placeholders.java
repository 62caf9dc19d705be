package org.tokenspend.redact;

import java.util.List;
import java.util.Set;

/** Tells values from what stands in for them: references, templates, masks, examples, paths and code. */
final class Placeholders {
    private static final int LONGEST_PLACEHOLDER = 80;
    private static final int MANY_SLASHES = 3;

    private static final Set<String> WORDS = Words.set("""
            password passwd pass pwd pw secret token key user username null none nil undefined true false string str
            changeme change-me change_me changeit todo tbd redacted hidden masked secure required optional empty value
            test example dummy sample mypassword yourpassword mysecret mytoken apikey api_key api-key credentials
            """);

    private static final List<String> PARTS = Words.list("""
            your- your_ yourtoken yourkey yoursecret your. <your my-secret example placeholder changeme change-me
            change_me replace- replace_ replaceme insert- insert_ dummy redacted xxxxx ***** ••• ... … -here _here
            goes-here todo not-a-real fake- fake_ 00000000000000 abcdefgh 0123456789 (? [a-z   0-9] [0-9 \\d
            \\w  [^ ][ ](
            """);

    private static final List<String> REFERENCES = Words.list("""
            process.env os.environ os.getenv import.meta system.getenv getenv environ env. env[ env( config. config[
            settings. self. this. var. local. secrets. vars. params. props. req. request. ctx. data. module. ssm:
            vault: arn: ref+ op:// keyring: file: secretref @env sha256: sha512: sha1: sha256- sha384- sha512- md5:
            """);

    private Placeholders() {}

    /** Whether the run stands in for a value: in whole, or because it says so of itself. */
    static boolean covers(Scan scan, int start, int end) {
        int length = end - start;
        if (length <= 0 || scan.masked(start, end)) {
            return true;
        }
        char first = scan.at(start);
        if (isReferenceSyntax(scan, start, end, first)
                || oneCharacterOver(scan, start, end)
                || isBarePrefix(scan, start, end)) {
            return true;
        }
        if (length > LONGEST_PLACEHOLDER) {
            return false;
        }
        String value = scan.lowerText(start, end);
        return WORDS.contains(value) || startsWithReference(value) || holdsPart(value);
    }

    /** Whether the run can only be a reference or a mask: the judge where a value is expected for certain. */
    static boolean isReference(Scan scan, int start, int end) {
        return end <= start
                || scan.masked(start, end)
                || isReferenceSyntax(scan, start, end, scan.at(start))
                || oneCharacterOver(scan, start, end);
    }

    private static boolean startsWithReference(String value) {
        for (String reference : REFERENCES) {
            if (value.startsWith(reference)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsPart(String value) {
        for (String part : PARTS) {
            if (value.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** {@code sk-ant-oat01-}: the beginning of a token, as documentation names it. */
    private static boolean isBarePrefix(Scan scan, int start, int end) {
        char last = scan.at(end - 1);
        return end - start < 20
                && (last == '-' || last == '_')
                && scan.run(start, CharSet.WORD, end - start) == end
                && !ValueShape.of(scan, start, end).random();
    }

    /** {@code $NAME}, {@code ${…}}, {@code {{…}}}, {@code <…>}, {@code %NAME%}, {@code %s}, {@code !Ref}. */
    private static boolean isReferenceSyntax(Scan scan, int start, int end, char first) {
        char second = scan.at(start + 1);
        char last = scan.at(end - 1);
        return switch (first) {
            case '$' -> second == '{' || second == '(' || second == '$' || isName(scan, start + 1, end);
            case '{' -> second == '{' || last == '}' || scan.at(end) == '}';
            case '<' -> true;
            case '[' -> last == ']' || scan.at(end) == ']';
            case '%' -> last == '%' || end - start <= 3 || second == '(';
            case '#' -> second == '{';
            case '!' ->
                scan.startsWith(start, "!Ref") || scan.startsWith(start, "!vault") || scan.startsWith(start, "!Sub");
            default -> false;
        };
    }

    private static boolean isName(Scan scan, int start, int end) {
        if (!CharSet.LETTERS.has(scan.at(start)) && scan.at(start) != '_') {
            return false;
        }
        int after = scan.run(start, CharSet.NAME, end - start);
        char next = after < end ? scan.at(after) : 0;
        return (after == end || next == ':' || next == '[' || next == '}' || next == ')')
                && !ValueShape.of(scan, start, end).random();
    }

    /** {@code xxxxxxxx}, {@code ********}, {@code ––––}; also behind a maker's prefix. */
    private static boolean oneCharacterOver(Scan scan, int start, int end) {
        char last = scan.at(end - 1);
        int i = end;
        while (i > start && scan.at(i - 1) == last) {
            i--;
        }
        scan.effort().spend(end - i);
        return (end - i >= 6 && (end - i) * 2 >= end - start) || (end - start <= 4 && i == start);
    }

    /** Whether an unquoted run is program code: a call, an index, or a dotted path of names. */
    static boolean isCode(Scan scan, int from, int end) {
        int start = from;
        while (start < end && "([{!&*".indexOf(scan.at(start)) >= 0) {
            start++;
        }
        int name = scan.run(start, CharSet.NAME, end - start);
        if (name == start) {
            return false;
        }
        char after = scan.at(name);
        if (after == '(') {
            return CharSet.LETTERS.has(scan.at(start)) || scan.at(start) == '_';
        }
        boolean chained = (after == '[' && name < end) || (after == '?' && scan.at(name + 1) == '.');
        if (chained || scan.startsWith(name, "::") || scan.startsWith(name, "->")) {
            return CharSet.LETTERS.has(scan.at(start))
                    && !ValueShape.of(scan, start, name).random();
        }
        return name == end && scan.at(end) != '=' && dots(scan, start, end) > 0 && everyPartIsName(scan, start, end);
    }

    private static int dots(Scan scan, int start, int end) {
        int dots = 0;
        for (int i = start; i < end; i++) {
            dots += scan.at(i) == '.' ? 1 : 0;
        }
        return dots;
    }

    private static boolean everyPartIsName(Scan scan, int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || scan.at(i) == '.') {
                if (i > from && !isNamePart(ValueShape.of(scan, from, i))) {
                    return false;
                }
                from = i + 1;
            }
        }
        return true;
    }

    private static boolean isNamePart(ValueShape part) {
        return !part.random() && part.digits() <= 1;
    }

    /** Whether the run names a place: an address, or a path whose parts are words. */
    static boolean isPlace(Scan scan, int start, int end) {
        for (int i = start; i < Math.min(end, start + 24); i++) {
            if (scan.at(i) == ':' && scan.startsWith(i, "://")) {
                return true;
            }
        }
        char first = scan.at(start);
        boolean rooted = first == '/'
                || (first == '~' && scan.at(start + 1) == '/')
                || (first == '.' && isSlashAfterDots(scan, start));
        boolean drive = CharSet.LETTERS.has(first) && scan.at(start + 1) == ':' && scan.at(start + 2) == '\\';
        if (!rooted && !drive && !hasSlashAndExtension(scan, start, end) && slashes(scan, start, end) < MANY_SLASHES) {
            return false;
        }
        return drive || !anyPartIsRandom(scan, start, end);
    }

    private static int slashes(Scan scan, int start, int end) {
        int slashes = 0;
        for (int i = start; i < Math.min(end, start + 256); i++) {
            slashes += scan.at(i) == '/' ? 1 : 0;
        }
        return slashes;
    }

    private static boolean isSlashAfterDots(Scan scan, int start) {
        return scan.at(start + 1) == '/' || (scan.at(start + 1) == '.' && scan.at(start + 2) == '/');
    }

    private static boolean hasSlashAndExtension(Scan scan, int start, int end) {
        int slash = -1;
        int dot = -1;
        for (int i = start; i < Math.min(end, start + 256); i++) {
            slash = scan.at(i) == '/' ? i : slash;
            dot = scan.at(i) == '.' ? i : dot;
        }
        return slash > start && dot > slash;
    }

    private static boolean anyPartIsRandom(Scan scan, int start, int end) {
        int from = start;
        int stop = Math.min(end, start + 256);
        for (int i = start; i <= stop; i++) {
            if (i == stop || scan.at(i) == '/') {
                if (i - from >= 12 && ValueShape.of(scan, from, i).random()) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }
}
