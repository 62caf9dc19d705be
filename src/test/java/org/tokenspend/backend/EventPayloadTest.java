package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenspend.config.Salt;
import org.tokenspend.support.Records;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;

class EventPayloadTest {
    private static final Sender ANONYMOUS = new Sender("00112233445566778899aabbccddeeff", null);

    @Test
    void writesEveryFieldInTheOrderOfTheApi() {
        UsageRecord item = new UsageRecord(
                Key128.parse("9f2c000000000000000000000000000a"),
                Instant.parse("2026-02-09T09:38:00.123456Z"),
                "claude",
                "anthropic",
                "claude-sonnet-4-5-20250929",
                Tier.MEASURED,
                new TokenCounts(12, 847, 75_640, 1_137, 0, 1_137, 5),
                Key128.parse("000000000000000000000000000000ff"),
                "0f3c",
                "/home/someone/project");
        EventPayload payload = new EventPayload(new Sender("user-1", "someone@example.org"), Salt.of("pepper"));

        String body = text(payload.encode(List.of(item)));

        assertThat(body).isEqualTo("""
                        {"events":[{"event_id":"9f2c000000000000000000000000000a","ts":"2026-02-09T09:38:00.123Z",\
                        "source":"claude","provider":"anthropic","model":"claude-sonnet-4-5-20250929","tier":"measured",\
                        "input_tokens":12,"output_tokens":847,"cache_read_tokens":75640,"cache_creation_tokens":1137,\
                        "cache_creation_5m_tokens":0,"cache_creation_1h_tokens":1137,"reasoning_tokens":5,\
                        "request_key":"000000000000000000000000000000ff","conversation_id":"0f3c","user_id":"user-1",\
                        "email":"someone@example.org","project":"d84965ec6deac54f"}]}""");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        UsageRecord item = new UsageRecord(
                Key128.parse("9f2c000000000000000000000000000a"),
                Instant.parse("2026-02-09T09:38:00Z"),
                "cursor",
                "openai",
                "gpt-5",
                Tier.ESTIMATED,
                TokenCounts.ZERO,
                null,
                null,
                "/home/someone/project");

        String body = text(new EventPayload(ANONYMOUS, null).encode(List.of(item)));

        assertThat(body).isEqualTo("""
                        {"events":[{"event_id":"9f2c000000000000000000000000000a","ts":"2026-02-09T09:38:00.000Z",\
                        "source":"cursor","provider":"openai","model":"gpt-5","tier":"estimated",\
                        "input_tokens":0,"output_tokens":0,"cache_read_tokens":0,"cache_creation_tokens":0,\
                        "cache_creation_5m_tokens":0,"cache_creation_1h_tokens":0,"reasoning_tokens":0,\
                        "user_id":"00112233445566778899aabbccddeeff"}]}""");
    }

    @Test
    void keepsTheProjectAtHomeUnlessAKeyIsGiven() {
        String body = text(new EventPayload(ANONYMOUS, null).encode(Records.some(3)));

        assertThat(body).doesNotContain("project").doesNotContain("someone");
    }

    @Test
    void repairsHalfASurrogatePair() {
        UsageRecord item = withConversation("a\uD800b\uDC00c\uD83D\uDE00");

        String body = text(new EventPayload(ANONYMOUS, null).encode(List.of(item)));

        assertThat(body).contains("\"conversation_id\":\"a\uFFFDb\uFFFDc\uD83D\uDE00\"");
    }

    @Test
    void writesTheSameBytesEachTime() {
        assertThat(new EventPayload(ANONYMOUS, null).encode(Records.some(100)))
                .isEqualTo(new EventPayload(ANONYMOUS, null).encode(Records.some(100)));
    }

    @Test
    void packsAtMostAThousandRecordsIntoARequest() {
        List<Parcel<UsageRecord>> parcels = Parcel.pack(new EventPayload(ANONYMOUS, null), Records.some(2_500));

        assertThat(parcels).allSatisfy(parcel -> assertThat(parcel.items()).hasSizeBetween(1, Parcel.MAX_ITEMS));
        assertThat(contents(parcels)).isEqualTo(Records.some(2_500));
    }

    @Test
    void packsAtMostFourMebibytesIntoARequest() {
        List<UsageRecord> large = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            large.add(withConversation(number + "x".repeat(1_000_000)));
        }

        List<Parcel<UsageRecord>> parcels = Parcel.pack(new EventPayload(ANONYMOUS, null), large);

        assertThat(parcels)
                .hasSizeGreaterThan(2)
                .allSatisfy(parcel -> assertThat(parcel.body().length).isLessThanOrEqualTo(Parcel.MAX_BYTES));
        assertThat(contents(parcels)).isEqualTo(large);
    }

    private static List<UsageRecord> contents(List<Parcel<UsageRecord>> parcels) {
        return parcels.stream().flatMap(parcel -> parcel.items().stream()).toList();
    }

    private static UsageRecord withConversation(String conversation) {
        UsageRecord item = Records.numbered(1);
        return new UsageRecord(
                item.eventId(),
                item.ts(),
                item.source(),
                item.provider(),
                item.model(),
                item.tier(),
                item.tokens(),
                item.requestKey(),
                conversation,
                null);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
