// The ledger: what a scan has safely behind it. Source numbers are those of the scan (provisional until it ends).

import type { Identity } from './open-database.ts'

/** 'LKZL'. */
export const LEDGER_IDENTITY: Identity = { applicationId: 0x4c4b5a4c, version: 1 }

export const LEDGER_SCHEMA = `
-- What the case was made with: inputs, options, versions.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

-- Every source found. path: bytes as latin1 characters; layout, details: JSON.
CREATE TABLE sources (
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER, mtime_ns INTEGER, fingerprint TEXT NOT NULL,
  layout TEXT, status TEXT NOT NULL, reason TEXT NOT NULL, details TEXT NOT NULL
) STRICT;

-- Runs on disk.
CREATE TABLE runs (id INTEGER PRIMARY KEY, file TEXT NOT NULL, bytes INTEGER NOT NULL, xxh64 BLOB NOT NULL) STRICT;

-- Parts of blocks whose rows are in the runs above. xxh64: 8 bytes, big-endian. counters: u64 little-endian each.
CREATE TABLE blocks (
  source INTEGER NOT NULL, block INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  entry INTEGER NOT NULL, exit INTEGER NOT NULL, status TEXT NOT NULL, xxh64 BLOB NOT NULL,
  bytes_read INTEGER NOT NULL, counters BLOB NOT NULL,
  PRIMARY KEY (source, block, entry, exit, status)
) WITHOUT ROWID, STRICT;

-- What was refused or noted, by part of a block. places: u64 little-endian each: offset, length, offset, length, ...
CREATE TABLE rejects (
  source INTEGER NOT NULL, block INTEGER NOT NULL, scope TEXT NOT NULL, reason TEXT NOT NULL,
  count INTEGER NOT NULL, places BLOB NOT NULL
) STRICT;

-- Columns and key paths with their roles, as JSON.
CREATE TABLE columns (
  source INTEGER NOT NULL, position INTEGER NOT NULL, "column" TEXT NOT NULL, PRIMARY KEY (source, position)
) WITHOUT ROWID, STRICT;
`
