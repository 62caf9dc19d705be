-- Words in braces are types that differ between SQLite and PostgreSQL; Engine.types() fills them in.
CREATE TABLE workspace (
  id {id},
  name TEXT NOT NULL UNIQUE,
  identity_mode TEXT NOT NULL,
  zone TEXT NOT NULL,
  retention_days INTEGER,
  created_ms BIGINT NOT NULL
);

CREATE TABLE api_key (
  id {id},
  ws INTEGER NOT NULL REFERENCES workspace (id),
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  hash {bytes} NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  revoked_ms BIGINT
);

-- One row for each combination of names that calls are grouped by. "base" is the same combination without the project:
-- the quarter-hour tier is kept by it and stays small however many projects there are.
CREATE TABLE series (
  id {id},
  ws INTEGER NOT NULL,
  source TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  tier TEXT NOT NULL,
  application TEXT NOT NULL,
  project TEXT NOT NULL,
  base INTEGER NOT NULL,
  UNIQUE (ws, source, provider, model, tier, application, project)
);

-- A person who turned out to be another one points there; rows keep their number and queries follow the pointer.
CREATE TABLE person (
  id {id},
  ws INTEGER NOT NULL,
  email TEXT,
  merged_into INTEGER,
  created_ms BIGINT NOT NULL
);

CREATE TABLE person_alias (
  ws INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  person INTEGER NOT NULL,
  PRIMARY KEY (ws, kind, value)
);
CREATE INDEX person_alias_person ON person_alias (person);

-- The conversation tier: exact sums of its calls beside its name.
CREATE TABLE conversation (
  id {bigid},
  ws INTEGER NOT NULL,
  name TEXT NOT NULL,
  person INTEGER NOT NULL,
  first_ts BIGINT,
  last_ts BIGINT,
{sums},
  UNIQUE (ws, name)
);
CREATE INDEX conversation_last ON conversation (ws, last_ts);

-- origin: 0 an agent's log, 1 a live telemetry event of one call, 2 a live telemetry sum. ts is Unix time in
-- milliseconds. cost_nano is what the sender stated, in thousand-millionths of a US dollar; 0 where it stated nothing.
CREATE TABLE event (
  ws INTEGER NOT NULL,
  event_id {key} NOT NULL,
  request_key {key},
  ts BIGINT NOT NULL,
  origin SMALLINT NOT NULL,
  series INTEGER NOT NULL,
  person INTEGER NOT NULL,
  conversation BIGINT NOT NULL,
  input BIGINT NOT NULL,
  output BIGINT NOT NULL,
  cache_read BIGINT NOT NULL,
  cache_creation BIGINT NOT NULL,
  cache_5m BIGINT NOT NULL,
  cache_1h BIGINT NOT NULL,
  reasoning BIGINT NOT NULL,
  cost_nano BIGINT NOT NULL
);
CREATE UNIQUE INDEX event_identity ON event (ws, event_id);
CREATE INDEX event_conversation ON event (ws, conversation, ts);
CREATE INDEX event_person ON event (ws, person, ts);
CREATE INDEX event_time ON event (ws, ts);
-- Led by the day, so that new keys land on a few pages however large the table is.
CREATE INDEX event_request ON event (ws, (ts / 86400000), request_key) WHERE request_key IS NOT NULL;

-- What live telemetry told and no log has confirmed yet: few rows, looked at whenever a log of their session arrives.
CREATE INDEX event_live ON event (ws, conversation, origin) WHERE origin > 0;

-- The quarter-hour tier: any zone's hours, days and weeks add up from it. "series" is a base series.
CREATE TABLE usage_quarter (
  ws INTEGER NOT NULL,
  quarter INTEGER NOT NULL,
  series INTEGER NOT NULL,
  stripe SMALLINT NOT NULL,
{sums},
  PRIMARY KEY (ws, quarter, series, stripe)
){clustered};

-- The day tier: days of the organisation's own zone, by person and full series.
CREATE TABLE usage_day (
  ws INTEGER NOT NULL,
  day INTEGER NOT NULL,
  person INTEGER NOT NULL,
  series INTEGER NOT NULL,
{sums},
  PRIMARY KEY (ws, day, person, series)
){clustered};

-- When each person was last heard of, by source.
CREATE TABLE seen (
  ws INTEGER NOT NULL,
  person INTEGER NOT NULL,
  source TEXT NOT NULL,
  last_ts BIGINT NOT NULL,
  received_ms BIGINT NOT NULL,
  PRIMARY KEY (ws, person, source)
);

-- What was refused and why, for the owner to read; never the refused content.
CREATE TABLE rejection (
  id {bigid},
  ws INTEGER NOT NULL,
  received_ms BIGINT NOT NULL,
  source TEXT NOT NULL,
  event_id TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX rejection_order ON rejection (ws, id);

-- Facts of the store itself, its secret for example.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
