#include "indexer/store/segment_builder.hpp"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "indexer/store/document_terms.hpp"
#include "schema/catalogue.hpp"
#include "schema/columns.hpp"
#include "schema/token_writer.hpp"

namespace dateline::store {
namespace {

// The articles that changed in the range, each with the last change of its text. One whose text changed again after the
// range is left to that change, so that no row stands for a document that is not there yet; one whose tags alone
// changed gets a row of columns for its old document.
constexpr const char* kChanged = R"sql(
  SELECT c.article, max(c.kind = 'text') AS has_text,
         (SELECT max(d.seq) FROM changes d WHERE d.article = c.article AND d.kind = 'text') AS newest
  FROM changes c WHERE c.seq BETWEEN ?1 AND ?2 GROUP BY c.article ORDER BY newest)sql";

constexpr const char* kArticle = R"sql(
  SELECT a.title, a.text, a.language, a.story, coalesce(a.outlet, 0), o.country, a.published_date,
         json_extract(a.published, '$[1]')
  FROM article a LEFT JOIN outlet o ON o.id = a.outlet WHERE a.id = ?1)sql";

// The roots of its leaves, each once.
constexpr const char* kActors = R"sql(
  SELECT coalesce(a.merged_into, a.id) AS root, max(x.salience) AS most
  FROM article_actor x JOIN actor a ON a.id = x.actor
  WHERE x.article = ?1 AND NOT a.hidden GROUP BY root ORDER BY most DESC, root)sql";

// Minutes since midnight of "22:21" or "22:21:05"; 0 for anything else.
std::uint16_t minute_of(const std::string& time) {
  if (time.size() < 5 || time[2] != ':') return 0;
  const int minutes = (time[0] - '0') * 600 + (time[1] - '0') * 60 + (time[3] - '0') * 10 + (time[4] - '0');
  return static_cast<std::uint16_t>(std::clamp(minutes, 0, 1439));
}

// Reads one article after the other and fills a database, rows and tokens.
class Builder {
 public:
  explicit Builder(const schema::Layout& layout)
      : catalogue_(schema::open_catalogue(layout)),
        changed_(catalogue_.prepare(kChanged)),
        newest_(catalogue_.prepare("SELECT max(seq) FROM changes WHERE article = ?1 AND kind = 'text'")),
        article_(catalogue_.prepare(kArticle)),
        actors_(catalogue_.prepare(kActors)),
        countries_(catalogue_.prepare(
            "SELECT country, about FROM article_country WHERE article = ?1 ORDER BY salience DESC, country")) {}

  // Each article is read in a transaction of its own, which is over before its words are indexed: the catalogue's
  // journal cannot begin anew while somebody reads. What changes in between has a change behind `last`, which puts it
  // right.
  void build(std::int64_t first, std::int64_t last, Xapian::WritableDatabase& database) {
    for (const Changed& changed : changes(first, last)) {
      std::optional<Loaded> loaded = load(changed);
      if (!loaded) continue;
      const DocumentWords words(loaded->title, loaded->text);
      loaded->row.length = words.length();
      loaded->row.lead_words = words.lead_words();
      if (changed.has_text) {
        database.replace_document(loaded->row.document,
                                  terms_.make(loaded->row.document, words, loaded->language, tokens));
        ++documents;
      }
      rows.push_back(std::move(loaded->row));
    }
  }

  std::vector<schema::DocumentRow> rows;
  schema::TokenBuilder tokens;
  std::int64_t documents = 0;

 private:
  struct Changed {
    std::int64_t article = 0;
    std::int64_t newest = 0;  // change of its text
    bool has_text = false;    // in the range
  };
  struct Loaded {
    schema::DocumentRow row;
    std::string title, text, language;
  };

  std::vector<Changed> changes(std::int64_t first, std::int64_t last) {
    std::vector<Changed> all;
    changed_.bind_all(first, last);
    while (changed_.step()) {
      const Changed changed{changed_.integer(0), changed_.integer(2), changed_.integer(1) != 0};
      if (changed.newest <= last) all.push_back(changed);
    }
    changed_.reset();
    return all;
  }

  // Absent where its text has changed since: that change brings it.
  std::optional<Loaded> load(const Changed& changed) {
    const schema::Transaction reading(catalogue_, schema::Transaction::Kind::read);
    newest_.bind(1, changed.article);
    const bool is_newest = newest_.step() && newest_.integer(0) == changed.newest;
    newest_.reset();
    if (!is_newest) return std::nullopt;
    article_.bind(1, changed.article);
    if (!article_.step()) throw IndexError("the catalogue has a change of an article that it does not have");
    Loaded loaded{{}, article_.text(0), article_.text(1), article_.text(2)};
    schema::DocumentRow& row = loaded.row;
    row.document = static_cast<std::uint32_t>(changed.newest);
    row.article = static_cast<std::uint32_t>(changed.article);
    row.story = static_cast<std::uint32_t>(article_.integer(3));
    row.outlet = static_cast<std::uint32_t>(article_.integer(4));
    row.outlet_country = schema::pack(article_.view(5));
    row.language = schema::pack(article_.view(2));
    row.day = schema::day_number(article_.view(6));
    row.minute = minute_of(article_.text(7));
    article_.reset();
    add_tags(row);
    return loaded;
  }

  void add_tags(schema::DocumentRow& row) {
    actors_.bind(1, row.article);
    while (actors_.step()) row.actors.push_back(static_cast<std::uint32_t>(actors_.integer(0)));
    actors_.reset();
    countries_.bind(1, row.article);
    while (countries_.step()) {
      const auto code = schema::pack(countries_.view(0));
      row.countries.push_back(static_cast<std::uint16_t>(countries_.integer(1) != 0 ? code | schema::kAboutBit : code));
    }
    countries_.reset();
  }

  schema::Connection catalogue_;
  schema::Statement changed_, newest_, article_, actors_, countries_;
  DocumentTerms terms_;
};

// Built beside its place and renamed when whole: a kill leaves a folder that nobody names.
std::filesystem::path unfinished(const std::filesystem::path& place) {
  std::filesystem::path beside = place;
  beside += ".new";
  std::filesystem::remove_all(beside);
  std::filesystem::create_directories(beside.parent_path());
  return beside;
}

void put_in_place(const std::filesystem::path& built, const std::filesystem::path& place) {
  std::filesystem::remove_all(place);
  std::filesystem::rename(built, place);
  schema::sync_folder(place.parent_path());
}

[[noreturn]] void fail(const Xapian::Error& error, const std::filesystem::path& place) {
  throw IndexError("Xapian could not write " + place.string() + ": " + error.get_description());
}

std::vector<schema::DocumentRow> merged_rows(const schema::Layout& layout, std::int64_t generation,
                                             const std::vector<schema::Segment>& segments) {
  std::vector<schema::DocumentRow> rows;
  for (const schema::Segment& segment : segments) {
    auto more = schema::read_columns(layout.column_file(generation, segment.name));
    rows.insert(rows.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
  }
  // Of one document's rows the last is the newest.
  const auto is_earlier = [](const auto& a, const auto& b) { return a.document < b.document; };
  std::stable_sort(rows.begin(), rows.end(), is_earlier);
  const auto is_older = [](const auto& newer, const auto& older) { return newer.document == older.document; };
  rows.erase(rows.begin(), std::unique(rows.rbegin(), rows.rend(), is_older).base());
  return rows;
}

// Of the segments that have documents.
void merge_tokens(const schema::Layout& layout, std::int64_t generation, const std::vector<schema::Segment>& segments,
                  const schema::Segment& merged) {
  std::vector<std::filesystem::path> parts;
  for (const schema::Segment& segment : segments) {
    if (segment.documents > 0) parts.push_back(layout.token_file(generation, segment.name));
  }
  schema::merge_token_files(parts, layout.token_file(generation, merged.name), static_cast<std::uint32_t>(merged.first),
                            static_cast<std::uint32_t>(merged.last));
}

std::vector<std::filesystem::directory_entry> entries_of(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder)) return {};
  const std::filesystem::directory_iterator entries(folder);
  return {begin(entries), end(entries)};
}

// Out of the way as a whole first, so that no reader opens a half of it.
void remove_at_once(const std::filesystem::path& unused) {
  if (!std::filesystem::exists(unused)) return;  // an old one, which has made room for the next
  std::filesystem::path aside = unused;
  aside += ".old";
  std::filesystem::remove_all(aside);
  std::filesystem::rename(unused, aside);
  std::filesystem::remove_all(aside);
}

}  // namespace

schema::Segment build_segment(const schema::Layout& layout, std::int64_t generation, std::int64_t first,
                              std::int64_t last) {
  if (last > UINT32_MAX)
    throw IndexError("the archive has more changes than the index can number: begin a new archive");
  schema::Segment segment{schema::segment_name(first, last), first, last, 0};
  const std::filesystem::path place = layout.segment(generation, segment.name);
  try {
    const std::filesystem::path beside = unfinished(place);
    // Segments never change, so no list of terms per document is kept: it would only serve deletion.
    Xapian::WritableDatabase database(beside.string(), Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST);
    Builder builder(layout);
    builder.build(first, last, database);
    segment.documents = builder.documents;
    database.commit();
    database.close();
    put_in_place(beside, place);
    schema::write_columns(layout.column_file(generation, segment.name), builder.rows);
    if (segment.documents > 0) {
      builder.tokens.write(layout.token_file(generation, segment.name), static_cast<std::uint32_t>(first),
                           static_cast<std::uint32_t>(last));
    }
  } catch (const Xapian::Error& error) {
    fail(error, place);
  }
  return segment;
}

schema::Segment merge_segments(const schema::Layout& layout, std::int64_t generation,
                               const std::vector<schema::Segment>& segments) {
  schema::Segment merged{schema::segment_name(segments.front().first, segments.back().last), segments.front().first,
                         segments.back().last, 0};
  const std::filesystem::path place = layout.segment(generation, merged.name);
  try {
    const std::filesystem::path beside = unfinished(place);
    Xapian::Database all;
    for (const schema::Segment& segment : segments) {
      if (segment.documents == 0) continue;
      all.add_database(Xapian::Database(layout.segment(generation, segment.name).string()));
      merged.documents += segment.documents;
    }
    if (merged.documents == 0) {
      Xapian::WritableDatabase(beside.string(), Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST).close();
    } else {
      all.compact(beside.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    }
    put_in_place(beside, place);
    schema::write_columns(layout.column_file(generation, merged.name), merged_rows(layout, generation, segments));
    if (merged.documents > 0) merge_tokens(layout, generation, segments, merged);
  } catch (const Xapian::Error& error) {
    fail(error, place);
  }
  return merged;
}

void remove_segment(const schema::Layout& layout, std::int64_t generation, const schema::Segment& segment) {
  remove_at_once(layout.segment(generation, segment.name));
  remove_at_once(layout.column_file(generation, segment.name));
  remove_at_once(layout.token_file(generation, segment.name));
}

void remove_unused_segments(const schema::Layout& layout, const schema::Manifest& manifest) {
  const std::string generation = std::to_string(manifest.generation);
  std::set<std::filesystem::path> used;
  for (const schema::Segment& segment : manifest.segments) {
    used.insert(layout.segment(manifest.generation, segment.name));
    used.insert(layout.column_file(manifest.generation, segment.name));
    used.insert(layout.token_file(manifest.generation, segment.name));
  }
  for (const std::filesystem::path& folder : {layout.index(), layout.columns(), layout.tokens()}) {
    for (const auto& entry : entries_of(folder)) {
      if (!entry.is_directory()) continue;
      if (entry.path().filename() != generation) {
        remove_at_once(entry.path());
        continue;
      }
      for (const auto& part : entries_of(entry.path())) {
        if (!used.contains(part.path())) remove_at_once(part.path());
      }
    }
  }
}

}  // namespace dateline::store
