#include "schema/catalogue.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "schema/migrations.hpp"

namespace dateline::schema {
namespace {

std::int64_t pragma(const Connection& catalogue, const char* name) {
  Statement statement = catalogue.prepare(fmt::format("PRAGMA {}", name));
  statement.step();
  return statement.integer(0);
}

[[noreturn]] void fail_as_layout(const Layout& layout, const DatabaseError& error) {
  if (error.is_damaged()) {
    throw LayoutError(LayoutError::Kind::damaged, fmt::format("{} is damaged ({}): restore it from a backup",
                                                              layout.catalogue().string(), error.what()));
  }
  throw error;
}

bool may(const std::filesystem::path& path, int right) {
  return faccessat(AT_FDCWD, path.c_str(), right, AT_EACCESS) == 0;
}

// Changes that are not in catalogue.db yet.
bool has_journal(const Layout& layout) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(layout.catalogue().string() + "-wal", missing);
  return !missing && size > 0;
}

[[noreturn]] void fail_without_right(const Layout& layout, const std::string& right) {
  throw LayoutError(LayoutError::Kind::no_right,
                    fmt::format("the archive in {} cannot be used without {}: run this as its owner, or give the right",
                                layout.root().string(), right));
}

// The right that a reader was refused for want of.
[[noreturn]] void fail_reading(const Layout& layout, const DatabaseError& error) {
  if (!may(layout.catalogue(), R_OK)) fail_without_right(layout, "the right to read its file catalogue.db");
  if (has_journal(layout) && !may(layout.root(), W_OK)) {
    fail_without_right(layout, "the right to write in its folder, where the last writer left catalogue.db-wal");
  }
  fail_as_layout(layout, error);
}

[[noreturn]] void fail_writing(const Layout& layout, const DatabaseError& error) {
  if (error.is_refused() && !may(layout.root(), W_OK)) fail_without_right(layout, "the right to write in its folder");
  if (error.is_refused() && !may(layout.catalogue(), W_OK)) {
    fail_without_right(layout, "the right to write its file catalogue.db");
  }
  fail_as_layout(layout, error);
}

void check_version(const Layout& layout, const Connection& catalogue) {
  if (pragma(catalogue, "application_id") != kApplicationId) {
    throw LayoutError(LayoutError::Kind::not_an_archive,
                      fmt::format("{} is not Dateline's: is {} the right folder?", layout.catalogue().string(),
                                  layout.root().string()));
  }
  const std::int64_t version = pragma(catalogue, "user_version");
  if (version > kCatalogueVersion) {
    throw LayoutError(
        LayoutError::Kind::newer_format,
        fmt::format("the archive in {} is of format {}, this program knows up to {}: use a newer dateline",
                    layout.root().string(), version, kCatalogueVersion));
  }
}

void migrate(Connection& catalogue) {
  for (std::int64_t version = pragma(catalogue, "user_version"); version < kCatalogueVersion; ++version) {
    Transaction transaction(catalogue);
    catalogue.execute(migrations()[static_cast<std::size_t>(version)]);
    catalogue.execute(fmt::format("PRAGMA user_version = {}", version + 1));
    transaction.commit();
  }
}

Connection open_checked(const Layout& layout, Connection::Mode mode) {
  Connection catalogue(layout.catalogue(), mode);
  check_version(layout, catalogue);
  const std::int64_t version = pragma(catalogue, "user_version");
  if (version < kCatalogueVersion) {
    throw LayoutError(
        LayoutError::Kind::not_an_archive,
        fmt::format(
            "the archive in {} is of the older format {}: `dateline serve` and `dateline add` bring it up to date",
            layout.root().string(), version));
  }
  return catalogue;
}

bool is_empty(const Connection& catalogue) {
  Statement tables = catalogue.prepare("SELECT 1 FROM sqlite_schema LIMIT 1");
  return !tables.step();
}

}  // namespace

Connection open_catalogue(const Layout& layout) {
  if (!std::filesystem::exists(layout.catalogue())) {
    throw LayoutError(LayoutError::Kind::not_an_archive,
                      fmt::format("there is no archive in {}: make one with `dateline add PATH --archive {}`",
                                  layout.root().string(), layout.root().string()));
  }
  try {
    return open_checked(layout, Connection::Mode::read_only);
  } catch (const DatabaseError& error) {
    // Even a reader of a journalled database makes files beside it, unless it takes it as one that nobody writes.
    const bool can_be_still = error.is_refused() && may(layout.catalogue(), R_OK) && !may(layout.root(), W_OK);
    if (!can_be_still || has_journal(layout)) fail_reading(layout, error);
  }
  try {
    return open_checked(layout, Connection::Mode::read_unchanging);
  } catch (const DatabaseError& error) {
    fail_reading(layout, error);
  }
}

bool is_of_older_format(const Layout& layout) {
  if (!std::filesystem::exists(layout.catalogue())) return false;
  try {
    const Connection catalogue(layout.catalogue(), Connection::Mode::read_only);
    return pragma(catalogue, "application_id") == kApplicationId &&
           pragma(catalogue, "user_version") < kCatalogueVersion;
  } catch (const DatabaseError&) {
    return false;  // who opens it is told why it cannot be read
  }
}

Connection open_catalogue_for_writing(const Layout& layout) {
  try {
    std::filesystem::create_directories(layout.root());
    Connection catalogue(layout.catalogue(), Connection::Mode::create);
    if (is_empty(catalogue)) {
      // Articles are of a few kilobytes: pages of the default 4 kB would be half empty.
      catalogue.execute(fmt::format("PRAGMA page_size = 16384; PRAGMA application_id = {}", kApplicationId));
    }
    check_version(layout, catalogue);
    catalogue.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;");
    migrate(catalogue);
    return catalogue;
  } catch (const DatabaseError& error) {
    fail_writing(layout, error);
  }
}

void bring_up_to_date(const Layout& layout) {
  if (is_of_older_format(layout)) open_catalogue_for_writing(layout);
}

std::string archive_id(const Connection& catalogue) {
  Statement statement = catalogue.prepare("SELECT value FROM meta WHERE key = 'archive'");
  return statement.step() ? statement.text(0) : std::string();
}

bool index_belongs(const Manifest& manifest, const Connection& catalogue) {
  if (manifest.generation == 0) return true;
  return manifest.archive == archive_id(catalogue) && manifest.seq <= last_change(catalogue);
}

std::int64_t last_change(const Connection& catalogue) {
  Statement statement = catalogue.prepare("SELECT coalesce(max(seq), 0) FROM changes");
  statement.step();
  return statement.integer(0);
}

}  // namespace dateline::schema
