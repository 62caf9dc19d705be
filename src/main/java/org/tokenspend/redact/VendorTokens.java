package org.tokenspend.redact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Tokens whose makers gave them a form of their own, so that they are known wherever they stand. The forms are lines of
 * the resource {@code vendor-tokens.tsv}; supporting one more maker is one more line.
 */
final class VendorTokens implements AnchoredRule {
    static final String TABLE = "vendor-tokens.tsv";

    private final List<String> anchors;
    private final List<List<Form>> forms;

    VendorTokens() {
        this(table());
    }

    VendorTokens(List<Form> table) {
        Map<String, List<Form>> byAnchor = new LinkedHashMap<>();
        for (Form form : table) {
            byAnchor.computeIfAbsent(form.pattern().anchor(), anchor -> new ArrayList<>())
                    .add(form);
        }
        this.anchors = List.copyOf(byAnchor.keySet());
        this.forms = List.copyOf(byAnchor.values());
    }

    /**
     * One line of the table.
     *
     * @param kind names the marker
     * @param pattern the token's form
     * @param written the form as the table writes it
     */
    record Form(SecretKind kind, TokenPattern pattern, String written) {}

    static List<Form> table() {
        InputStream resource = Objects.requireNonNull(VendorTokens.class.getResourceAsStream(TABLE), TABLE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(VendorTokens::form)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
    }

    private static Form form(String line) {
        String[] cells = line.split("\t", -1);
        TokenPattern.Strictness strictness = TokenPattern.Strictness.valueOf(cells[1].toUpperCase(Locale.ROOT));
        return new Form(kind(cells[0]), TokenPattern.of(cells[2], strictness), cells[2]);
    }

    private static SecretKind kind(String id) {
        for (SecretKind kind : SecretKind.values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind is called " + id);
    }

    @Override
    public List<String> anchors() {
        return anchors;
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int judged = 0;
        for (Form form : forms.get(which)) {
            int from = form.pattern().start(scan, start);
            int to = from < 0 ? -1 : form.pattern().end(scan, from, start);
            if (to >= 0 && !isPlaceholder(scan, from, to)) {
                int stop = form.kind() == SecretKind.PRIVATE_KEY
                        ? KeyBody.endBehind(scan, to)
                        : form.pattern().swallow(scan, to);
                scan.found(from, stop, form.kind());
                judged = Math.max(judged, stop);
            }
        }
        return judged;
    }

    /** {@code sk-xxxxxxxx}, {@code AKIAIOSFODNN7EXAMPLE}, {@code pk_live_…}: the form without a secret in it. */
    private static boolean isPlaceholder(Scan scan, int from, int to) {
        return Placeholders.covers(scan, from, to)
                || scan.startsWith(to - 7, "EXAMPLE")
                || scan.startsWith(from, "pk_")
                || scan.startsWith(from, "pub");
    }
}
