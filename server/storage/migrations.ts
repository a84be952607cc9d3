// The database's numbered, forward-only migrations. A migration that has been released never changes.

/** Index 0 takes an empty database to version 1. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE organiser_links (hash TEXT PRIMARY KEY, created_at INTEGER NOT NULL, used_at INTEGER) STRICT;
  CREATE TABLE organisers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, agency TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE api_tokens (hash TEXT PRIMARY KEY, role TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
  CREATE TABLE devices (hash TEXT PRIMARY KEY, organiser_id TEXT REFERENCES organisers(id), created_at INTEGER NOT NULL) STRICT;
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, dnr TEXT, template TEXT NOT NULL,
    host TEXT, organiser_id TEXT REFERENCES organisers(id), open INTEGER NOT NULL, example INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sessions_of ON sessions(organiser_id);
  CREATE TABLE participants (
    id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions(id), name TEXT NOT NULL, agency TEXT NOT NULL,
    function TEXT, role TEXT NOT NULL, joined_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX participants_of ON participants(session_id);
  CREATE TABLE grants (
    device TEXT NOT NULL REFERENCES devices(hash), session_id TEXT NOT NULL REFERENCES sessions(id),
    participant_id TEXT NOT NULL REFERENCES participants(id), PRIMARY KEY (device, session_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE docs (
    id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions(id), kind TEXT NOT NULL,
    epoch INTEGER NOT NULL, policy_version INTEGER NOT NULL, head INTEGER NOT NULL, next_client INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX docs_of ON docs(session_id);
  CREATE TABLE updates (
    doc TEXT NOT NULL REFERENCES docs(id), epoch INTEGER NOT NULL, seq INTEGER NOT NULL, connection TEXT NOT NULL,
    frame INTEGER NOT NULL, author TEXT NOT NULL, ts INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (doc, epoch, seq), UNIQUE (doc, connection, frame)
  ) STRICT;
  CREATE TABLE doc_clients (
    doc TEXT NOT NULL REFERENCES docs(id), client_id INTEGER NOT NULL, participant_id TEXT NOT NULL,
    PRIMARY KEY (doc, client_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE item_authors (
    doc TEXT NOT NULL REFERENCES docs(id), item_id TEXT NOT NULL, participant_id TEXT NOT NULL,
    PRIMARY KEY (doc, item_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE docs ADD COLUMN owner TEXT REFERENCES participants(id);
  ALTER TABLE docs ADD COLUMN activity TEXT;
  ALTER TABLE participants ADD COLUMN simulated INTEGER NOT NULL DEFAULT 0;
  CREATE UNIQUE INDEX docs_private ON docs(session_id, activity, owner) WHERE kind = 'private';
  CREATE UNIQUE INDEX docs_example ON docs(session_id) WHERE kind = 'example';
  CREATE TABLE session_states (
    session_id TEXT PRIMARY KEY REFERENCES sessions(id), version INTEGER NOT NULL, disclosing INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
  CREATE INDEX disclosing_states ON session_states(session_id) WHERE disclosing = 1;
  CREATE TABLE commands (
    session_id TEXT NOT NULL REFERENCES sessions(id), participant_id TEXT NOT NULL, id TEXT NOT NULL,
    answer TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (session_id, participant_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE answers (
    session_id TEXT NOT NULL REFERENCES sessions(id), activity TEXT NOT NULL, participant_id TEXT NOT NULL,
    done INTEGER NOT NULL, ballot TEXT, PRIMARY KEY (session_id, activity, participant_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE docs ADD COLUMN moved_to TEXT REFERENCES docs(id) DEFERRABLE INITIALLY DEFERRED;
  DROP INDEX docs_private;
  DROP INDEX docs_example;
  CREATE UNIQUE INDEX docs_private ON docs(session_id, activity, owner) WHERE kind = 'private' AND moved_to IS NULL;
  CREATE UNIQUE INDEX docs_example ON docs(session_id) WHERE kind = 'example' AND moved_to IS NULL;
  CREATE TABLE snapshots (
    doc TEXT NOT NULL REFERENCES docs(id), epoch INTEGER NOT NULL, seq INTEGER NOT NULL, ts INTEGER NOT NULL,
    hash TEXT NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (doc, epoch, seq)
  ) STRICT;
  `,
  // A writer names the head it follows, so the frames of clients need no index of their own, which was most of what a
  // commit wrote. What the server itself writes is found by its name.
  `
  CREATE TABLE updates_again (
    doc TEXT NOT NULL REFERENCES docs(id), epoch INTEGER NOT NULL, seq INTEGER NOT NULL, connection TEXT NOT NULL,
    frame INTEGER NOT NULL, author TEXT NOT NULL, ts INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (doc, epoch, seq)
  ) STRICT;
  INSERT INTO updates_again SELECT doc, epoch, seq, connection, frame, author, ts, bytes FROM updates;
  DROP TABLE updates;
  ALTER TABLE updates_again RENAME TO updates;
  CREATE UNIQUE INDEX updates_own ON updates(doc, connection, frame) WHERE author = 'server';
  `,
];
