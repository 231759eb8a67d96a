// The catalogue: the SQLite database that is the truth. This owns its tables, their migrations, and opening it safely.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/article.hpp"
#include "schema/layout.hpp"
#include "schema/sqlite.hpp"

namespace dateline::schema {

// Opens the catalogue of an archive for reading. The right to read is enough, but for changes that a writer left in
// SQLite's journal. Throws LayoutError (not_an_archive, newer_format, damaged, no_right).
Connection open_catalogue(const Layout& layout);
// Whether there is an archive that open_catalogue() refuses until a writer has brought it up to date.
bool is_of_older_format(const Layout& layout);
// Brings an archive of an older format up to date, and leaves others as they are. The caller holds the lock. Throws
// LayoutError (damaged, no_right).
void bring_up_to_date(const Layout& layout);
// Opens it as the one writer: makes the folder and the database where there is none, and brings older ones up to date,
// each migration in a transaction of its own. The caller holds the archive's lock. Throws LayoutError, DatabaseError.
Connection open_catalogue_for_writing(const Layout& layout);

// The archive's own name, random and for life. An index that names another one was made from another catalogue.
std::string archive_id(const Connection& catalogue);

// Whether an index was made from this catalogue: it has its name, and contains no change that the catalogue does not
// have (as it would where an older copy of the catalogue was put back). No index at all belongs to every catalogue.
bool index_belongs(const Manifest& manifest, const Connection& catalogue);

// The number of the last change; 0 in an empty archive.
std::int64_t last_change(const Connection& catalogue);

// Reads whole articles; keeps its statements compiled. Used by one thread at a time.
class ArticleReader {
 public:
  explicit ArticleReader(const Connection& catalogue);

  // The newest revision. Absent when there is no such article.
  std::optional<Article> read(std::int64_t id);
  // The same without mentions, zones and tags: what a result list needs.
  std::optional<Article> read_brief(std::int64_t id);

 private:
  void read_tags(Article& article);
  Statement article_, actors_, countries_;
};

// How the catalogue writes an optional Moment into one column and reads it back.
std::optional<std::string> moment_to_column(const std::optional<Moment>& moment);
std::optional<Moment> moment_from_column(const std::optional<std::string>& column);
// How mentions stand in one column; their words are cut from title or text again when they are read.
std::string mentions_to_column(const std::vector<Mention>& mentions);
std::vector<Mention> mentions_from_column(std::string_view column, const Article& article);

}  // namespace dateline::schema
