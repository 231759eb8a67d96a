#include "server/http/analysis_view.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/sheet.hpp"

namespace dateline::http {
namespace {

const char* kind_name(search::SuggestionKind kind) {
  switch (kind) {
    case search::SuggestionKind::actor:
      return "actor";
    case search::SuggestionKind::country:
      return "country";
    case search::SuggestionKind::outlet:
      return "outlet";
    case search::SuggestionKind::word:
      break;
  }
  return "word";
}

Json completion_json(const search::Completion& completion) {
  Json json = {{"kind", kind_name(completion.kind)}, {"value", completion.value}, {"label", completion.label}};
  if (!completion.type.empty()) json["type"] = completion.type;
  json["matched"] = completion.matched;
  json["articles"] = completion.articles;
  json["stories"] = or_null(completion.stories);
  json["query"] = completion.query;
  return json;
}

std::string whole_json(const search::Completions& completions, const Rendering& how) {
  Json json;
  json["query"] = {{"text", how.asked.suggest.text}};
  json["completing"] = completions.completing;
  json["suggestions"] = Json::array();
  for (const search::Completion& completion : completions.found) {
    json["suggestions"].push_back(completion_json(completion));
  }
  json["revision"] = completions.revision;
  json["took_ms"] = rounded(how.took_ms, 10);
  return dump(json);
}

Sheet sheet_of(const search::Completions& completions) {
  Sheet sheet{{"kind", "value", "label", "articles", "stories", "query"}, {}};
  for (const search::Completion& completion : completions.found) {
    sheet.rows.push_back({kind_name(completion.kind), completion.value, completion.label,
                          std::to_string(completion.articles),
                          completion.stories ? std::to_string(*completion.stories) : "", completion.query});
  }
  return sheet;
}

}  // namespace

std::string render(const search::Completions& completions, const Rendering& how) {
  if (how.format == Format::csv) return sheet_csv(sheet_of(completions), how.asked.bom);
  if (how.format == Format::text) return sheet_text(sheet_of(completions));
  if (how.format != Format::jsonl) return whole_json(completions, how);
  std::string lines;
  for (const search::Completion& completion : completions.found) lines += dump(completion_json(completion));
  return lines;
}

}  // namespace dateline::http
