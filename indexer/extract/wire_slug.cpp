#include "indexer/extract/wire_slug.hpp"

#include "indexer/extract/letters.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kLongestSlug = 120;  // bytes
constexpr std::size_t kLongestNote = 400;

// "BC-Ferry-Sinks", "AM-Norway-Ferry", "PM-Pier", and the rest of the line.
bool begins_with_cycle(std::string_view line) {
  return (line.starts_with("BC-") || line.starts_with("AM-") || line.starts_with("PM-")) && line.size() > 4 &&
         starts_with_upper(line.substr(3));
}

// "2nd LD-Writethru", "1st Ld", "Ferry, 3rd Ld": the number of a take.
bool names_take(std::string_view line, const Rules& rules) {
  for (std::size_t pos = 0; pos < line.size();) {
    const auto match = rules.match(line, pos, Phrases::bit(PhraseKind::slug));
    if (match && match->mode == PhraseMode::line) return true;
    skip_to_word(line, pos);
    if (pos < line.size()) skip_word(line, pos);
  }
  return false;
}

}  // namespace

bool is_agency_note(std::string_view text, const Rules& rules) {
  if (text.size() < 3 || text.front() != '(' || text.back() != ')' || text.size() > kLongestNote) return false;
  const auto note = rules.match(text, 1, Phrases::bit(PhraseKind::slug));
  return note && note->mode == PhraseMode::mark;
}

bool is_wire_slug(std::string_view line, const Rules& rules) {
  line = trim(line);
  if (is_agency_note(line, rules)) return true;
  if (line.size() > kLongestSlug || line.empty() || line.back() == '.') return false;
  return begins_with_cycle(line) || names_take(line, rules);
}

}  // namespace dateline::extract
