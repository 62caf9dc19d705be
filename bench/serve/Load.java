import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.tokenspend.store.Claimant;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.Origin;
import org.tokenspend.store.SeriesName;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/**
 * Made-up calls of 200 people over 90 days, in batches of 500 consecutive calls of one person: sessions of about sixty
 * calls in half an hour, of one source and one model, spread so that {@code rows} calls fill the 90 days. The same seed
 * makes the same calls; ids are random, as hashes are.
 */
final class Load {
    static final int BATCH = 500;
    static final Instant END = Instant.parse("2026-11-20T00:00:00Z");
    private static final int PEOPLE = 200;
    private static final int SESSION = 60;
    private static final long DAYS_90 = 90L * 86_400_000;
    private static final String[] SOURCES = {"claude", "codex", "gemini"};
    private static final String[] MODELS = {"opus", "sonnet", "haiku", "gpt-large", "gpt-small", "pro"};

    private final long seed;
    private final Random random;
    private final long gap;
    private final int[] sessions = new int[PEOPLE];

    /** @param rows how many calls are to fill the 90 days */
    Load(long seed, long rows) {
        this.seed = seed;
        this.random = new Random(seed);
        this.gap = Math.max(1, DAYS_90 * PEOPLE * SESSION / Math.max(rows, PEOPLE * SESSION));
    }

    List<IncomingCall> batch() {
        int person = random.nextInt(PEOPLE);
        List<IncomingCall> calls = new ArrayList<>(BATCH);
        while (calls.size() < BATCH) {
            session(person, calls);
        }
        return calls;
    }

    private void session(int person, List<IncomingCall> calls) {
        int number = sessions[person]++;
        long start = END.toEpochMilli() - DAYS_90 + number * gap % DAYS_90;
        SeriesName series = new SeriesName(
                SOURCES[random.nextInt(10) < 8 ? person % 3 : random.nextInt(3)],
                "provider",
                MODELS[random.nextInt(6)],
                random.nextInt(50) == 0 ? Tier.ESTIMATED : Tier.MEASURED,
                "",
                "");
        Claimant who = new Claimant(String.format("%032x", person), "person" + person + "@example.com");
        String conversation = new Key128(seed * 1_000 + person, number).hex();
        for (int i = 0; i < SESSION && calls.size() < Load.BATCH; i++) {
            TokenCounts tokens = new TokenCounts(
                    random.nextInt(50), random.nextInt(2_000), random.nextInt(150_000), random.nextInt(5_000), 0, 0, 0);
            calls.add(new IncomingCall(
                    new Key128(random.nextLong(), random.nextLong()),
                    new Key128(random.nextLong(), random.nextLong()),
                    start + i * 30_000L + random.nextInt(30_000),
                    Origin.LOG,
                    series,
                    who,
                    conversation,
                    tokens,
                    0));
        }
    }

    /** The same calls with one more output token each: every row changes. */
    static List<IncomingCall> grown(List<IncomingCall> calls) {
        return calls.stream()
                .map(call -> new IncomingCall(
                        call.eventId(),
                        call.requestKey(),
                        call.ts(),
                        call.origin(),
                        call.series(),
                        call.claimant(),
                        call.conversation(),
                        call.tokens().plus(new TokenCounts(0, 1, 0, 0, 0, 0, 0)),
                        call.costNano()))
                .toList();
    }

    /** A batch as it travels. */
    static byte[] json(List<IncomingCall> calls) {
        StringBuilder json = new StringBuilder("{\"events\":[");
        for (IncomingCall call : calls) {
            TokenCounts tokens = call.tokens();
            json.append(json.length() > 11 ? "," : "")
                    .append("{\"event_id\":\"")
                    .append(call.eventId().hex())
                    .append("\",\"request_key\":\"")
                    .append(HexFormat.of().toHexDigits(call.ts()).repeat(2))
                    .append("\",\"ts\":\"")
                    .append(Instant.ofEpochMilli(call.ts()))
                    .append("\",\"source\":\"")
                    .append(call.series().source())
                    .append("\",\"provider\":\"provider\",\"model\":\"")
                    .append(call.series().model())
                    .append("\",\"tier\":\"")
                    .append(call.series().tier().wireName())
                    .append("\",\"conversation_id\":\"")
                    .append(call.conversation())
                    .append("\",\"user_id\":\"")
                    .append(call.claimant().userId())
                    .append("\",\"input_tokens\":")
                    .append(tokens.input())
                    .append(",\"output_tokens\":")
                    .append(tokens.output())
                    .append(",\"cache_read_tokens\":")
                    .append(tokens.cacheRead())
                    .append(",\"cache_creation_tokens\":")
                    .append(tokens.cacheCreation())
                    .append("}");
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
