#include "indexer/link/name_match.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace dateline::link {
namespace {

constexpr double kFirstName = 0.85;
constexpr double kShortFirstName = 0.90;  // up to four letters: "John" and "Joan" are .87
constexpr double kSurname = 0.92;

bool contains(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  return std::ranges::all_of(some, [&](const std::string& w) { return std::ranges::find(all, w) != all.end(); });
}

// "Martin" and "Martina", "Paul" and "Paula" are two people.
bool differ_by_gender(const std::string& a, const std::string& b) {
  const auto& [shorter, longer] = std::minmax(a, b, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  if (longer.size() == shorter.size() || !longer.starts_with(shorter)) return false;
  const std::string_view rest = std::string_view(longer).substr(shorter.size());
  return rest == "a" || rest == "e" || rest == "ne" || rest == "ina" || rest == "ine" || rest == "ette";
}

// Word i of one name and word k of another.
bool close(const PersonName& a, std::size_t i, const PersonName& b, std::size_t k, double least) {
  if (a.words[i] == b.words[k]) return true;
  return jaro_winkler(a.words[i], b.words[k]) >= least || jaro_winkler(a.even[i], b.even[k]) >= least;
}

bool close_first_names(const PersonName& a, const PersonName& b) {
  const std::string& x = a.words.front();
  const std::string& y = b.words.front();
  if (differ_by_gender(x, y)) return false;
  return close(a, 0, b, 0, std::min(x.size(), y.size()) <= 4 ? kShortFirstName : kFirstName);
}

bool close_surnames(const PersonName& a, const PersonName& b) {
  return close(a, a.words.size() - 1, b, b.words.size() - 1, kSurname);
}

// Whether the words between first name and surname allow one person: none on one side, or one that both have.
bool middles_agree(const PersonName& a, const PersonName& b) {
  if (a.words.size() <= 2 || b.words.size() <= 2) return true;
  for (std::size_t i = 1; i + 1 < a.words.size(); ++i) {
    for (std::size_t k = 1; k + 1 < b.words.size(); ++k) {
      if (close(a, i, b, k, kFirstName)) return true;
    }
  }
  return false;
}

// How many bytes of `a` have an equal partner in `b` within the window; marks both.
std::size_t matches(std::string_view a, std::string_view b, std::string& matched_a, std::string& matched_b) {
  const std::size_t window = std::max<std::size_t>(std::max(a.size(), b.size()) / 2, 1) - 1;
  std::vector<char> used(b.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t last = std::min(b.size(), i + window + 1);
    for (std::size_t k = i > window ? i - window : 0; k < last; ++k) {
      if (used[k] || a[i] != b[k]) continue;
      used[k] = 1;
      matched_a += a[i];
      break;
    }
  }
  for (std::size_t k = 0; k < b.size(); ++k) {
    if (used[k]) matched_b += b[k];
  }
  return matched_a.size();
}

}  // namespace

double jaro_winkler(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  std::string matched_a, matched_b;
  const auto found = static_cast<double>(matches(a, b, matched_a, matched_b));
  if (found == 0) return 0;
  double moved = 0;
  for (std::size_t i = 0; i < matched_a.size(); ++i) moved += matched_a[i] != matched_b[i] ? 0.5 : 0;
  const double jaro =
      (found / static_cast<double>(a.size()) + found / static_cast<double>(b.size()) + (found - moved) / found) / 3;
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

bool stand_apart(const PersonName& a, const PersonName& b) {
  return a.generation != b.generation || (!a.initials.empty() && !b.initials.empty() && a.initials != b.initials);
}

bool same_person(const PersonName& a, const PersonName& b) {
  if (a.words.size() < 2 || b.words.size() < 2 || a.generation != b.generation) return false;
  if (a.words == b.words && a.initials == b.initials) return true;
  if (a.is_short || b.is_short || stand_apart(a, b)) return false;
  const bool ends = a.words.front() == b.words.front() || a.words.back() == b.words.back();
  if (ends && (contains(a.words, b.words) || contains(b.words, a.words))) return true;
  return close_first_names(a, b) && close_surnames(a, b) && middles_agree(a, b);
}

bool same_person(std::string_view a, std::string_view b) {
  return same_person(person_name(a), person_name(b));
}

}  // namespace dateline::link
