#include "indexer/store/taken_files.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "indexer/read/reader.hpp"

namespace dateline::store {

std::optional<FileLook> look_at(const std::filesystem::path& file) {
  struct stat found {};
  if (stat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return {};
  return FileLook{found.st_size, found.st_mtim.tv_sec * 1'000'000'000 + found.st_mtim.tv_nsec};
}

TakenFiles::TakenFiles(schema::Connection& catalogue)
    : remember_(catalogue.prepare("INSERT INTO taken_file (path, bytes, changed) VALUES (?1, ?2, ?3) "
                                  "ON CONFLICT (path) DO UPDATE SET bytes = ?2, changed = ?3")),
      count_(catalogue.prepare(
          "INSERT INTO handover (receipt, taken, records, added, updated, duplicates, rejected, unchanged) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (receipt) DO UPDATE SET taken = ?2, "
          "records = records + ?3, added = added + ?4, updated = updated + ?5, duplicates = duplicates + ?6, "
          "rejected = rejected + ?7, unchanged = unchanged + ?8")) {}

void TakenFiles::remember(const std::string& path, const FileLook& look) {
  remember_.bind_all(std::string_view(path), look.bytes, look.changed).run();
}

void TakenFiles::count(const std::string& receipt, const HandoverCounts& more, const std::string& now) {
  count_
      .bind_all(std::string_view(receipt), std::string_view(now), more.records, more.added, more.updated,
                more.duplicates, more.rejected, more.unchanged)
      .run();
}

void forget_files_of_older_reader(schema::Connection& catalogue) {
  schema::Transaction transaction(catalogue);
  schema::Statement known = catalogue.prepare("SELECT 1 FROM meta WHERE key = 'reader' AND value = ?1");
  known.bind(1, std::to_string(read::kReaderVersion));
  const bool is_known = known.step();
  known.reset();
  if (is_known) return;
  schema::Statement rejects = catalogue.prepare("SELECT origin FROM reject WHERE reader < ?1");
  schema::Statement forget = catalogue.prepare("DELETE FROM taken_file WHERE path = ?1");
  rejects.bind(1, read::kReaderVersion);
  while (rejects.step()) {
    // The file, or the container that it is a member of.
    std::string path = rejects.text(0);
    for (; !path.empty(); path.erase(std::min(path.rfind('/'), path.size() - 1))) forget.bind(1, path).run();
  }
  schema::Statement remember = catalogue.prepare(
      "INSERT INTO meta (key, value) VALUES ('reader', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1");
  remember.bind(1, std::to_string(read::kReaderVersion)).run();
  transaction.commit();
}

void each_taken_file(const schema::Connection& catalogue,
                     const std::function<void(std::string_view path, const FileLook& look)>& each) {
  schema::Statement files = catalogue.prepare("SELECT path, bytes, changed FROM taken_file");
  while (files.step()) each(files.view(0), {files.integer(1), files.integer(2)});
}

std::optional<HandoverCounts> handover_counts(const schema::Connection& catalogue, const std::string& receipt) {
  schema::Statement find = catalogue.prepare(
      "SELECT records, added, updated, duplicates, rejected, unchanged FROM handover WHERE receipt = ?1");
  find.bind(1, receipt);
  if (!find.step()) return {};
  return HandoverCounts{find.integer(0), find.integer(1), find.integer(2),
                        find.integer(3), find.integer(4), find.integer(5)};
}

}  // namespace dateline::store
