// Completions of a query that is being typed: what is asked, and what comes back. Plain structs.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace dateline::search {

enum class SuggestionKind : std::uint8_t { actor, country, outlet, word };

struct SuggestWish {
  std::string text;                   // as typed so far
  std::vector<SuggestionKind> kinds;  // any of; empty: all
  std::uint32_t limit = 10;
  std::chrono::milliseconds time_limit{5000};  // 0: none
  std::stop_token stop = {};                   // ends it before its time
};

struct Completion {
  SuggestionKind kind = SuggestionKind::word;
  std::string value;    // actor id, country code, outlet name, or word
  std::string label;    // as it is shown
  std::string type;     // actors only
  std::string matched;  // the name, folded, of which the beginning of a word was typed
  std::uint64_t articles = 0;
  std::optional<std::uint64_t> stories;  // not of words
  std::string query;                     // the whole query, completed
};

struct Completions {
  std::string completing;         // the end of the text that the first of them complete
  std::vector<Completion> found;  // names first, most articles first, then words, most articles first
  std::int64_t revision = 0;      // the archive's last change that names and counts contain
};

}  // namespace dateline::search
