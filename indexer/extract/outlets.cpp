#include "indexer/extract/outlets.hpp"

#include <algorithm>
#include <array>

#include "indexer/extract/header_outlet.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/paragraphs.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"
#include "schema/countries.hpp"

namespace dateline::extract {
namespace {

// The form in which names are compared: lower case, no leading article, words divided by one space.
std::string key_of(std::string_view name) {
  std::string key = lower(tidy(name));
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

// Whether a name is its domain written otherwise: "financialpost", "Le Monde.fr".
bool names_alike(std::string_view name, std::string_view domain) {
  std::string bare;
  for (const char letter : lower(name))
    if (letter >= 'a' && letter <= 'z') bare += letter;
  const std::string_view label = domain.substr(0, domain.find('.'));
  return label.size() >= 5 && bare.find(label) != std::string::npos;
}

bool looks_like_domain(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.find(' ') == std::string_view::npos;
}

// "Lake Courier - Opinion" and "Lake Courier (Online News)" are departments of the Lake Courier: the name without them,
// empty where there is none such.
std::string_view without_department(std::string_view name) {
  constexpr std::array<std::string_view, 8> kDepartments = {"news",    "online",    "web",     "digital",
                                                            "opinion", "editorial", "website", "wire"};
  std::size_t cut = name.rfind(" (");
  if (cut == std::string_view::npos || name.back() != ')') cut = name.rfind(" - ");
  if (cut == std::string_view::npos || cut == 0) return {};
  const std::string words = lower(name.substr(cut));
  for (std::size_t pos = 0; (pos = words.find_first_not_of(" ()-", pos)) != std::string::npos;) {
    const std::size_t end = std::min(words.find_first_of(" ()-", pos), words.size());
    const std::string_view word = std::string_view(words).substr(pos, end - pos);
    if (std::find(kDepartments.begin(), kDepartments.end(), word) == kDepartments.end()) return {};
    pos = end;
  }
  return name.substr(0, cut);
}

// Whether a name has a word of three letters and more in common with a medium's name or the label of its domain.
bool shares_word(std::string_view name, const KnownOutlet& outlet) {
  const std::string host = host_of(outlet.domain);
  const std::string theirs = lower(outlet.name) + " " + host.substr(0, host.find('.'));
  std::size_t pos = 0;
  for (PhraseWord word = next_word(name, pos); !word.text.empty(); word = next_word(name, pos)) {
    if (word.text.size() < 3 || word.text == "the" || word.text == "news") continue;
    std::size_t at = 0;
    for (PhraseWord other = next_word(theirs, at); !other.text.empty(); other = next_word(theirs, at))
      if (other.text == word.text) return true;
  }
  return false;
}

// "Via Ritzau" is Ritzau.
std::string without_lead(std::string name) {
  for (const std::string_view lead : {"via ", "source: ", "quelle: "})
    if (lower(name).starts_with(lead)) return std::string(trim(std::string_view(name).substr(lead.size())));
  return name;
}

std::string_view take_field(std::string_view& rest, char divider) {
  const std::size_t end = rest.find(divider);
  const std::string_view field = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return field;
}

}  // namespace

Outlets::Outlets(std::string_view table) {
  while (!table.empty()) {
    std::string_view line = take_field(table, '\n');
    if (line.empty() || line.front() == '#') continue;
    const std::string_view name = take_field(line, '\t');
    const std::string_view domain = take_field(line, '\t');
    const std::string_view country = take_field(line, '\t');
    const std::size_t row = outlets_.size();
    outlets_.push_back({std::string(name), std::string(domain), std::string(country)});
    by_name_.emplace(key_of(name), row);
    by_domain_.emplace(domain, row);
    while (!line.empty()) {
      const std::string_view alias = take_field(line, ';');
      if (alias.empty()) continue;
      by_name_.emplace(key_of(alias), row);
      if (looks_like_domain(alias)) by_domain_.emplace(lower(alias), row);
    }
  }
}

const KnownOutlet* Outlets::by_name(std::string_view name) const {
  const auto found = by_name_.find(key_of(name));
  if (found != by_name_.end()) return &outlets_[found->second];
  const std::string_view whole = without_department(name);
  return whole.empty() ? nullptr : by_name(whole);
}

const KnownOutlet* Outlets::by_domain(std::string_view host) const {
  std::string rest = host_of(host);
  while (rest.find('.') != std::string::npos) {
    const auto found = by_domain_.find(rest);
    if (found != by_domain_.end()) return &outlets_[found->second];
    rest.erase(0, rest.find('.') + 1);
  }
  return nullptr;
}

std::size_t Outlets::add(std::string_view name) {
  const auto [found, fresh] = by_name_.emplace(key_of(name), outlets_.size());
  if (fresh) outlets_.push_back({tidy(name), {}, {}});
  return found->second;
}

void Outlets::add_alias(std::size_t outlet, std::string_view alias) {
  by_name_[key_of(alias)] = outlet;
  if (!looks_like_domain(alias)) return;
  const std::string host = host_of(alias);
  if (host.empty()) return;
  by_domain_[host] = outlet;
  if (outlets_[outlet].domain.empty()) outlets_[outlet].domain = host;
}

void Outlets::set_country(std::size_t outlet, std::string_view country) {
  outlets_[outlet].country = country;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  std::string host = lower(url);
  for (const std::string_view front : {"www.", "m.", "amp."})
    if (host.starts_with(front)) host.erase(0, front.size());
  return is_domain(host) ? host : std::string();
}

bool is_domain(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme != std::string_view::npos) text = text.substr(scheme + 3, text.find('/', scheme + 3) - scheme - 3);
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || text.size() - dot - 1 < 2 || text.size() > 80) return false;
  for (const char letter : text) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9') || letter == '-' || letter == '.';
    if (!plain) return false;
  }
  for (std::size_t i = dot + 1; i < text.size(); ++i)
    if (text[i] < 'A' || text[i] == '-') return false;
  return text.find("..") == std::string_view::npos;
}

bool is_no_site_name(std::string_view name, const Rules& rules) {
  constexpr std::size_t kNameWords = 7;  // more are a slogan
  if (rules.outlet_by_name(name) != nullptr) return false;
  if (schema::country_code(name) || count_words(name) > kNameWords) return true;
  const auto section = rules.match(name, 0, Phrases::bit(PhraseKind::section) | Phrases::bit(PhraseKind::header));
  if (section && section->mode == PhraseMode::line && section->kind == PhraseKind::section) return true;
  const bool sentence = count_words(name) > 2 && (name.back() == '.' || name.back() == '!' || name.back() == '?');
  return sentence || (starts_with_lower(name) && count_words(name) == 1 && lower(name) == name);
}

std::optional<schema::Outlet> make_outlet(std::string_view name, std::string_view domain, std::string_view confidence,
                                          const Rules& rules) {
  const std::string said = without_lead(tidy(name));
  const std::string host = host_of(is_domain(said) && domain.empty() ? std::string_view(said) : domain);
  if (said.empty() && host.empty()) return std::nullopt;
  const bool named = !said.empty() && !is_domain(said) && (host.empty() || !is_no_site_name(said, rules));
  const KnownOutlet* known = named ? rules.outlet_by_name(said) : nullptr;
  if (known == nullptr && !host.empty()) {
    const KnownOutlet* by_host = rules.outlet_by_domain(host);
    if (by_host != nullptr && !named) known = by_host;
    if (by_host != nullptr && named) {
      const bool own = shares_word(said, *by_host) || is_media_worded(said, rules);
      return schema::Outlet{own && !names_alike(said, by_host->domain) ? said : by_host->name, host, by_host->country,
                            std::string(confidence)};
    }
  }
  schema::Outlet outlet;
  outlet.name = known != nullptr ? known->name : (named ? said : host);
  if (!host.empty()) outlet.domain = host;
  if (known != nullptr) outlet.country = known->country;
  outlet.confidence = confidence;
  return outlet;
}

}  // namespace dateline::extract
