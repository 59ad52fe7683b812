// The store: the finished counts of a case, made to be asked with SQL. Sources are numbered by rank: PATH arguments as
// given, then bytewise path. Tokens are the keyed identities of values; no value of a person is in here.

import { FLAGS, TOKEN_KINDS, type EntryFlag } from '../../../workers/run-format.ts'
import type { Identity } from './open-database.ts'

/** 'LKZS'. */
export const STORE_IDENTITY: Identity = { applicationId: 0x4c4b5a53, version: 2 }

const kindNames = TOKEN_KINDS.map((kind, number) => `WHEN ${number} THEN '${kind}'`).join(' ')
const isKind = (...kinds: readonly (typeof TOKEN_KINDS)[number][]): string =>
  `kind IN (${kinds.map((kind) => TOKEN_KINDS.indexOf(kind)).join(', ')})`
const bit = (flag: EntryFlag): number => 1 << FLAGS.indexOf(flag)
const flagColumns = FLAGS.map((flag) => `e.flags & ${bit(flag)} <> 0 AS "${flag}"`).join(', ')
const PLAIN = 'token, mentions, sources, first_source, first_offset'

export const STORE_SCHEMA = `
-- What the case was made with: inputs, options, versions.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

-- Every source found, by rank. path: bytes as latin1 characters; layout, details: JSON.
CREATE TABLE sources (
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER, mtime_ns INTEGER, fingerprint TEXT NOT NULL,
  layout TEXT, status TEXT NOT NULL, reason TEXT NOT NULL, details TEXT NOT NULL
) STRICT;

-- Columns and key paths with their roles, as JSON.
CREATE TABLE columns (
  source INTEGER NOT NULL, position INTEGER NOT NULL, "column" TEXT NOT NULL, PRIMARY KEY (source, position)
) WITHOUT ROWID, STRICT;

-- Parts of blocks, as read. xxh64: 8 bytes, big-endian, of the source up to "end". counters: u64 little-endian each.
CREATE TABLE blocks (
  source INTEGER NOT NULL, block INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  entry INTEGER NOT NULL, exit INTEGER NOT NULL, status TEXT NOT NULL, xxh64 BLOB NOT NULL,
  bytes_read INTEGER NOT NULL, counters BLOB NOT NULL,
  PRIMARY KEY (source, block, entry, exit, status)
) WITHOUT ROWID, STRICT;

-- The blocks' counters, summed for each source; zeros left out.
CREATE TABLE counters (
  source INTEGER NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (source, name)
) WITHOUT ROWID, STRICT;

-- Run files that the store was made of.
CREATE TABLE runs (id INTEGER PRIMARY KEY, file TEXT NOT NULL, bytes INTEGER NOT NULL, xxh64 BLOB NOT NULL) STRICT;

-- What was refused or noted, for each source. places: the first ones; u64 little-endian each: offset, length, ...
CREATE TABLE rejects (
  source INTEGER NOT NULL, scope TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, places BLOB NOT NULL,
  PRIMARY KEY (source, scope, reason)
) WITHOUT ROWID, STRICT;

-- Every different value, by token. first_source, first_offset: the row of its first mention, by rank and offset.
-- sources: how many have it. flags: see the views. domain: of addresses and mailboxes only.
CREATE TABLE entity (
  token BLOB NOT NULL, kind INTEGER NOT NULL, mentions INTEGER NOT NULL, sources INTEGER NOT NULL,
  first_source INTEGER NOT NULL, first_offset INTEGER NOT NULL, flags INTEGER NOT NULL, domain INTEGER,
  PRIMARY KEY (token)
) WITHOUT ROWID;

-- Sources of those values that are in more than one.
CREATE TABLE entity_source (
  token BLOB NOT NULL, source INTEGER NOT NULL, mentions INTEGER NOT NULL, first_offset INTEGER NOT NULL,
  PRIMARY KEY (token, source)
) WITHOUT ROWID;

-- Every mail domain, in the order of names. country: '' where there is none. mentions, addresses: of addresses there.
CREATE TABLE domains (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, class TEXT NOT NULL, registrable TEXT NOT NULL, country TEXT NOT NULL,
  mentions INTEGER NOT NULL, addresses INTEGER NOT NULL
) STRICT;

-- Which person (of a user, a mailbox, a government id) or project a token stands for. People and projects are numbered
-- from 0 in the order of their first places. A user's id may be another person's in another namespace.
CREATE TABLE entity_group (
  token BLOB NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (token, number)
) WITHOUT ROWID;

-- What was resolved, as JSON: figures, lists of hubs, vetoes and doubtful links.
CREATE TABLE resolution (value TEXT NOT NULL) STRICT;

-- Sums over everything.
CREATE TABLE totals (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;

-- Sums for each source and kind of value; 'email' means addresses. unique_values: different ones in this source;
-- new_values: in none of a smaller number; only_here: in no other. Zeros left out.
CREATE TABLE source_totals (
  source INTEGER NOT NULL, kind TEXT NOT NULL, mentions INTEGER NOT NULL, unique_values INTEGER NOT NULL,
  new_values INTEGER NOT NULL, only_here INTEGER NOT NULL, PRIMARY KEY (source, kind)
) WITHOUT ROWID, STRICT;

-- Rows of a source that repeat an earlier one of any source, and the mentions of addresses in them. Zeros left out.
CREATE TABLE repeated_rows (source INTEGER PRIMARY KEY, rows INTEGER NOT NULL, mentions INTEGER NOT NULL) STRICT;

CREATE VIEW entities AS
  SELECT token, CASE kind ${kindNames} END AS kind, mentions, sources, first_source, first_offset, flags, domain FROM entity;

CREATE VIEW entity_sources AS
  SELECT token, source, mentions, first_offset FROM entity_source
  UNION ALL SELECT token, first_source, mentions, first_offset FROM entity WHERE sources = 1;

-- Addresses and mailboxes, with their flags as columns of 0 and 1.
CREATE VIEW email_forms AS
  SELECT e.token, e.mentions, e.sources, e.first_source, e.first_offset, d.name AS domain, d.class AS domain_class,
    ${flagColumns}
  FROM entity e LEFT JOIN domains d ON d.number = e.domain WHERE e.${isKind('email')};

CREATE VIEW emails AS SELECT * FROM email_forms WHERE address;

CREATE VIEW mailboxes AS SELECT * FROM email_forms WHERE mailbox;

CREATE VIEW users AS
  SELECT ${PLAIN}, CASE kind WHEN ${TOKEN_KINDS.indexOf('user_id')} THEN 'id' ELSE 'login' END AS sub_kind
  FROM entity WHERE ${isKind('user_id', 'user_login')};

-- Government ids are no entities: their mentions are not counted.
CREATE VIEW people AS
  SELECT g.number AS person, g.token, coalesce(CASE e.kind ${kindNames} END, 'government_id') AS kind, e.mentions, e.sources
  FROM entity_group g LEFT JOIN entity e ON e.token = g.token
  WHERE e.kind IS NULL OR e.${isKind('email', 'user_id', 'user_login')};

CREATE VIEW projects AS
  SELECT ${PLAIN}, CASE kind WHEN ${TOKEN_KINDS.indexOf('project_id')} THEN 'id' ELSE 'name' END AS sub_kind
  FROM entity WHERE ${isKind('project_id', 'project_name')};
`
