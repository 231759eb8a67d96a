// Copies of whole archives: backups, made while others read and write, and archives made from them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>

#include "schema/layout.hpp"

namespace dateline::store {

struct ArchiveCopy {
  std::uint64_t catalogue_bytes = 0;
  std::uint64_t index_bytes = 0;  // with columns and tokens
  std::uint64_t files = 0;
  bool has_index = true;  // false: it could not be read, and `rebuild` makes it from the catalogue
};

// How much of a copy is done, from 0 to 1.
using ShowShare = std::function<void(double)>;

// The place for a copy is taken. what() names it, and the way out.
struct PlaceTaken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A whole archive as it is at one moment, in a folder that is missing or empty: catalogue, index, inbox, keys, rules
// and synonyms. Made beside its place (inside, where the folder is there already) under a name that ends in ".partial",
// and put there by renames, the catalogue last: what a kill leaves is no archive, and the next backup there clears it
// away. Needs no lock. Throws PlaceTaken, schema::LayoutError, schema::DatabaseError, std::system_error.
ArchiveCopy back_up(const schema::Layout& archive, const std::filesystem::path& place, const ShowShare& show);

// Makes an archive of a backup. Takes the archive's lock. Where `may_replace` is false, a folder that holds an archive
// or anything else is left alone (PlaceTaken); else what the archive held goes away once the copy is whole. Throws as
// back_up() does.
ArchiveCopy restore(const schema::Layout& backup, const schema::Layout& archive, bool may_replace,
                    const ShowShare& show);

}  // namespace dateline::store
