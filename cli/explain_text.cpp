// An explanation for people.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "cli/explain.hpp"
#include "schema/countries.hpp"
#include "schema/evidence.hpp"
#include "schema/text_analysis.hpp"
#include "server/http/text_table.hpp"

namespace dateline::cli {
namespace {

constexpr std::size_t kFirstWords = 60;
constexpr std::size_t kWords = 28;

// On one line, without what would write to the terminal, at most so wide.
std::string shortened(const std::string& text, std::size_t width) {
  std::string out = http::fitted(text, width);
  out.erase(out.find_last_not_of(' ') + 1);
  return out;
}

std::string whole(const std::string& text) {
  return shortened(text, http::display_width(text));
}

long percent(double share) {
  return std::lround(share * 100);
}

std::string row(const char* label, const std::string& value) {
  return fmt::format("{:<10}{}\n", label, value);
}

std::string moment_row(const char* label, const std::optional<schema::Moment>& at) {
  if (!at) return row(label, "not stated");
  std::string when = at->date;
  if (at->time) when += " " + *at->time;
  if (at->offset) when += " " + *at->offset;
  return row(label, fmt::format("{}  ({}, {}%)", when, at->rule, percent(at->confidence)));
}

std::string facts(const schema::Article& article) {
  std::string out = row("title", whole(article.title) + (article.title_derived ? "  (its first sentence)" : ""));
  out += moment_row("published", article.published);
  if (article.updated) out += moment_row("updated", article.updated);
  out += row("outlet", article.outlet ? fmt::format("{}  ({})", whole(article.outlet->name), article.outlet->confidence)
                                      : "not stated");
  out += row("language", article.language.empty() ? "not known" : article.language);
  std::string bylines;
  for (const std::string& name : article.bylines) bylines += (bylines.empty() ? "" : ", ") + whole(name);
  if (!bylines.empty()) out += row("bylines", bylines);
  if (article.dateline) out += row("dateline", whole(*article.dateline));
  return out;
}

std::string zones(const schema::Article& article) {
  std::string out = "\nzones (what none covers is body)\n";
  for (const schema::Zone& zone : article.zones) {
    const bool kept = schema::is_kept(zone.kind);
    const std::size_t begin = schema::byte_offset(article.text, zone.start);
    const std::string text =
        kept ? article.text.substr(begin, schema::byte_offset(article.text, zone.end) - begin) : zone.text;
    const std::string span = kept ? fmt::format("{}..{}", zone.start, zone.end) : fmt::format("cut at {}", zone.start);
    out += fmt::format("  {:<11} {:<13} {}\n", schema::name(zone.kind), span, shortened(text, kFirstWords));
  }
  return out;
}

std::string mention_row(schema::Named of, const schema::Mention& mention, const std::string& weight) {
  const schema::RuleEvidence& evidence = schema::evidence_of(of, mention.rule);
  return fmt::format("    {:<10} {:<13} {} {}{} {}%: {}\n", schema::name(mention.zone),
                     fmt::format("{}..{}", mention.start, mention.end), http::fitted(mention.text, kWords), weight,
                     mention.rule, percent(evidence.confidence), evidence.reason);
}

std::string joined(const char* label, const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "; ") + whole(value);
  return out.empty() ? out : fmt::format("    {}: {}\n", label, out);
}

std::string actors(const pipeline::Explanation& explanation) {
  std::string out = "\nactors\n";
  for (std::size_t i = 0; i < explanation.links.size(); ++i) {
    const extract::ActorCandidate& candidate = explanation.extracted.candidates[i];
    const pipeline::ActorLink& link = explanation.links[i];
    std::string type = schema::name(candidate.type);
    std::replace(type.begin(), type.end(), '_', ' ');
    out += fmt::format("  {}  ({}{}{}), {}% salient\n", whole(candidate.name), type,
                       candidate.country.empty() ? "" : ", ", candidate.country, percent(candidate.salience));
    out += fmt::format("    {}: {}\n", link.id, link.reason);
    out += joined("roles", candidate.roles) + joined("organisations", candidate.organisations);
    for (const schema::Mention& mention : candidate.mentions) out += mention_row(schema::Named::actor, mention, "");
  }
  return out;
}

// "2.50 (2 in title) + 2.10 (5 in body)": how much the mentions of each zone weigh together.
std::string parts(const schema::CountryTag& tag, const extract::CountryScore& score) {
  struct Part {
    schema::ZoneKind zone;
    int mentions;
    double weight;
  };
  std::vector<Part> found;
  for (std::size_t i = 0; i < tag.mentions.size(); ++i) {
    const schema::ZoneKind zone = tag.mentions[i].zone;
    auto part = std::ranges::find(found, zone, &Part::zone);
    if (part == found.end()) part = found.insert(found.end(), {zone, 0, 0});
    ++part->mentions;
    part->weight += score.weights.at(i);
  }
  std::string out;
  for (const Part& part : found) {
    out += fmt::format("{}{:.2f} ({} in {})", out.empty() ? "" : " + ", part.weight, part.mentions,
                       schema::name(part.zone));
  }
  return out;
}

std::string countries(const pipeline::Explanation& explanation) {
  std::string out = "\ncountries\n";
  const std::vector<schema::CountryTag>& tags = explanation.extracted.article.countries;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const extract::CountryScore& score = explanation.trace.countries.at(i);
    out += fmt::format("  {} {}, {}% salient: {}; score {:.2f} = {}\n", tags[i].code,
                       schema::country_name(tags[i].code), percent(tags[i].salience),
                       tags[i].about ? "about" : "merely mentioned", score.score, parts(tags[i], score));
    for (std::size_t k = 0; k < tags[i].mentions.size(); ++k) {
      out += mention_row(schema::Named::country, tags[i].mentions[k], fmt::format("{:5.2f}  ", score.weights.at(k)));
    }
  }
  return out;
}

std::string masked(const pipeline::Explanation& explanation) {
  if (explanation.trace.masked.empty()) return {};
  std::string out = "\npassed over\n";
  for (const extract::Masked& words : explanation.trace.masked) {
    out += fmt::format("  {:<10} {:<13} {} {}\n", schema::name(words.zone),
                       fmt::format("{}..{}", words.start, words.end), http::fitted(words.text, kWords), words.why);
  }
  return out;
}

}  // namespace

std::string explanation_text(const pipeline::Explanation& explanation) {
  const schema::SourceRef& source = explanation.source;
  std::string out = fmt::format("== {}, record {} ({})\n", whole(source.path), source.record, source.format);
  if (explanation.rejection) {
    return out + row("rejected", explanation.rejection->reason + ": " + explanation.rejection->detail) + "\n";
  }
  return out + facts(explanation.extracted.article) + zones(explanation.extracted.article) + actors(explanation) +
         countries(explanation) + masked(explanation) + "\n";
}

}  // namespace dateline::cli
