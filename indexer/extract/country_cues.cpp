#include "indexer/extract/country_cues.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace dateline::extract {
namespace {

// Behind "Georgia", of an American state.
constexpr std::string_view kOfRegion[] = {
    "gov",        "governor",    "governors",   "sen",      "sens",       "senator",      "senators",    "rep",
    "reps",       "republican",  "republicans", "democrat", "democrats",  "gop",          "congressman", "legislature",
    "legislator", "legislators", "statehouse",  "senate",   "lieutenant", "congresswoman"};
constexpr std::string_view kBodies[] = {"bureau of",      "general assembly", "secretary of",  "attorney general",
                                        "national guard", "state university", "state patrol",  "state police",
                                        "state troopers", "state trooper",    "state capitol", "state park",
                                        "highway patrol", "department of"};
constexpr std::string_view kBeforeRegion[] = {"university", "state", "governor", "senator", "senators", "legislature"};
constexpr std::string_view kOfState[] = {"president", "parliament", "embassy", "ambassador"};
constexpr std::string_view kOffices[] = {"prime minister",   "foreign minister", "foreign ministry",
                                         "defence ministry", "defense ministry", "interior minister",
                                         "defence minister", "defense minister", "interior ministry"};

bool holds(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool is_behind_party(const Part& part, std::uint32_t i) {
  static constexpr std::string_view kParties[] = {"r", "d", "i"};
  return i > 0 && part.at(i).gap == Gap::hyphen && part.at(i - 1).shape != Shape::lower &&
         holds(kParties, part.tokens.word(i - 1));
}

bool is_addressed(const Part& part, std::uint32_t i) {
  static constexpr std::string_view kBefore[] = {"mr",  "mrs", "ms",   "dr",    "rep",     "congressman",
                                                 "sen", "sgt", "capt", "judge", "justice", "coach"};
  if (i == 0 || part.at(i).headline || part.at(i).shape != Shape::capital) return false;
  const bool joined = part.continues(i) && part.at(i).gap != Gap::hyphen;
  return joined && part.at(i - 1).shape == Shape::capital && holds(kBefore, part.tokens.word(i - 1));
}

std::string_view country_leant_to(const Part& part, const Hit& hit) {
  const Entry* state = part.entry(hit, EntryKind::name);
  const Entry* region = part.entry(hit, EntryKind::region);
  if (state == nullptr || region == nullptr || region->country != "US") return {};
  const auto next = [&](std::uint32_t i) {
    return part.has(i) && part.continues(i) ? part.tokens.word(i) : std::string_view{};
  };
  const std::string_view after = next(hit.last);
  const std::string both = std::string(after) + ' ' + std::string(next(hit.last + 1));
  if (holds(kOfRegion, after) || holds(kBodies, both)) return region->country;
  if (holds(kOffices, both) || (part.at(hit.last - 1).possessive && holds(kOfState, after))) return state->country;
  const bool behind = hit.first > 1 && part.tokens.word(hit.first - 1) == "of" && part.continues(hit.first);
  return behind && holds(kBeforeRegion, part.tokens.word(hit.first - 2)) ? region->country : std::string_view{};
}

}  // namespace dateline::extract
