-- The hour tier: whole hours of a question come from here, a quarter of the rows; what is left of them from quarters.
CREATE TABLE usage_hour (
  ws INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  series INTEGER NOT NULL,
  stripe SMALLINT NOT NULL,
{sums},
  PRIMARY KEY (ws, hour, series, stripe)
){clustered};

INSERT INTO usage_hour (ws, hour, series, stripe, calls, input, output, cache_read, cache_creation, cache_5m, cache_1h,
  reasoning, cost_nano)
SELECT ws, quarter / 4, series, stripe, SUM(calls), SUM(input), SUM(output), SUM(cache_read), SUM(cache_creation),
  SUM(cache_5m), SUM(cache_1h), SUM(reasoning), SUM(cost_nano)
FROM usage_quarter GROUP BY ws, quarter / 4, series, stripe;
