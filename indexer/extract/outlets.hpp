// The table of well-known news media (data/outlets.tsv): names, domains, countries.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/article.hpp"

namespace dateline::extract {

struct KnownOutlet {
  std::string name;
  std::string domain;
  std::string country;  // ISO 3166-1 alpha-2
};

// By name or alias, whatever the case and with or without a leading "The". Null when not known.
const KnownOutlet* outlet_by_name(std::string_view name);
// By domain: the host itself or a domain above it ("edition.cnn.com" is CNN). Null when not known.
const KnownOutlet* outlet_by_domain(std::string_view host);

// The host of a web address in lower case without "www.", "m.", "amp."; also of a bare domain. Empty if it is none.
std::string host_of(std::string_view url);
// Whether a text is nothing but a domain or web address.
bool is_domain(std::string_view text);

// An outlet from its name, from its domain, or from both; absent where both are empty. Name and country
// come from the table where it knows them. An unknown domain is its own name.
std::optional<schema::Outlet> make_outlet(std::string_view name, std::string_view domain, std::string_view confidence);

}  // namespace dateline::extract
