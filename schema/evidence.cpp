#include "schema/evidence.hpp"

#include <algorithm>

namespace dateline::schema {
namespace {

// Confidences are from what `tests/gold/score` prints of both halves of the gold (2026-11-22): (right + 9) / (all +
// 10), which leaves a rule of which the gold has few mentions near .9, the mean.
constexpr RuleEvidence kRules[] = {
    {Named::actor, "name", 0.99, "This is a name that the authority file lists."},
    {Named::actor, "imported name", 0.9, "This is a name in your actors.csv."},
    {Named::actor, "shared name", 0.93,
     "The authority file lists this name, which others bear as well: the article speaks for this one."},
    {Named::actor, "title+name", 0.98, "A title or an office stands before the name."},
    {Named::actor, "title+surname", 0.97, "A title or an office stands before the surname."},
    {Named::actor, "given name", 0.95, "The name begins with a given name."},
    {Named::actor, "apposition", 0.93, "Words beside the name say who the person is."},
    {Named::actor, "speech", 0.92, "Something is said by or of the bearer of the name, which ends like a person’s."},
    {Named::actor, "known surname", 0.93, "The name ends with a surname that a list has."},
    {Named::actor, "repeated name", 0.93, "The same full name stands elsewhere in the article."},
    {Named::actor, "surname", 0.99, "The full name stands elsewhere in the article."},
    {Named::actor, kSurnameInCompany, 0.9,
     "A surname alone; other articles name one person of that name in the same company."},
    {Named::actor, "country+body", 0.71, "This is a body of the state that the text or its context names."},
    {Named::actor, "listed name", 0.82, "A list has this as the name of an organisation that sounds like a person’s."},
    {Named::actor, "employer", 0.89, "Somebody is said to work there or to speak for it."},
    {Named::actor, "ampersand", 0.91, "Names joined by an ampersand are a firm’s."},
    {Named::actor, "head word", 0.8, "A word of the name says what kind of organisation it is."},
    {Named::actor, "company", 0.97, "The name ends as companies’ names do."},
    {Named::actor, "stock symbol", 0.89, "A stock exchange’s symbol follows the name."},
    {Named::actor, "acronym", 0.8, "The article gives the full name of these letters."},
    {Named::actor, "short name", 0.95, "The full name stands elsewhere in the article."},
    {Named::actor, "outlet", 0.9, "The article calls the medium that published it so."},

    {Named::country, "name", 0.99, "This is a name of the country."},
    {Named::country, "former name", 0.9, "This is what the country, or a state in its place, was called once."},
    {Named::country, "demonym", 0.99, "This is what the country’s people, or what is theirs, are called."},
    {Named::country, "capital", 0.96, "This is the country’s capital."},
    {Named::country, "city", 0.99, "This is a city of the country."},
    {Named::country, "region", 0.99, "This is a region of the country."},
    {Named::country, "body", 0.98, "This is a body of the country’s state."},
    {Named::country, "person of the country", 0.97, "This person is of the country’s public life."},
    {Named::country, "metonym", 0.99, "This stands for those who govern the country."},
    {Named::country, "dateline", 0.97, "The report was written there: its dateline says so."},
};

constexpr RuleEvidence kUnknown[] = {
    {Named::actor, "", 0.5, "This version of Dateline does not know the rule that found it."},
    {Named::country, "", 0.5, "This version of Dateline does not know the rule that found it."},
};

}  // namespace

std::span<const RuleEvidence> rule_evidence() {
  return kRules;
}

const RuleEvidence& evidence_of(Named of, std::string_view rule) {
  const auto* const found =
      std::ranges::find_if(kRules, [&](const RuleEvidence& known) { return known.of == of && known.rule == rule; });
  return found != std::end(kRules) ? *found : kUnknown[static_cast<std::size_t>(of)];
}

}  // namespace dateline::schema
