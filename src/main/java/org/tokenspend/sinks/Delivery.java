package org.tokenspend.sinks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.UserError;
import org.tokenspend.usage.UsageRecord;

/**
 * What became of a batch.
 *
 * <p>Records in neither list are undecided: they count as not sent. Only a {@code stop} leaves any, and a preview, which
 * sends nothing.
 *
 * @param accepted records that are at their destination for good
 * @param refused records the destination will not take, each with its reason
 * @param stop why the whole run must end here; {@code null} where it goes on
 */
public record Delivery(
        List<UsageRecord> accepted,
        List<Refusal> refused,
        @Nullable UserError stop) {

    /**
     * A record the destination will not take.
     *
     * @param reason the destination's own short word for it, printable characters only
     */
    public record Refusal(UsageRecord record, String reason) {}
}
