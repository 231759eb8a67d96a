#include "indexer/extract/outlet_choice.hpp"

#include <algorithm>
#include <vector>

#include "indexer/extract/letters.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

using schema::ZoneKind;

constexpr std::size_t kLongestName = 6;       // words
constexpr std::size_t kReadForName = 20'000;  // bytes of the text

// The longest run of words beginning at a capital that is a known medium.
const KnownOutlet* medium_in(std::string_view text, const Rules& rules) {
  const KnownOutlet* best = nullptr;
  std::size_t best_words = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const PhraseWord first = next_word(text, pos);
    if (first.text.empty()) break;
    if (!starts_with_upper(text.substr(first.start, first.end - first.start))) continue;
    std::size_t end = first.end;
    std::size_t next = first.end;
    for (std::size_t words = 1; words <= kLongestName; ++words) {
      const KnownOutlet* known = words > best_words && (words > 1 || first.text.size() > 3)
                                     ? rules.outlet_by_name(text.substr(first.start, end - first.start))
                                     : nullptr;
      if (known != nullptr) best = known, best_words = words;
      const PhraseWord word = next_word(text, next);
      if (word.text.empty()) break;
      end = word.end;
    }
  }
  return best;
}

// What stands between "Subscribe to" and "Newsletter", where it is a name.
std::string newsletter_name(std::string_view text) {
  const std::string small = lower(text);
  const std::size_t newsletter = small.find(" newsletter");
  if (newsletter == std::string::npos || small.size() != text.size()) return {};
  for (const std::string_view lead : {"subscribe to ", "sign up for ", "sign up to ", "join "}) {
    const std::size_t at = small.rfind(lead, newsletter);
    if (at == std::string::npos) continue;
    const std::string_view name =
        trim(text.substr(at + lead.size(), newsletter - std::min(newsletter, at + lead.size())));
    const bool proper = count_words(name) >= 2 && count_words(name) <= 5 && starts_with_upper(name) &&
                        starts_with_upper(name.substr(name.rfind(' ') + 1));
    if (proper) return std::string(name);
  }
  return {};
}

std::string from_boxes(const std::vector<schema::Zone>& zones, const Rules& rules) {
  for (const schema::Zone& zone : zones) {
    if (zone.kind != ZoneKind::newsletter) continue;
    if (std::string name = newsletter_name(zone.text); !name.empty()) return name;
    if (const KnownOutlet* known = medium_in(zone.text, rules)) return known->name;
  }
  for (const schema::Zone& zone : zones) {
    if (zone.kind != ZoneKind::chrome) continue;
    const std::string small = lower(zone.text);
    if (!small.starts_with("©") && !small.starts_with("copyright") && !contains(small, "all rights reserved")) continue;
    if (const KnownOutlet* known = medium_in(zone.text, rules)) return known->name;
  }
  return {};
}

// "told The Jerusalem Post" and later "told the Post": the text speaks of its own paper by a part of its name.
std::string from_own_name(std::string_view text, const Rules& rules) {
  text = text.substr(0, kReadForName);
  for (const std::string_view verb : {"told the ", "tells the ", "told The ", "obtained by the ", "seen by the "}) {
    for (std::size_t at = text.find(verb); at != std::string_view::npos; at = text.find(verb, at + 1)) {
      const std::string_view rest = text.substr(at + verb.size());
      std::size_t pos = 0;
      const PhraseWord word = next_word(rest, pos);
      const std::string_view part = rest.substr(0, word.end);
      if (word.start != 0 || word.text.size() < 3 || !starts_with_upper(part)) continue;
      if (rest.size() > word.end + 1 && rest[word.end] == ' ' && starts_with_upper(rest.substr(word.end + 1))) continue;
      const std::string ending = " " + std::string(part);
      for (std::size_t full = text.substr(0, at).find(ending); full != std::string_view::npos && full < at;
           full = text.substr(0, at).find(ending, full + 1)) {
        const std::size_t from = full > 50 ? full - 50 : 0;
        const std::size_t told = text.substr(0, full).rfind("told ");
        if (told == std::string_view::npos || told < from) continue;
        if (const KnownOutlet* known = rules.outlet_by_name(text.substr(told + 5, full + ending.size() - told - 5)))
          return known->name;
      }
    }
  }
  return {};
}

// "Headline - The Jerusalem Post"
std::string from_title(std::string_view title, const Rules& rules) {
  for (const std::string_view bar : {" | ", " - ", " – ", " — "}) {
    const std::size_t at = title.rfind(bar);
    if (at == std::string_view::npos || at < 10) continue;
    if (const KnownOutlet* known = rules.outlet_by_name(title.substr(at + bar.size()))) return known->name;
  }
  return {};
}

}  // namespace

std::optional<schema::Outlet> choose_outlet(const read::RawDocument& document, const Zoning& zoning,
                                            const Rules& rules) {
  const std::string host = document.outlet_domain ? *document.outlet_domain : host_of(document.url.value_or(""));
  if (document.outlet_name && !trim(*document.outlet_name).empty())
    return make_outlet(*document.outlet_name, host, "explicit", rules);
  if (!zoning.facts.outlet.empty())
    return make_outlet(zoning.facts.outlet, zoning.facts.domain.empty() ? host : zoning.facts.domain, "explicit",
                       rules);
  if (!zoning.facts.domain.empty()) return make_outlet({}, zoning.facts.domain, "explicit", rules);
  if (!host.empty()) return make_outlet({}, host, "explicit", rules);
  if (!zoning.dateline.agency.empty()) return make_outlet(zoning.dateline.agency, {}, "explicit", rules);
  std::string name = from_title(zoning.text.title, rules);
  if (name.empty()) name = from_boxes(zoning.text.zones, rules);
  if (name.empty()) name = from_own_name(zoning.text.text, rules);
  return make_outlet(name, {}, "inferred", rules);
}

}  // namespace dateline::extract
