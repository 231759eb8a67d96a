#include "server/search/statistics.hpp"

#include <filesystem>
#include <system_error>

#include "schema/catalogue.hpp"

namespace dateline::search {
namespace {

std::int64_t number(const schema::Connection& catalogue, const char* sql) {
  schema::Statement statement = catalogue.prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

// Files may come and go while a writer works: what is gone counts nothing.
std::int64_t size_below(const std::filesystem::path& folder) {
  std::error_code gone;
  std::int64_t bytes = 0;
  for (auto entry = std::filesystem::recursive_directory_iterator(folder, gone);
       entry != std::filesystem::recursive_directory_iterator(); entry.increment(gone)) {
    if (entry->is_regular_file(gone)) bytes += static_cast<std::int64_t>(entry->file_size(gone));
  }
  return bytes;
}

std::int64_t catalogue_size(const schema::Layout& layout) {
  std::int64_t bytes = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(layout.catalogue().string() + suffix, missing);
    if (!missing) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

}  // namespace

Stats statistics(const schema::Layout& layout, const Snapshot& snapshot, const schema::Connection& catalogue) {
  Stats stats;
  stats.articles = number(catalogue, "SELECT count(*) FROM article");
  stats.stories = number(catalogue, "SELECT count(DISTINCT story) FROM article");
  stats.revisions = number(catalogue, "SELECT count(*) FROM revision");
  stats.duplicates = number(catalogue, "SELECT count(*) FROM place WHERE relation = 'duplicate'");
  stats.rejects = number(catalogue, "SELECT count(*) FROM reject");
  schema::Statement reasons =
      catalogue.prepare("SELECT reason, count(*) AS n FROM reject GROUP BY reason ORDER BY n DESC, reason");
  while (reasons.step()) stats.rejects_by_reason.emplace_back(reasons.text(0), reasons.integer(1));
  schema::Statement days = catalogue.prepare(
      "SELECT min(published_date), max(published_date), count(*) - count(published_date), sum(length(CAST(text AS "
      "BLOB))) "
      "FROM article");
  if (days.step()) {
    stats.first_day = days.optional_text(0);
    stats.last_day = days.optional_text(1);
    stats.undated = days.integer(2);
    stats.text_bytes = days.integer(3);
  }
  stats.actors = number(catalogue, "SELECT count(*) FROM actor");
  stats.outlets = number(catalogue, "SELECT count(*) FROM outlet");
  stats.last_change = schema::last_change(catalogue);
  stats.indexed_change = snapshot.manifest.seq;
  stats.catalogue_bytes = catalogue_size(layout);
  stats.index_bytes = size_below(layout.index());
  stats.columns_bytes = size_below(layout.columns());
  stats.tokens_bytes = size_below(layout.tokens());
  return stats;
}

}  // namespace dateline::search
