package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.tokenspend.platform.Ticker;
import org.tokenspend.support.Shared;
import tools.jackson.databind.JsonNode;

/** The redactor against sets of texts with known secrets, and with none. */
class EvaluationTest {
    private final Redactor redactor = new Redactor(Ticker.system());

    @Test
    void ourOwnSetLosesEverySecretAndNothingElse() throws IOException {
        EvaluationSet set = RedactorPropertiesTest.ownSet();

        assertThat(wrong(set)).isEmpty();
    }

    @Test
    void theReferenceSetIsWithinItsBounds() throws IOException {
        EvaluationSet set;
        try (InputStream gold = new GZIPInputStream(Files.newInputStream(Shared.file("redaction/public.jsonl.gz")))) {
            set = EvaluationSet.read(gold);
        }

        EvaluationSet.Scores scores = set.score(set.redactedBy(redactor));

        assertThat((double) scores.good(false) / scores.texts(false)).isGreaterThanOrEqualTo(0.98);
        assertThat((double) scores.good(true) / scores.texts(true)).isGreaterThanOrEqualTo(0.99);
        assertThat(meanOfFamilies(set)).isGreaterThanOrEqualTo(0.97);
    }

    /** The share of texts that lose all their secrets, each family counting the same. */
    private double meanOfFamilies(EvaluationSet set) {
        Map<String, String> redacted = set.redactedBy(redactor);
        Map<String, Double> families = set.lines().stream()
                .filter(line -> !line.get("secrets").isEmpty())
                .collect(Collectors.groupingBy(
                        line -> line.get("family").asString(),
                        Collectors.averagingInt(line -> lostAll(line, redacted) ? 1 : 0)));
        return families.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private static boolean lostAll(JsonNode line, Map<String, String> redacted) {
        return EvaluationSet.missed(line, redacted.get(line.get("id").asString()))
                .isEmpty();
    }

    private List<String> wrong(EvaluationSet set) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> redacted = set.redactedBy(redactor);
        for (JsonNode line : set.lines()) {
            String text = redacted.get(line.get("id").asString());
            boolean negative = line.get("secrets").isEmpty();
            boolean good = negative
                    ? text.equals(line.get("text").asString())
                    : EvaluationSet.missed(line, text).isEmpty();
            if (!good) {
                wrong.add(line.get("id").asString() + ": " + text);
            }
        }
        return wrong;
    }
}
