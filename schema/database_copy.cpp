#include "schema/database_copy.hpp"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <system_error>

#include "schema/layout.hpp"
#include "schema/sqlite.hpp"

namespace dateline::schema {
namespace {

constexpr int kPagesAtOnce = 1000;

using Handle = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;

[[noreturn]] void fail(sqlite3* database) {
  throw DatabaseError(sqlite3_extended_errcode(database), "SQLite: " + std::string(sqlite3_errmsg(database)));
}

void execute(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
}

Handle opened(const std::filesystem::path& file, int flags) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle(opened, sqlite3_close);
  if (result != SQLITE_OK) {
    throw DatabaseError(result, "SQLite: " + std::string(sqlite3_errstr(result)) + ": " + file.string());
  }
  sqlite3_busy_timeout(handle.get(), 10'000);
  return handle;
}

// Sees one state from here on. As Connection's: SQLite before 3.51.3 can corrupt a WAL that two connections checkpoint.
Handle opened_for_reading(const std::filesystem::path& file) {
  Handle handle = opened(file, SQLITE_OPEN_READONLY);
  execute(handle.get(), "PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA mmap_size = 0;");
  sqlite3_db_config(handle.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  execute(handle.get(), "BEGIN; SELECT count(*) FROM sqlite_schema;");
  return handle;
}

bool has_journal(const std::filesystem::path& file) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(file.string() + "-wal", missing);
  return !missing && size > 0;
}

// Where SQLite may not even write the files that it keeps beside one with a journal: on a medium that is read-only,
// nobody else writes it either.
bool copied_as_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (has_journal(from)) return false;
  std::filesystem::copy_file(from, to);
  sync_file(to);
  return true;
}

}  // namespace

void copy_database(const std::filesystem::path& from, const std::filesystem::path& to,
                   const std::function<void(std::uint64_t pages, std::uint64_t all)>& show) {
  try {
    const Handle source = opened_for_reading(from);
    const Handle copy = opened(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    execute(copy.get(), "PRAGMA synchronous = OFF;");
    const std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> backup(
        sqlite3_backup_init(copy.get(), "main", source.get(), "main"), sqlite3_backup_finish);
    if (!backup) fail(copy.get());
    int result = SQLITE_OK;
    while (result == SQLITE_OK) {
      result = sqlite3_backup_step(backup.get(), kPagesAtOnce);
      const auto all = static_cast<std::uint64_t>(sqlite3_backup_pagecount(backup.get()));
      const auto left = static_cast<std::uint64_t>(sqlite3_backup_remaining(backup.get()));
      if (all > 0) show(all - left, all);
    }
    if (result != SQLITE_DONE) {
      throw DatabaseError(result, "SQLite: " + std::string(sqlite3_errstr(result)) + ": " + to.string());
    }
  } catch (const DatabaseError& error) {
    if (error.is_refused() && !std::filesystem::exists(to) && copied_as_file(from, to)) return;
    throw;
  }
  sync_file(to);
}

}  // namespace dateline::schema
