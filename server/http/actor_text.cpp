// Actors as plain text.
#include <algorithm>
#include <array>
#include <cstdio>

#include "schema/countries.hpp"
#include "server/http/actor_view.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

constexpr std::size_t kNameWidth = 40;
constexpr std::size_t kNumberWidth = 9;
constexpr std::size_t kFormsShown = 20;

std::string number(std::uint64_t n) {
  const std::string digits = std::to_string(n);
  return std::string(digits.size() < kNumberWidth ? kNumberWidth - digits.size() : 0, ' ') + digits;
}

std::string row(const std::string& label, const search::Count& count) {
  return "  " + fitted(label, kNameWidth) + number(count.articles) + number(count.stories);
}

std::string header(const std::string& label) {
  return "\n" + fitted(label, kNameWidth + 2) + " articles  stories";
}

std::string kind_of(const search::ActorProfile& actor) {
  std::string out = schema::name(actor.actor.type);
  std::replace(out.begin(), out.end(), '_', ' ');
  return actor.country.empty() ? out : out + ", " + schema::country_name(actor.country);
}

std::string facet_rows(const search::Facet& facet, const std::string& label) {
  if (facet.values.empty()) return {};
  std::string out = header(label) + "\n";
  for (const search::FacetValue& value : facet.values) out += row(value.label, value.count) + "\n";
  return out;
}

std::string companion_rows(const search::ActorProfile& actor) {
  if (actor.companions.empty()) return {};
  std::string out = header("named together with") + "    PMI\n";
  for (const search::Companion& companion : actor.companions) {
    std::array<char, 16> pmi{};
    std::snprintf(pmi.data(), pmi.size(), "%7.2f", companion.pmi);
    out += row(companion.actor.name, companion.count) + pmi.data() + "  " + companion.actor.id + "\n";
  }
  return out;
}

std::string forms(const search::ActorProfile& actor) {
  std::string out;
  for (std::size_t i = 0; i < std::min(actor.forms.size(), kFormsShown); ++i) {
    out += (i == 0 ? "named as: " : ", ") + fitted(actor.forms[i].name, display_width(actor.forms[i].name));
    if (actor.forms[i].articles > 0) out += " (" + std::to_string(actor.forms[i].articles) + ")";
  }
  if (actor.forms.size() > kFormsShown) out += ", and " + std::to_string(actor.forms.size() - kFormsShown) + " more";
  if (!out.empty()) out += "\n";
  for (const search::FormerActor& former : actor.formers) {
    out += "merged into it: " + former.id + " (" + std::to_string(former.articles) + ")\n";
  }
  return out;
}

std::string decision_rows(const search::ActorProfile& actor) {
  std::string out;
  for (const search::MadeDecision& made : actor.decisions) {
    const schema::Decision& decision = made.decision;
    out += (out.empty() ? "\ndecisions\n  " : "  ") + std::to_string(decision.id) + "  " + decision.made + "  " +
           decision.author + ": " + schema::name(decision.kind) + " ";
    out += decision.undoes != 0 ? std::to_string(decision.undoes) : decision.subject;
    if (!decision.object.empty()) out += " -> " + decision.object;
    if (!decision.reason.empty()) out += " (" + decision.reason + ")";
    out += made.holds ? "\n" : " [undone]\n";
  }
  return out;
}

}  // namespace

std::string actor_text(const search::ActorProfile& actor) {
  std::string out = actor.actor.name + "  (" + kind_of(actor) + ")\n" + actor.actor.id + "\n";
  if (!actor.asked.empty()) out += actor.asked + " was merged into it\n";
  if (actor.is_hidden) out += "blocked: it is shown nowhere else\n";
  out +=
      counted(actor.total.articles, "article", "articles") + " in " + counted(actor.total.stories, "story", "stories");
  if (actor.first_day) out += ", " + *actor.first_day + " to " + *actor.last_day;
  out += "\n" + timeline_text(actor.dates) + forms(actor);
  if (actor.authority) {
    const search::ActorAuthority& known = *actor.authority;
    out += std::string(known.is_users ? "in your authority: " : "in the shipped authority: ") + known.id;
    if (!known.valid_from.empty() || !known.valid_to.empty()) out += " " + known.valid_from + ".." + known.valid_to;
    out += "\n";
  }
  out += companion_rows(actor) + facet_rows(actor.countries, "about") + facet_rows(actor.outlets, "in");
  for (const search::Suggestion& other : actor.suggestions) {
    out += (&other == &actor.suggestions.front() ? "\nmay be the same as\n  " : "  ") + other.actor.name + "  " +
           other.actor.id + "\n";
  }
  return out + decision_rows(actor);
}

std::string actors_text(const search::ActorList& list) {
  std::string out = counted(list.total, "actor", "actors") + "\n\n articles  stories  " + fitted("name", kNameWidth) +
                    "  type          country  id\n";
  for (const search::ListedActor& listed : list.actors) {
    out += number(listed.count.articles) + number(listed.count.stories) + "  " + fitted(listed.actor.name, kNameWidth) +
           "  " + fitted(schema::name(listed.actor.type), 12) + "  " + fitted(listed.country, 7) + "  " +
           listed.actor.id + "\n";
  }
  return out;
}

}  // namespace dateline::http
