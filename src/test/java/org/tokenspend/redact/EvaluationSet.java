package org.tokenspend.redact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts with the secrets that must be gone from them, and texts that must stay as they are. A line is
 * {@code {"id","family","text","secrets":[…],"loose"?,"soft"?}}; a text without secrets is a negative, a soft one may
 * change.
 */
final class EvaluationSet {
    /** No run of so many characters of a secret may survive. */
    private static final int REMNANT = 12;

    /** A maker's prefix at the front of a secret may survive. */
    private static final int PREFIX = 8;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<JsonNode> lines;

    private EvaluationSet(List<JsonNode> lines) {
        this.lines = lines;
    }

    static EvaluationSet read(InputStream in) throws IOException {
        return new EvaluationSet(parse(in));
    }

    /** Texts by id, from lines {@code {"id","text"}}. */
    static Map<String, String> texts(InputStream in) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (JsonNode line : parse(in)) {
            texts.put(line.get("id").asString(), line.get("text").asString());
        }
        return texts;
    }

    private static List<JsonNode> parse(InputStream in) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    List<JsonNode> lines() {
        return lines;
    }

    /** What the redactor makes of every text, by id. */
    Map<String, String> redactedBy(Redactor redactor) {
        Map<String, String> texts = new HashMap<>();
        for (JsonNode line : lines) {
            texts.put(
                    line.get("id").asString(),
                    redactor.redact(line.get("text").asString()).text());
        }
        return texts;
    }

    Scores score(Map<String, String> redacted) {
        Scores scores = new Scores(new TreeMap<>());
        for (JsonNode line : lines) {
            String text = redacted.get(line.get("id").asString());
            boolean negative = line.get("secrets").isEmpty();
            Score score = scores.byKind.computeIfAbsent(kind(line, negative), kind -> new Score());
            score.texts++;
            boolean good = negative
                    ? text.equals(line.get("text").asString())
                    : missed(line, text).isEmpty();
            score.good += good ? 1 : 0;
        }
        return scores;
    }

    /** The secrets of a line that a text still holds, in whole or in part. */
    static List<String> missed(JsonNode line, String text) {
        List<String> missed = new ArrayList<>();
        boolean loose = line.path("loose").asBoolean(false);
        for (JsonNode secret : line.get("secrets")) {
            String value = secret.asString();
            if (text.contains(value) || !loose && remnant(value, text)) {
                missed.add(value);
            }
        }
        return missed;
    }

    private static boolean remnant(String secret, String text) {
        if (secret.length() < REMNANT + PREFIX) {
            return false;
        }
        for (int i = PREFIX; i + REMNANT <= secret.length(); i++) {
            if (text.contains(secret.substring(i, i + REMNANT))) {
                return true;
            }
        }
        return false;
    }

    private static String kind(JsonNode line, boolean negative) {
        if (negative) {
            return line.path("soft").asBoolean(false) ? "negatives, soft" : "negatives";
        }
        String family = line.get("family").asString();
        if (List.of("card", "email", "iban").contains(family)) {
            return family;
        }
        if (family.matches("(pem|pgp|putty|base64-pem|gcp-service|kubeconfig|jwk|age|wireguard).*")) {
            return "private keys";
        }
        if (family.matches(".*(-url|userinfo|conn|conn-string|url-token|pip-conf|webhook)")) {
            return "addresses";
        }
        if (family.matches("(generic|chat|cli|maven|gradle|netrc|pgpass|k8s|lt)-?.*")) {
            return "labelled values";
        }
        return family.matches(".*(header|bearer|curl|cookie|otel).*") ? "headers" : "vendor tokens";
    }

    /** Counts by kind. */
    record Scores(Map<String, Score> byKind) {
        long texts(boolean negatives) {
            return sum(negatives, false);
        }

        long good(boolean negatives) {
            return sum(negatives, true);
        }

        private long sum(boolean negatives, boolean good) {
            long sum = 0;
            for (Map.Entry<String, Score> entry : byKind.entrySet()) {
                boolean soft = entry.getKey().equals("negatives, soft");
                if (!soft && entry.getKey().equals("negatives") == negatives) {
                    sum += good ? entry.getValue().good : entry.getValue().texts;
                }
            }
            return sum;
        }
    }

    /** Texts of one kind, and how many of them came out as they should. */
    static final class Score {
        private long texts;
        private long good;

        @Override
        public String toString() {
            return good + " of " + texts;
        }
    }
}
