// Keeps the catalogue's journal (catalogue.db-wal) from growing without end while readers come and go.
#pragma once

#include <cstdint>
#include <filesystem>

#include "schema/layout.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// For the one writing connection, which does every checkpoint. SQLite begins its journal anew only at a moment in which
// nobody reads it; during a long load there is always somebody.
class Journal {
 public:
  explicit Journal(const schema::Layout& layout, std::uintmax_t bytes = std::uintmax_t{256} << 20)
      : file_(layout.catalogue().native() + "-wal"), bytes_(bytes), bound_(bytes) {}

  // To be called between transactions. Where the journal has grown past its bound, waits for those who read it now, as
  // long as the connection waits for locks; where that is not enough, it may grow to twice its size before the next
  // try. Throws schema::DatabaseError.
  void bound(const schema::Connection& catalogue);

 private:
  std::filesystem::path file_;
  const std::uintmax_t bytes_;
  std::uintmax_t bound_;
};

}  // namespace dateline::store
