#include "indexer/link/evidence.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "indexer/link/name_match.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::link {
namespace {

using Names = Agreement::Names;

// What each agreement counts.
constexpr int kOrganisation = 4;
constexpr int kCompanion = 2;
constexpr int kMostCompanions = 2;  // counted
constexpr int kCountry = 1;
constexpr int kKnownCountry = 3;  // of an authority's entry
constexpr int kAbout = 1;
constexpr int kRole = 1;

int points_needed(Names names) {
  switch (names) {
    case Names::fuller:
    case Names::shorter:
    case Names::spelling:
      return 4;
    case Names::loose:
      return 6;
    default:
      return 1000;
  }
}

bool contains(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  return std::ranges::all_of(some, [&](const std::string& w) { return std::ranges::find(all, w) != all.end(); });
}

// "Matt" and "Matthew", "Steve" and "Steven".
bool is_short_form(const std::string& a, const std::string& b) {
  constexpr std::size_t kLeast = 3;
  const std::string_view shorter = a.size() < b.size() ? a : b, longer = a.size() < b.size() ? b : a;
  std::size_t same = 0;
  while (same < shorter.size() && shorter[same] == longer[same]) ++same;
  return same >= kLeast && same + 1 >= shorter.size();
}

// Whether one letter is another, or is missing.
bool differ_in_one(const std::string& a, const std::string& b) {
  const auto [x, y] = std::ranges::mismatch(a, b);
  const auto rest_equals = [&](int skip_a, int skip_b) {
    return (a.end() - x) >= skip_a && (b.end() - y) >= skip_b && std::equal(x + skip_a, a.end(), y + skip_b, b.end());
  };
  return rest_equals(1, 1) || rest_equals(1, 0) || rest_equals(0, 1);
}

Names likeness(const PersonName& a, const PersonName& b) {
  if (!same_person(a, b)) return Names::unlike;
  const std::string &x = a.words.back(), &y = b.words.back();
  if (x == y) {
    if (contains(a.words, b.words) || contains(b.words, a.words)) return Names::fuller;
    return is_short_form(a.words.front(), b.words.front()) ? Names::shorter : Names::spelling;
  }
  if (contains(a.words, b.words) || contains(b.words, a.words)) return Names::beginning;
  const bool is_near = a.even.back() == b.even.back() || differ_in_one(x, y);
  return is_near && a.even.front() == b.even.front() ? Names::spelling : Names::loose;
}

// What at least a third of the articles say, and more than one of them where there are many.
bool is_usual(const Evidence& of, std::int64_t articles) {
  return 3 * articles >= of.articles && (articles > 1 || of.articles <= 3);
}

// The country that is stated of it most.
std::optional<std::string> main_country(const Evidence& of) {
  std::optional<std::string> most;
  std::int64_t articles = 0;
  for (const auto& [country, count] : of.countries) {
    if (count <= articles) continue;
    most = country;
    articles = count;
  }
  return most;
}

// The words of what it is called and where it belongs.
std::set<std::string> calling(const Evidence& of) {
  std::set<std::string> words;
  for (const Evidence::Counts* counts : {&of.organisations, &of.roles}) {
    for (const auto& [value, articles] : *counts) {
      for (schema::Word& word : schema::words(value)) words.insert(std::move(word.folded));
    }
  }
  return words;
}

// Both are called something, and not one word of that is the same: "spokesman", "chief financial officer".
bool are_called_otherwise(const Evidence& a, const Evidence& b) {
  const std::set<std::string> x = calling(a), y = calling(b);
  const auto is_in_y = [&](const std::string& word) { return y.contains(word); };
  return !x.empty() && !y.empty() && std::ranges::none_of(x, is_in_y);
}

// The first value that both have in the same kind; companions and countries must be usual for both.
std::vector<std::string> shared(const Evidence& a, const Evidence& b, const Evidence::Counts Evidence::*kind,
                                bool must_be_usual) {
  std::vector<std::string> both;
  for (const auto& [value, in_a] : a.*kind) {
    const auto in_b = (b.*kind).find(value);
    if (in_b == (b.*kind).end()) continue;
    if (!must_be_usual || (is_usual(a, in_a) && is_usual(b, in_b->second))) both.push_back(value);
  }
  return both;
}

}  // namespace

bool Agreement::is_enough() const {
  return !contradicts && is_strong && points >= points_needed(names);
}

Agreement agreement(const PersonName& a, const Evidence& of_a, const PersonName& b, const Evidence& of_b) {
  Agreement found;
  found.names = likeness(a, b);
  if (found.names == Names::unlike) return found;
  const auto count = [&](const std::vector<std::string>& values, int points, const char* words) {
    if (values.empty()) return;
    found.points += points;
    found.is_strong = found.is_strong || points > 1;
    found.reasons.push_back(words + values.front());
  };
  const std::optional<std::string> country_a = main_country(of_a), country_b = main_country(of_b);
  if (country_a && country_b) {
    if (*country_a == *country_b) {
      const bool is_known = of_a.is_known || of_b.is_known;
      count({*country_a}, is_known ? kKnownCountry : kCountry, "both said to be of ");
    } else {
      found.contradicts = !of_a.countries.contains(*country_b) && !of_b.countries.contains(*country_a);
      if (found.contradicts) found.reasons.push_back("one said to be of " + *country_a + ", one of " + *country_b);
    }
  }
  if (are_called_otherwise(of_a, of_b)) {
    found.contradicts = true;
    found.reasons.push_back("called and employed otherwise");
  }
  count(shared(of_a, of_b, &Evidence::organisations, false), kOrganisation, "both said to belong to ");
  count(shared(of_a, of_b, &Evidence::roles, false), kRole, "both called ");
  count(shared(of_a, of_b, &Evidence::about, true), kAbout, "both in articles about ");
  const std::vector<std::string> companions = shared(of_a, of_b, &Evidence::companions, true);
  for (std::size_t i = 0; i < companions.size() && i < kMostCompanions; ++i) {
    count({companions[i]}, kCompanion, "both named beside ");
  }
  return found;
}

}  // namespace dateline::link
