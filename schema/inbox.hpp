// The inbox of an archive, where articles wait to be taken: what lies where in it, the names, and writing it durably.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/layout.hpp"

namespace dateline::schema {

// inbox/tmp/...                what is being written, by any name
// inbox/new/<receipt>          a body that was posted
// inbox/new/<receipt>          what users decided about actors, where the receipt is for no records
// inbox/new/<receipt>/<n>/...  files that an add handed over; n keeps those apart that are recorded under one path
// inbox/new/...                anything else: put there by hand
// inbox/origins/<receipt>      where what an add handed over comes from
// What is in new/ is whole: it was written in tmp/ and renamed. Whoever takes it removes it, after the commit.
class Inbox {
 public:
  explicit Inbox(const Layout& layout) : folder_(layout.inbox()) {}

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path tmp() const { return folder_ / "tmp"; }
  std::filesystem::path fresh() const { return folder_ / "new"; }
  std::filesystem::path waiting(std::string_view name) const { return fresh() / name; }

  // Makes the folders where they are missing. Throws std::filesystem::filesystem_error, std::system_error.
  void make() const;
  // Moves tmp/<name>, whose bytes are durable, to new/<receipt>; durable when it returns. Throws std::system_error.
  void hand_in(std::string_view name, std::string_view receipt) const;
  // Removes what a writer left a day ago or earlier: in tmp/, and the origins of what is not there any more.
  void remove_leftovers() const;

  // The absolute paths that an add was told, as many as its parts: "" for standard input. To be made durable by the
  // caller, before the files are handed in. Throws std::system_error.
  void write_origins(std::string_view receipt, const std::vector<std::string>& origins) const;
  // Empty where none were written.
  std::vector<std::string> origins_of(std::string_view receipt) const;
  void forget_origins(std::string_view receipt) const;

  struct Backlog {
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;  // of posted bodies and other files; folders count as entries only
  };
  Backlog backlog() const;

 private:
  std::filesystem::path origins() const { return folder_ / "origins"; }

  std::filesystem::path folder_;
};

// A name for what is handed in: later ones sort behind earlier ones, it cannot be guessed, and it says how many records
// there are.
std::string new_receipt(std::uint64_t records);
// The same name for the same digest (of at least 36 hexadecimal digits) and number.
std::string repeatable_receipt(std::string_view digest, std::uint64_t records);
// How many records a receipt is for; absent where the name is none.
std::optional<std::uint64_t> records_of(std::string_view receipt);
// Whether it is the receipt of a file that holds no articles, but what users decided about actors.
bool is_decision(std::string_view receipt);

// The path under which a file below new/ is recorded, and the receipt of the handover that it belongs to ("" for a
// posted body and what was put there by hand). `below` is relative to new/.
struct InboxName {
  std::string shown;
  std::string handover;
};
InboxName inbox_name(const std::filesystem::path& below);
// The absolute path that a file of a handover had where it was taken from; "" where that is not known.
std::string original_path(const std::filesystem::path& below, const std::vector<std::string>& origins);
// The path under which the records of a posted body are recorded.
std::string posted_path(std::string_view receipt);

}  // namespace dateline::schema
