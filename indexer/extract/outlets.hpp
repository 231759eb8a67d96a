// News media by name and domain: those of data/outlets.tsv, and those that the rules add.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/article.hpp"

namespace dateline::extract {

struct KnownOutlet {
  std::string name;
  std::string domain;   // empty where not known
  std::string country;  // ISO 3166-1 alpha-2, empty where not known
};

// Thread-safe once filled.
class Outlets {
 public:
  // Lines of "name TAB domain TAB country TAB aliases and further domains, divided by ;".
  explicit Outlets(std::string_view table);

  // By name or alias, whatever the case, with or without a leading "The" or a department behind it ("(Online)", "-
  // News"). Null when not known.
  const KnownOutlet* by_name(std::string_view name) const;
  // By domain: the host itself or a domain above it ("edition.cnn.com" is CNN). Null when not known.
  const KnownOutlet* by_domain(std::string_view host) const;

  // The number of the outlet of this name, which is made where it is not there yet.
  std::size_t add(std::string_view name);
  // What was another outlet's name or domain is this one's from now on. A domain may be its first.
  void add_alias(std::size_t outlet, std::string_view alias);
  void set_country(std::size_t outlet, std::string_view country);
  const KnownOutlet& operator[](std::size_t outlet) const { return outlets_[outlet]; }

 private:
  std::vector<KnownOutlet> outlets_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::unordered_map<std::string, std::size_t> by_domain_;
};

// The host of a web address in lower case without "www.", "m.", "amp."; also of a bare domain. Empty if it is none.
std::string host_of(std::string_view url);
// Whether a text is nothing but a domain or web address.
bool is_domain(std::string_view text);

class Rules;
// Whether what a site states as its name is none: a country, a section, a slogan, a word without a capital.
bool is_no_site_name(std::string_view name, const Rules& rules);

// An outlet from its name, from its domain, or from both; absent where both are empty. Name and country come from the
// rules where they know them. An unknown domain is its own name. Beside a domain a name is taken only where it can be a
// medium's, and beside one that the rules know only where it is one, or has a word of that medium's name.
std::optional<schema::Outlet> make_outlet(std::string_view name, std::string_view domain, std::string_view confidence,
                                          const Rules& rules);

}  // namespace dateline::extract
