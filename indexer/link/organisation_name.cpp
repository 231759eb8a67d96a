#include "indexer/link/organisation_name.hpp"

#include <algorithm>
#include <set>

#include "indexer/link/identity.hpp"
#include "schema/tables.hpp"

namespace dateline::link {
namespace {

constexpr std::size_t kLeastAcronym = 2;
constexpr std::size_t kMostAcronym = 6;
// Of a name that is compared letter by letter, and of the word that differs: shorter ones differ by a letter and are
// two ("Iran", "Iraq").
constexpr std::size_t kLongName = 12;
constexpr std::size_t kLongWord = 6;

bool is_legal_form(const std::string& word) {
  static const std::set<std::string, std::less<>> kForms = {
      "ag",    "asa",          "bhd", "bv",      "co",  "company", "companies", "corp", "corporation", "gmbh",
      "group", "incorporated", "inc", "kk",      "llc", "llp",     "limited",   "ltd",  "nv",          "oyj",
      "plc",   "pte",          "pty", "holding", "sa",  "sarl",    "se",        "spa",  "holdings"};
  return kForms.contains(word);
}

bool is_small(const std::string& word) {
  static const std::set<std::string, std::less<>> kSmall = {"a",   "an", "and", "at",  "by",  "de", "del",
                                                            "des", "di", "du",  "et",  "for", "in", "la",
                                                            "le",  "of", "on",  "the", "to",  "y"};
  return kSmall.contains(word);
}

bool is_in_capitals(std::string_view written) {
  return std::ranges::all_of(written, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Whether one letter is another, is missing, or two have changed places.
bool differ_in_one(const std::string& a, const std::string& b) {
  const auto [x, y] = std::ranges::mismatch(a, b);
  const auto rest_equals = [&](int skip_a, int skip_b) {
    return (a.end() - x) >= skip_a && (b.end() - y) >= skip_b && std::equal(x + skip_a, a.end(), y + skip_b, b.end());
  };
  if (rest_equals(1, 1) || rest_equals(1, 0) || rest_equals(0, 1)) return true;
  return rest_equals(2, 2) && a.end() - x >= 2 && *x == *(y + 1) && *(x + 1) == *y;
}

bool has_digit(const std::string& word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// "Worker", "Workers" is one slip; a long word that begins otherwise is another word.
bool is_misspelt(const std::string& a, const std::string& b) {
  return std::min(a.size(), b.size()) >= kLongWord && a.front() == b.front() && !has_digit(a) && !has_digit(b) &&
         differ_in_one(a, b);
}

bool are_spelt_alike(const OrganisationName& a, const OrganisationName& b) {
  if (a.words.size() != b.words.size() || a.words.size() < 2) return false;
  if (std::min(a.core.size(), b.core.size()) < kLongName) return false;
  const std::string *x = nullptr, *y = nullptr;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (a.words[i] == b.words[i]) continue;
    if (x != nullptr) return false;
    x = &a.words[i];
    y = &b.words[i];
  }
  return x != nullptr && is_misspelt(*x, *y);
}

// The word with each letter left out in turn, and whole: two that differ in one share one.
std::set<std::string> with_a_gap(const std::string& word) {
  std::set<std::string> all = {word};
  for (std::size_t i = 0; i < word.size(); ++i) all.insert(word.substr(0, i) + word.substr(i + 1));
  return all;
}

}  // namespace

OrganisationName organisation_name(std::string_view written) {
  OrganisationName name;
  const std::string bare = bare_name(written);
  for (const std::string_view word : schema::split(bare, ' ')) {
    if (!word.empty()) name.words.emplace_back(word);
  }
  std::size_t own = name.words.size();
  while (own > 1 && is_legal_form(name.words[own - 1])) --own;
  for (std::size_t i = 0; i < own; ++i) name.core += (i > 0 ? " " : "") + name.words[i];
  for (std::size_t i = 0; i < own; ++i) {
    if (!is_small(name.words[i])) name.initials += name.words[i].front();
  }
  if (own < 3) name.initials.clear();
  name.is_acronym = name.words.size() == 1 && written.size() >= kLeastAcronym && written.size() <= kMostAcronym &&
                    is_in_capitals(written);
  return name;
}

Likeness likeness(const OrganisationName& a, const OrganisationName& b) {
  if (a.words.empty() || b.words.empty()) return Likeness::unlike;
  if (a.core == b.core) return a.words == b.words ? Likeness::unlike : Likeness::suffix;
  const auto is_acronym_of = [](const OrganisationName& x, const OrganisationName& y) {
    return x.is_acronym && x.core.size() > kLeastAcronym && x.core == y.initials;
  };
  if (is_acronym_of(a, b) || is_acronym_of(b, a)) return Likeness::acronym;
  return are_spelt_alike(a, b) ? Likeness::spelling : Likeness::unlike;
}

std::vector<std::string> blocking_keys(const OrganisationName& name) {
  std::vector<std::string> keys = {"=" + name.core};
  if (name.is_acronym) keys.push_back("@" + name.core);
  if (!name.initials.empty()) keys.push_back("@" + name.initials);
  if (name.words.size() < 2 || name.core.size() < kLongName) return keys;
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    if (name.words[i].size() < kLongWord) continue;
    std::string rest = std::to_string(i);
    for (std::size_t k = 0; k < name.words.size(); ++k) rest += ' ' + (k == i ? "" : name.words[k]);
    for (const std::string& gap : with_a_gap(name.words[i])) keys.push_back(rest + '~' + gap);
  }
  return keys;
}

}  // namespace dateline::link
