#include "schema/migrations.hpp"

namespace dateline::schema {
namespace {

constexpr const char* kVersion1 = R"sql(
-- 'archive': a random name, which the index repeats, so that an index of another catalogue is not taken for this one's.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('archive', lower(hex(randomblob(16))));

-- Who published. `folded` is the name as compared: folded, without a leading "the".
CREATE TABLE outlet (
  id INTEGER PRIMARY KEY,
  folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  domain TEXT,
  country TEXT
) STRICT;

-- The newest revision of each article.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  identity TEXT UNIQUE,          -- the address or id under which a changed version would come again
  fingerprint BLOB NOT NULL,     -- of folded title and text: equal means the same text
  revision INTEGER NOT NULL,
  external_id TEXT,
  url TEXT,
  title TEXT NOT NULL,
  title_derived INTEGER NOT NULL,
  outlet INTEGER REFERENCES outlet(id),
  outlet_confidence TEXT,
  bylines TEXT NOT NULL,         -- JSON array of names
  dateline TEXT,
  language TEXT NOT NULL,
  published_date TEXT,           -- of `published`, for counting
  published TEXT,                -- JSON: date, time, offset, precision, rule, confidence
  updated TEXT,                  -- the same
  ingested TEXT NOT NULL,
  path TEXT NOT NULL,
  record INTEGER NOT NULL,
  format TEXT NOT NULL,
  story INTEGER NOT NULL,        -- the lowest id among the copies of one story
  zones TEXT NOT NULL,           -- JSON
  text TEXT NOT NULL
) STRICT;
CREATE INDEX article_fingerprint ON article(fingerprint);
CREATE INDEX article_story ON article(story);

-- Versions that a newer one has replaced: the whole record as JSON, zstd.
CREATE TABLE revision (
  article INTEGER NOT NULL REFERENCES article(id),
  revision INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (article, revision)
) STRICT, WITHOUT ROWID;

-- Every record that was ever taken, with where it came from: first, revision or duplicate of an article.
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL,             -- of path, record and bytes: the same input again is known by it
  article INTEGER NOT NULL REFERENCES article(id),
  revision INTEGER NOT NULL,
  relation TEXT NOT NULL CHECK (relation IN ('first', 'revision', 'duplicate')),
  path TEXT NOT NULL,
  record INTEGER NOT NULL,
  format TEXT NOT NULL,
  origin TEXT NOT NULL,
  external_id TEXT,
  url TEXT,
  outlet TEXT,
  published_date TEXT,
  seen TEXT NOT NULL
) STRICT;
CREATE INDEX place_key ON place(key);
CREATE INDEX place_path ON place(path, record);
CREATE INDEX place_article ON place(article);

-- The input as it came, zstd, one per place.
CREATE TABLE raw (
  place INTEGER PRIMARY KEY REFERENCES place(id),
  bytes BLOB NOT NULL
) STRICT;

-- What could not be understood, with its bytes (zstd, at most the first MiB) and the reason.
CREATE TABLE reject (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  path TEXT NOT NULL,
  record INTEGER NOT NULL,
  format TEXT NOT NULL,
  origin TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  raw_bytes INTEGER NOT NULL,
  raw BLOB NOT NULL,
  seen TEXT NOT NULL
) STRICT;
CREATE INDEX reject_reason ON reject(reason);

-- Who is who. Ids are never given twice. `merged_into` is followed on reading, so a merge changes no article.
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,     -- the public id: "person/benjamin-netanyahu"
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  country TEXT,
  merged_into INTEGER REFERENCES actor(id)
) STRICT;
-- Every form under which an actor was named, folded.
CREATE TABLE actor_name (
  folded TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  PRIMARY KEY (folded, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_actor (
  article INTEGER NOT NULL REFERENCES article(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  salience REAL NOT NULL,
  mentions TEXT NOT NULL,        -- JSON: [[zone, start, end, rule], ...]
  PRIMARY KEY (article, actor)
) STRICT, WITHOUT ROWID;
CREATE TABLE article_country (
  article INTEGER NOT NULL REFERENCES article(id),
  country TEXT NOT NULL,
  salience REAL NOT NULL,
  about INTEGER NOT NULL,
  mentions TEXT NOT NULL,
  PRIMARY KEY (article, country)
) STRICT, WITHOUT ROWID;

-- Bands of each article's text sketch: articles that share one may be copies of one story.
CREATE TABLE story_band (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article(id),
  PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;

-- One row per change of an article, in the transaction of the change. The index names the last one that it contains.
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES article(id),
  kind TEXT NOT NULL CHECK (kind IN ('text', 'tags'))
) STRICT;
CREATE INDEX changes_article ON changes(article);
)sql";

constexpr const char* kVersion2 = R"sql(
-- Which version of the reading layer refused it (read::kReaderVersion): a newer one tries again.
ALTER TABLE reject ADD COLUMN reader INTEGER NOT NULL DEFAULT 1;
CREATE INDEX reject_path ON reject(path, record);

-- Files in followed folders, as they were when they were last taken: one that still looks so is not read again.
CREATE TABLE taken_file (
  path TEXT PRIMARY KEY,         -- absolute
  bytes INTEGER NOT NULL,
  changed INTEGER NOT NULL       -- when it was last written, in nanoseconds since 1970
) STRICT, WITHOUT ROWID;

-- What became of the files that an add handed over through the inbox. Written with the articles.
CREATE TABLE handover (
  receipt TEXT PRIMARY KEY,
  taken TEXT NOT NULL,           -- when it was last written
  records INTEGER NOT NULL,
  added INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  unchanged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A duplicate's own identity, under which a changed version of it would come.
ALTER TABLE place ADD COLUMN identity TEXT;
CREATE INDEX place_identity ON place(identity) WHERE identity IS NOT NULL;

-- Keys of each article's text sketch: articles that share some may be copies of one story. A slot is a span of days of
-- publication, so that what comes in the order of time is written in one place; the slots below 0 hold those without a day, and a few keys of all.
DROP TABLE story_band;
CREATE TABLE story_key (
  slot INTEGER NOT NULL,
  key INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article(id),
  PRIMARY KEY (slot, key, article)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kVersion3 = R"sql(
-- Of replaced versions: what finds the place of one that comes late. `record` states the number under which it was
-- replaced; the one in `revision` counts.
ALTER TABLE revision ADD COLUMN fingerprint BLOB;  -- as article.fingerprint; both are null until they are asked for
ALTER TABLE revision ADD COLUMN stated TEXT;       -- when it was changed or published, as article.updated; '' for unknown

-- As reject.key, with the absolute path: the same file is known whatever folder was named to reach it.
ALTER TABLE reject ADD COLUMN origin_key BLOB;
CREATE INDEX reject_origin_key ON reject(origin_key) WHERE origin_key IS NOT NULL;
CREATE INDEX reject_origin ON reject(origin, record);

-- When its provider took it back, as stated (RFC 3339, or a day), else when that was read.
ALTER TABLE article ADD COLUMN withdrawn TEXT;

-- Who is who. A row of `actor` is an identity that extraction met in an article (a leaf), or an entry of an authority.
-- Which of them are one actor is worked out anew from all of them (link/resolve) and stands in merged_into: always the
-- root itself, null for a root. The next four say how an actor is shown; they never change what extraction met.
ALTER TABLE actor ADD COLUMN label TEXT;          -- of a root: the name instead of `name`
ALTER TABLE actor ADD COLUMN shown_type TEXT;     -- of a root: instead of `type`
ALTER TABLE actor ADD COLUMN shown_country TEXT;  -- of a root: instead of `country`; '' for none
ALTER TABLE actor ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;  -- blocked, itself or its root: shown nowhere
ALTER TABLE actor ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;  -- that name this leaf
CREATE INDEX actor_merged_into ON actor(merged_into) WHERE merged_into IS NOT NULL;
CREATE VIEW shown_actor AS
  SELECT id, slug, coalesce(label, name) AS name, coalesce(shown_type, type) AS type,
         nullif(coalesce(shown_country, country), '') AS country, hidden
  FROM actor WHERE merged_into IS NULL;
CREATE INDEX article_actor_actor ON article_actor(actor);

-- Of each form: as it is mostly written, and in how many articles it stands.
ALTER TABLE actor_name ADD COLUMN written TEXT NOT NULL DEFAULT '';
ALTER TABLE actor_name ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
CREATE INDEX actor_name_actor ON actor_name(actor);

-- What one article says about an actor of it, for linking: JSON [country, [organisation, ...], [role, ...]]; null for
-- nothing. The sums over an actor's articles are in actor_evidence.
ALTER TABLE article_actor ADD COLUMN evidence TEXT;
CREATE TABLE actor_evidence (
  actor INTEGER NOT NULL REFERENCES actor(id),
  kind TEXT NOT NULL,            -- country (stated of the actor), about (of the article), organisation, role
  value TEXT NOT NULL,           -- folded, or a code
  articles INTEGER NOT NULL,
  PRIMARY KEY (actor, kind, value)
) STRICT, WITHOUT ROWID;
-- Persons by the keys of their names (link::blocking_keys): only those that share one are compared.
CREATE TABLE actor_key (
  key TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  PRIMARY KEY (key, actor)
) STRICT, WITHOUT ROWID;

-- What users decided about actors, in order, never changed. Subjects and objects are slugs of `actor`.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('merge', 'not_same', 'split', 'rename', 'retype', 'recountry', 'block', 'undo')),
  subject TEXT,
  object TEXT,                   -- the other actor, the leaf, the name, type or country
  author TEXT NOT NULL,
  made TEXT NOT NULL,            -- RFC 3339, UTC
  reason TEXT,
  undoes INTEGER REFERENCES decision(id)
) STRICT;
-- The user's own authority (actors.csv), which stands over the one that is compiled in.
CREATE TABLE authority_entry (
  id TEXT PRIMARY KEY,           -- a slug: "person/gal-hirsch"
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  country TEXT,
  aliases TEXT NOT NULL,         -- JSON array
  valid_from TEXT,
  valid_to TEXT,
  same_as TEXT NOT NULL,         -- JSON array of slugs
  not_same_as TEXT NOT NULL,
  line INTEGER NOT NULL          -- of the file that it came from
) STRICT, WITHOUT ROWID;
-- What became of decisions that were handed over to a running server: JSON, by receipt.
CREATE TABLE decided (
  receipt TEXT PRIMARY KEY,
  made TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kVersion4 = R"sql(
-- Whether an article has ever named the leaf. What none has named was made for an entry of an authority, whose name it
-- bears, and goes with that.
ALTER TABLE actor ADD COLUMN met INTEGER NOT NULL DEFAULT 1;
UPDATE actor SET met = 0 WHERE id NOT IN (SELECT actor FROM article_actor);

-- An import of the user's authority is a decision, too: its object is the file.
CREATE TABLE former_decision AS SELECT * FROM decision;
DROP TABLE decision;
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('merge', 'not_same', 'split', 'rename', 'retype', 'recountry', 'block', 'undo',
                                     'import')),
  subject TEXT,
  object TEXT,                   -- the other actor, the leaf, the name, type, country or file
  author TEXT NOT NULL,
  made TEXT NOT NULL,            -- RFC 3339, UTC
  reason TEXT,
  undoes INTEGER REFERENCES decision(id)
) STRICT;
INSERT INTO decision (id, kind, subject, object, author, made, reason, undoes)
  SELECT id, kind, subject, object, author, made, reason, undoes FROM former_decision ORDER BY id;
DROP TABLE former_decision;
-- What each import brought. authority_entry has the entries of the newest import that holds.
CREATE TABLE authority_import (
  decision INTEGER PRIMARY KEY,  -- 0: what was there before imports were decisions
  entries INTEGER NOT NULL,
  content BLOB NOT NULL          -- JSON array of the entries, zstd
) STRICT;
)sql";

constexpr const char* kVersion5 = R"sql(
-- Readers look actors up as users write them, at each search: by the name that a user gave, and by the last word of
-- others. search/find_values repeats these expressions, without which SQLite would look through the tables.
CREATE INDEX actor_label ON actor(label COLLATE NOCASE) WHERE label IS NOT NULL;
CREATE INDEX actor_name_last ON actor_name(substr(folded, length(rtrim(folded, replace(folded, ' ', ''))) + 1))
  WHERE instr(folded, ' ') > 0;
CREATE INDEX outlet_domain ON outlet(domain) WHERE domain IS NOT NULL;
)sql";

constexpr const char* kMigrations[] = {kVersion1, kVersion2, kVersion3, kVersion4, kVersion5};

}  // namespace

std::span<const char* const> migrations() {
  return kMigrations;
}

}  // namespace dateline::schema
