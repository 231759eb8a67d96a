#include "server/http/analysis_view.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/sheet.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

Json term_json(const search::SignificantTerm& term, const search::SignificantTerms& terms) {
  Json json = {{"value", term.value}, {"label", term.label}};
  if (!term.type.empty()) json["type"] = term.type;
  json["score"] = rounded(term.score, 1e4);
  json["articles"] = term.articles;
  json["share"] = rounded(share(term.articles, terms.looked_at), 1e6);
  json["archive_articles"] = term.archive_articles;
  json["archive_share"] = rounded(share(term.archive_articles, terms.archive), 1e6);
  return json;
}

std::string whole_json(const search::SignificantTerms& terms, const Rendering& how) {
  Json json;
  json["query"] = understood_json(how.asked.request.text, terms.query);
  json["total"] = count_json(terms.total);
  json["of"] = how.asked.terms.of;
  json["measure"] = how.asked.terms.measure == search::Measure::jlh ? "jlh" : "loglikelihood";
  json["sample"] = {{"articles", terms.looked_at}, {"chosen_by", terms.chosen_by}};
  json["archive"] = {{"articles", terms.archive}};
  json["terms"] = Json::array();
  for (const search::SignificantTerm& term : terms.terms) json["terms"].push_back(term_json(term, terms));
  json["revision"] = terms.revision;
  json["took_ms"] = rounded(how.took_ms, 10);
  return dump(json);
}

Sheet sheet_of(const search::SignificantTerms& terms) {
  Sheet sheet{{"value", "label", "score", "articles", "share", "archive_articles", "archive_share"}, {}};
  for (const search::SignificantTerm& term : terms.terms) {
    sheet.rows.push_back({term.value, term.label, decimal(term.score, 4), std::to_string(term.articles),
                          decimal(share(term.articles, terms.looked_at), 6), std::to_string(term.archive_articles),
                          decimal(share(term.archive_articles, terms.archive), 6)});
  }
  return sheet;
}

std::string text(const search::SignificantTerms& terms) {
  std::string out = totals_text(terms.total, terms.query);
  out += "looked at " + counted(terms.looked_at, "article", "articles");
  if (terms.chosen_by != "all") out += " (" + terms.chosen_by + ")";
  return out + " of the archive's " + std::to_string(terms.archive) + "\n\n" + sheet_text(sheet_of(terms));
}

}  // namespace

std::string render(const search::SignificantTerms& terms, const Rendering& how) {
  if (how.format == Format::csv) return sheet_csv(sheet_of(terms), how.asked.bom);
  if (how.format == Format::text) return text(terms);
  if (how.format != Format::jsonl) return whole_json(terms, how);
  std::string lines;
  for (const search::SignificantTerm& term : terms.terms) lines += dump(term_json(term, terms));
  return lines;
}

}  // namespace dateline::http
