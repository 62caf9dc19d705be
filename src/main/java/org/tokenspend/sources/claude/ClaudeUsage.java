package org.tokenspend.sources.claude;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.usage.TokenCounts;

/** The {@code usage} object of a message, in Anthropic's field names. */
final class ClaudeUsage {
    private static final Keys KEYS = Keys.of(
            "input_tokens",
            "output_tokens",
            "cache_read_input_tokens",
            "cache_creation_input_tokens",
            "cache_creation",
            "output_tokens_details");
    private static final Keys SPLIT_KEYS = Keys.of("ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens");
    private static final Keys DETAIL_KEYS = Keys.of("thinking_tokens");

    /** No call comes near; larger numbers are taken for this, so that sums of a few cannot overflow. */
    private static final long LARGEST_COUNT = 1L << 60;

    private long input;
    private long output;
    private long cacheRead;
    private long cacheCreation;
    private long cacheCreation5m;
    private long cacheCreation1h;
    private long reasoning;
    private boolean present;
    private boolean invalid;

    void clear() {
        input = 0;
        output = 0;
        cacheRead = 0;
        cacheCreation = 0;
        cacheCreation5m = 0;
        cacheCreation1h = 0;
        reasoning = 0;
        present = false;
        invalid = false;
    }

    boolean isPresent() {
        return present;
    }

    /** Whether a count was something else than a whole number. */
    boolean isInvalid() {
        return invalid;
    }

    /** Some versions wrote a flat zero beside a split; the larger of both is what was billed. */
    TokenCounts counts() {
        long creation = Math.max(cacheCreation, cacheCreation5m + cacheCreation1h);
        return new TokenCounts(
                input, output, cacheRead, creation, cacheCreation5m, cacheCreation1h, Math.min(reasoning, output));
    }

    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        if (!json.entersObject()) {
            return;
        }
        present = true;
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> input = count(json);
                case 1 -> output = count(json);
                case 2 -> cacheRead = count(json);
                case 3 -> cacheCreation = count(json);
                case 4 -> readSplit(json);
                case 5 -> readDetails(json);
                default -> json.skip();
            }
        }
    }

    private void readSplit(JsonScanner json) throws IOException, MalformedJson {
        cacheCreation5m = 0;
        cacheCreation1h = 0;
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(SPLIT_KEYS); key != JsonScanner.END; key = json.nextKey(SPLIT_KEYS)) {
            switch (key) {
                case 0 -> cacheCreation5m = count(json);
                case 1 -> cacheCreation1h = count(json);
                default -> json.skip();
            }
        }
    }

    private void readDetails(JsonScanner json) throws IOException, MalformedJson {
        reasoning = 0;
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(DETAIL_KEYS); key != JsonScanner.END; key = json.nextKey(DETAIL_KEYS)) {
            if (key == 0) {
                reasoning = count(json);
            } else {
                json.skip();
            }
        }
    }

    private long count(JsonScanner json) throws IOException, MalformedJson {
        boolean none = json.peek() == 'n';
        long count = json.wholeNumber();
        if (count == JsonScanner.NOT_A_COUNT) {
            invalid |= !none;
            return 0;
        }
        return Math.min(count, LARGEST_COUNT);
    }
}
