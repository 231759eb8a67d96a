#include "schema/catalogue.hpp"

#include <fmt/format.h>

#include <filesystem>

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
    Connection catalogue(layout.catalogue(), Connection::Mode::read_only);
    check_version(layout, catalogue);
    const std::int64_t version = pragma(catalogue, "user_version");
    if (version < kCatalogueVersion) {
      throw LayoutError(LayoutError::Kind::not_an_archive,
                        fmt::format("the archive in {} is of the older format {}: `dateline add` brings it up to date",
                                    layout.root().string(), version));
    }
    return catalogue;
  } catch (const DatabaseError& error) {
    fail_as_layout(layout, error);
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
    fail_as_layout(layout, error);
  }
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
