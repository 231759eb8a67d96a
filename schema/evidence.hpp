// How far each rule that names an actor or a country is to be believed, and what it looks at, in words for users.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dateline::schema {

// Of a surname that no full name of its article explains, and that linking joined to a person. Extraction has no such
// rule: it stands in the place of the rule that found the surname.
inline constexpr const char* kSurnameInCompany = "surname in company";

// Some rules bear the same name for both, and mean another thing.
enum class Named : std::uint8_t { actor, country };

struct RuleEvidence {
  Named of = Named::actor;
  std::string_view rule;    // as Mention::rule
  double confidence = 0;    // 0..1: the share of its mentions that are right, as tests/gold measures it
  std::string_view reason;  // a sentence: "A title stands before the name."
};

// Every rule that extraction uses. The views live as long as the program.
std::span<const RuleEvidence> rule_evidence();

// What is known of a rule. One that the table lacks (an older program's) has a confidence of .5 and says so.
const RuleEvidence& evidence_of(Named of, std::string_view rule);

}  // namespace dateline::schema
