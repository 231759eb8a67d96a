#include "server/http/analysis_view.hpp"
#include "server/http/answers.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/sheet.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

const char* sort_name(search::PairSort sort) {
  if (sort == search::PairSort::count) return "count";
  return sort == search::PairSort::pmi ? "pmi" : "npmi";
}

Json value_json(const search::FacetValue& value) {
  Json json = {{"value", value.value}, {"label", value.label}};
  if (!value.type.empty()) json["type"] = value.type;
  json.update(count_json(value.count));
  return json;
}

Json pair_json(const search::Pair& pair) {
  Json json = {{"a", value_json(pair.first)}, {"b", value_json(pair.second)}};
  json.update(count_json(pair.count));
  json["pmi"] = rounded(pair.pmi, 1e4);
  json["npmi"] = rounded(pair.npmi, 1e4);
  return json;
}

std::string whole_json(const search::Cooccurrence& found, const Rendering& how) {
  const search::CooccurrenceWish& wish = how.asked.cooccurrence;
  Json json;
  json["query"] = understood_json(how.asked.request.text, found.query);
  json["total"] = count_json(found.total);
  json["of"] = wish.of;
  json["sort"] = sort_name(wish.sort);
  json["values"] = found.values;
  json["considered"] = found.considered;
  json["complete_from"] = found.complete_from;
  json["pairs"] = Json::array();
  for (const search::Pair& pair : found.pairs) json["pairs"].push_back(pair_json(pair));
  json["total_pairs"] = found.total_pairs;
  json["page"] = page_json(wish.limit, wish.offset, how.links);
  json["revision"] = found.revision;
  json["took_ms"] = rounded(how.took_ms, 10);
  return dump(json);
}

Sheet full_sheet(const search::Cooccurrence& found) {
  Sheet sheet{{"a", "a_label", "a_articles", "a_stories", "b", "b_label", "b_articles", "b_stories", "articles",
               "stories", "pmi", "npmi"},
              {}};
  for (const search::Pair& pair : found.pairs) {
    sheet.rows.push_back({pair.first.value, pair.first.label, std::to_string(pair.first.count.articles),
                          std::to_string(pair.first.count.stories), pair.second.value, pair.second.label,
                          std::to_string(pair.second.count.articles), std::to_string(pair.second.count.stories),
                          std::to_string(pair.count.articles), std::to_string(pair.count.stories), decimal(pair.pmi, 4),
                          decimal(pair.npmi, 4)});
  }
  return sheet;
}

std::string text(const search::Cooccurrence& found, const Rendering& how) {
  Sheet sheet{{"articles", "stories", "PMI", "NPMI", "a", "of", "b", "of"}, {}};
  for (const search::Pair& pair : found.pairs) {
    sheet.rows.push_back({std::to_string(pair.count.articles), std::to_string(pair.count.stories), decimal(pair.pmi, 2),
                          decimal(pair.npmi, 2), pair.first.label, std::to_string(pair.first.count.articles),
                          pair.second.label, std::to_string(pair.second.count.articles)});
  }
  std::string out = totals_text(found.total, found.query) + counted(found.total_pairs, "pair", "pairs") + " among " +
                    std::to_string(found.considered) + " of " + std::to_string(found.values) + " named";
  if (found.considered < found.values) out += "; complete from " + counted(found.complete_from, "article", "articles");
  return out + "\n\n" + sheet_text(sheet) + next_text(server_address(how.context.call), how.links.next);
}

}  // namespace

std::string render(const search::Cooccurrence& found, const Rendering& how) {
  if (how.format == Format::csv) return sheet_csv(full_sheet(found), how.asked.bom);
  if (how.format == Format::text) return text(found, how);
  if (how.format != Format::jsonl) return whole_json(found, how);
  std::string lines;
  for (const search::Pair& pair : found.pairs) lines += dump(pair_json(pair));
  return lines;
}

}  // namespace dateline::http
