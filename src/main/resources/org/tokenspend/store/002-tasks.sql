-- What people did with their agents, worked out on their own machines. A session's tasks come and go together.
CREATE TABLE task (
  ws INTEGER NOT NULL,
  session_key TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  n_tasks INTEGER NOT NULL,
  day TEXT NOT NULL,
  source TEXT NOT NULL,
  task TEXT NOT NULL,
  category TEXT NOT NULL,
  success TEXT NOT NULL,
  confidence TEXT NOT NULL,
  friction TEXT NOT NULL,
  iterations INTEGER NOT NULL,
  classifier TEXT NOT NULL,
  prompt_version TEXT NOT NULL,
  tier TEXT NOT NULL,
  person INTEGER NOT NULL,
  received_ms BIGINT NOT NULL,
  PRIMARY KEY (ws, session_key, ordinal)
);
CREATE INDEX task_day ON task (ws, day);
