// Whether two written names can be the same organisation, for users to judge: never enough to link without asking.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::link {

struct OrganisationName {
  std::vector<std::string> words;  // folded, without a leading "the"
  std::string core;                // the words without those that say what a company is in law
  std::string initials;            // of a name of three words and more: of those that are no articles or prepositions
  bool is_acronym = false;         // one word of two to six capitals
};
OrganisationName organisation_name(std::string_view written);

enum class Likeness : std::uint8_t {
  unlike,
  suffix,   // the same but for "Corp", "Corporation", "Inc": "Acme Shipping Corp", "Acme Shipping"
  acronym,  // one is the initials of the other: "UNHCR", "United Nations High Commissioner for Refugees"
  spelling  // long names of which one word differs by a letter: "Ministry of Defence", "Ministry of Defense"
};
// Symmetric. Pure.
Likeness likeness(const OrganisationName& a, const OrganisationName& b);

// Keys of which two names share one wherever they are not unlike.
std::vector<std::string> blocking_keys(const OrganisationName& name);

}  // namespace dateline::link
