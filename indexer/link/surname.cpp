#include "indexer/link/surname.hpp"

#include <algorithm>
#include <functional>

#include "indexer/link/identity.hpp"
#include "indexer/link/leaf_identity.hpp"
#include "schema/authority.hpp"

namespace dateline::link {
namespace {

constexpr std::string_view kMark = "#~";
constexpr std::size_t kKeyDigits = 12;
constexpr std::size_t kLongSurname = 6;  // letters from which spellings may differ

constexpr int kEmployer = 4;
constexpr int kCompanion = 2;
constexpr int kKnownCompanion = 1;  // whom the authority lists
constexpr std::size_t kMostCompanions = 3;
constexpr int kRole = 2;
constexpr int kCountry = 1;
constexpr int kAbout = 1;
constexpr int kEnough = 5;
constexpr int kSome = 2;

// What at least a third of the person's articles say, and more than one of them where there are many.
bool is_usual(const Evidence& full, std::int64_t articles) {
  return 3 * articles >= full.articles && (articles > 1 || full.articles <= 3);
}

int weight_of_companion(const std::string& id) {
  return schema::authority_entry(id) != nullptr ? kKnownCompanion : kCompanion;
}

// The last part of an id as names are folded: "sac capital" of "organisation/sac-capital".
std::string name_in(std::string_view id) {
  std::string name(id.substr(std::min(id.find('/'), id.size() - 1) + 1));
  std::ranges::replace(name, '-', ' ');
  return name;
}

// An organisation that the person is said to belong to, and that the lone name is said to belong to or stands beside.
std::string employer(const Evidence& lone, const Evidence& full) {
  for (const auto& [organisation, articles] : lone.organisations) {
    if (full.organisations.contains(organisation)) return organisation;
  }
  for (const auto& [id, articles] : lone.companions) {
    if (full.organisations.contains(name_in(id)) &&
        is_usual(full, full.companions.contains(id) ? full.companions.at(id) : 0))
      return name_in(id);
  }
  return {};
}

// "secretary" of "secretary of state", "rep" of "republican party rep".
std::string office_in(const std::string& role) {
  const std::string name = role.substr(0, role.find(" of "));
  return name.substr(name.rfind(' ') + 1);
}

bool have_office_in_common(const Evidence::Counts& a, const Evidence::Counts& b) {
  return std::ranges::any_of(a, [&](const auto& one) {
    return std::ranges::any_of(b, [&](const auto& two) { return office_in(one.first) == office_in(two.first); });
  });
}

bool have_word_in_common(const Evidence::Counts& a, const Evidence::Counts& b) {
  const auto stands_in_b = [&](const std::string& word) {
    return std::ranges::any_of(
        b, [&](const auto& other) { return (' ' + other.first + ' ').find(' ' + word + ' ') != std::string::npos; });
  };
  for (const auto& [role, articles] : a) {
    for (std::size_t at = 0; at < role.size();) {
      const std::size_t end = std::min(role.find(' ', at), role.size());
      if (stands_in_b(role.substr(at, end - at))) return true;
      at = end + 1;
    }
  }
  return false;
}

}  // namespace

bool is_lone(std::string_view slug) {
  const std::size_t mark = slug.find('#');
  return mark != std::string_view::npos && slug.substr(mark).starts_with(kMark);
}

std::string lone_slug(std::string_view owner, std::string_view key) {
  return std::string(owner) + std::string(kMark) + std::string(key);
}

std::string article_key(const schema::Article& article) {
  const std::optional<std::string> identity = identity_of(article);
  const bool is_own = identity && weight_of(*identity) == Weight::alone;
  const std::string digest = is_own ? digest_of(*identity) : fingerprint_of(article);
  std::string digits;
  for (const char c : digest) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    digits += kDigits[byte >> 4U];
    digits += kDigits[byte & 15U];
    if (digits.size() >= kKeyDigits) break;
  }
  return digits;
}

bool is_one_word(const PersonName& name) {
  return name.words.size() == 1 && name.initials.empty() && name.generation.empty();
}

std::vector<std::string> surnames(const PersonName& name) {
  if (name.even.empty()) return {};
  if (!name.is_short || name.even.front() == name.even.back()) return {name.even.back()};
  return {name.even.front(), name.even.back()};
}

std::string bearer_key(const std::string& surname) {
  return "of:" + surname;
}

std::string lone_key(const std::string& surname) {
  return "lone:" + surname;
}

std::vector<std::string> keys_of(std::string_view slug, const PersonName& name) {
  std::vector<std::string> keys = blocking_keys(name);
  const bool lone = is_lone(slug);
  if (!lone && name.words.size() < 2) return keys;
  for (const std::string& surname : surnames(name)) keys.push_back(lone ? lone_key(surname) : bearer_key(surname));
  return keys;
}

bool is_surname_of(const PersonName& lone, const PersonName& full) {
  if (!is_one_word(lone) || full.words.size() < 2) return false;
  const std::string& word = lone.words.front();
  if (word == full.words.back() || (full.is_short && word == full.words.front())) return true;
  return word.size() >= kLongSurname && lone.even.front() == full.even.back();
}

bool Company::is_enough() const {
  return !contradicts && signs >= 2 && points >= kEnough;
}

bool Company::rivals(const Company& better) const {
  return is_some() && 2 * points > better.points;
}

bool Company::is_some() const {
  return !contradicts && points >= kSome;
}

Company company(const Evidence& lone, const Evidence& full) {
  Company found;
  const auto count = [&](int points, std::string reason) {
    found.points += points;
    ++found.signs;
    found.reasons.push_back(std::move(reason));
  };
  for (const auto& [country, articles] : lone.countries) {
    if (full.countries.empty()) break;
    if (full.countries.contains(country)) {
      found.points += kCountry;
    } else {
      found.contradicts = true;
    }
  }
  if (!lone.roles.empty() && !full.roles.empty()) {
    if (have_office_in_common(lone.roles, full.roles)) {
      count(kRole, "both called " + lone.roles.begin()->first);
    } else if (!have_word_in_common(lone.roles, full.roles)) {
      found.contradicts = true;
    }
  }
  const std::string body = employer(lone, full);
  if (!body.empty()) count(kEmployer, "both of " + body);
  for (const auto& [code, articles] : lone.about) {
    const auto in_full = full.about.find(code);
    if (in_full == full.about.end() || !is_usual(full, in_full->second)) continue;
    found.points += kAbout;
    break;
  }
  std::vector<std::pair<int, std::string>> companions;
  for (const auto& [id, articles] : lone.companions) {
    const auto in_full = full.companions.find(id);
    if (in_full == full.companions.end() || !is_usual(full, in_full->second) || name_in(id) == body) continue;
    companions.emplace_back(weight_of_companion(id), id);
  }
  std::ranges::sort(companions, std::greater());
  if (companions.size() > kMostCompanions) companions.resize(kMostCompanions);
  for (const auto& [points, id] : companions) count(points, "both named beside " + id);
  return found;
}

}  // namespace dateline::link
