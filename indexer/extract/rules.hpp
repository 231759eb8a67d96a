// The rules that articles are read with: stock phrases and outlets, as data/rules.txt documents them, and the user's
// own names of actors.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/extract/dates.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/phrases.hpp"

namespace dateline::extract {

class UserActors;

// A line that is no rule. what() is one sentence that begins with the place: "FILE:12: ...".
struct RulesError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Immutable and cheap to copy; thread-safe.
class Rules {
 public:
  // The compiled-in ones.
  static const Rules& builtin();

  // These and those of a text; `file` is named in errors. Throws RulesError.
  Rules with(std::string_view text, const std::string& file) const;
  // These and those of a file. Throws RulesError, also where the file cannot be read.
  Rules with_file(const std::filesystem::path& file) const;

  // These with the user's own names in the place of those that were there; null for none.
  Rules with_actors(std::shared_ptr<const UserActors> actors) const;
  const UserActors* actors() const { return actors_.get(); }

  // These as they hold for the articles of an outlet, named or by its domain: its own rules count besides the general
  // ones. These unchanged where they are an outlet's already, or have none for this one.
  Rules of(std::string_view outlet) const;
  // Whether of() may change anything.
  bool has_outlets() const;

  // As Phrases::match(), over the general phrases and those of the outlet; the longest.
  std::optional<PhraseMatch> match(std::string_view text, std::size_t pos, std::uint32_t kinds) const;

  const KnownOutlet* outlet_by_name(std::string_view name) const;
  const KnownOutlet* outlet_by_domain(std::string_view host) const;

  // How the outlet writes dates of three numbers, where a rule says it.
  DayOrder days() const;
  // Whether the outlet writes links to other stories as lines in capitals between paragraphs.
  bool links_in_capitals() const;

 private:
  struct Own;
  struct Tables;
  class Parser;
  explicit Rules(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}

  std::shared_ptr<const Tables> tables_;
  const Own* own_ = nullptr;  // of tables_
  std::shared_ptr<const UserActors> actors_;
};

}  // namespace dateline::extract
