// The statements of the catalogue's writer, compiled once.
#pragma once

#include "indexer/store/catalogue_writer.hpp"

namespace dateline::store {

struct CatalogueWriter::Statements {
  explicit Statements(const schema::Connection& db)
      : by_identity(db.prepare("SELECT id, fingerprint, revision FROM article WHERE identity = ?1")),
        by_duplicate(db.prepare(R"sql(
          SELECT a.id, a.fingerprint, a.revision FROM place p JOIN article a ON a.id = p.article
          JOIN outlet o ON o.id = a.outlet AND o.folded = ?2
          WHERE p.identity = ?1 ORDER BY p.id DESC LIMIT 1)sql")),
        by_fingerprint(db.prepare("SELECT id, fingerprint, revision FROM article WHERE fingerprint = ?1 LIMIT 1")),
        insert_article(db.prepare(R"sql(
          INSERT INTO article (id, identity, fingerprint, revision, external_id, url, title, title_derived, outlet,
            outlet_confidence, bylines, dateline, language, published_date, published, updated, ingested, path, record,
            format, story, zones, text)
          VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 0, ?20, ?21)
        )sql")),
        update_article(db.prepare(R"sql(
          UPDATE article SET revision = revision + 1, identity = coalesce(identity, ?2), fingerprint = ?3,
            external_id = ?4, url = ?5, title = ?6, title_derived = ?7, outlet = ?8, outlet_confidence = ?9,
            bylines = ?10, dateline = ?11, language = ?12, published_date = ?13, published = ?14, updated = ?15,
            ingested = ?16, path = ?17, record = ?18, format = ?19, zones = ?20, text = ?21
          WHERE id = ?1)sql")),
        own_story(db.prepare("UPDATE article SET story = id WHERE id = ?1")),
        find_origin(db.prepare("SELECT origin FROM place WHERE article = ?1 AND revision = ?2 "
                               "AND relation <> 'duplicate' ORDER BY id DESC LIMIT 1")),
        insert_place(db.prepare(R"sql(
          INSERT INTO place (key, article, revision, relation, path, record, format, origin, external_id, url, outlet,
            published_date, seen, identity)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
            (SELECT ?14 WHERE ?14 IS NOT (SELECT identity FROM article WHERE id = ?2))))sql")),
        insert_raw(db.prepare("INSERT INTO raw (place, bytes) VALUES (?1, ?2)")),
        insert_reject(db.prepare(R"sql(
          INSERT INTO reject (key, path, record, format, origin, reason, detail, raw_bytes, raw, seen, reader, origin_key)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
          ON CONFLICT (key) DO UPDATE SET format = ?4, origin = ?5, reason = ?6, detail = ?7, seen = ?10, reader = ?11,
            origin_key = ?12)sql")),
        find_old_reject(db.prepare("SELECT 1 FROM reject WHERE reader < ?1 LIMIT 1")),
        delete_reject(db.prepare("DELETE FROM reject WHERE origin = ?1 AND record = ?2")),
        delete_same_reject(db.prepare("DELETE FROM reject WHERE origin_key = ?1 AND key <> ?2")),
        delete_old_reject(db.prepare("DELETE FROM reject WHERE path = ?1 AND record = ?2 AND reader < ?3")),
        insert_outlet(
            db.prepare("INSERT OR IGNORE INTO outlet (folded, name, domain, country) VALUES (?1, ?2, ?3, ?4)")),
        find_outlet(db.prepare("SELECT id FROM outlet WHERE folded = ?1")),
        insert_country_tag(db.prepare(
            "INSERT INTO article_country (article, country, salience, about, mentions) VALUES (?1, ?2, ?3, ?4, ?5)")),
        delete_countries(db.prepare("DELETE FROM article_country WHERE article = ?1")),
        find_story(db.prepare("SELECT story FROM article WHERE id = ?1")),
        insert_change(db.prepare("INSERT INTO changes (article, kind) VALUES (?1, ?2)")) {}

  schema::Statement by_identity, by_duplicate, by_fingerprint, insert_article, update_article, own_story, find_origin,
      insert_place, insert_raw, insert_reject, find_old_reject, delete_reject, delete_same_reject, delete_old_reject,
      insert_outlet, find_outlet, insert_country_tag, delete_countries, find_story, insert_change;
};

}  // namespace dateline::store
