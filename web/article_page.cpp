#include <stdexcept>
#include <utility>

#include "web/address.hpp"
#include "web/article_facts.hpp"
#include "web/article_text.hpp"
#include "web/cited.hpp"
#include "web/pages.hpp"
#include "web/similar_list.hpp"
#include "web/view.hpp"

namespace dateline::web {
namespace {

// The addresses of the same article for programs: of this version, where a newer one replaced it.
void set_machine_links(Data& data, const Json& article) {
  const Address record("/api/v1/articles/" + std::to_string(whole(article, "id")), {});
  const std::int64_t revision = whole(article, "revision");
  const bool is_replaced = revision < whole(article, "newest_revision");
  const Address version = is_replaced ? record.set("revision", std::to_string(revision)) : record;
  data.set("json_href", version.str());
  data.set("text_href", version.set("format", "text").str());
  data.set("raw_href", version.set("raw", "1").str());
  data.set("bibtex_href", version.set("format", "bibtex").str());
  data.set("csl_href", version.set("format", "csl-json").str());
}

void set_citation(Data& data, const Json& article, const Citing& citing) {
  const Cited cited = read_cited(article, citing);
  List parts;
  for (const CitedPart& part : plain_parts(cited)) {
    Data item;
    item.set("of_article", part.of_article);
    item.set("part", part.text);
    parts.push_back(std::move(item));
  }
  data.set("cite_parts", parts);
  data.set("cite_bibtex", bibtex_entry(cited));
  data.set("cite_csl", csl_items(cited));
}

void set_similar(Data& data, const Json& article, std::string_view similar_json, const Address& back) {
  data.set("similar_href", "/articles/" + std::to_string(whole(article, "id")) + "/similar");
  set_list(data, "similar", similar_json.empty() ? List() : similar_list(parse_object(similar_json), back));
}

}  // namespace

std::string article_page(std::string_view article_json, const Parameters& parameters, const Beside& beside) {
  const Json article = parse_object(article_json);
  const std::string id = std::to_string(required_count(article, "id"));
  if (!article.contains("text") || !article["text"].is_string()) {
    throw std::invalid_argument("the answer has no text \"text\"");
  }
  const Address back("/search", without(without(parameters, "revision"), "marks"));
  Data data;
  data.set("q", shown(back.first("q")));
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("back_href", back.str());
  data.set("has_search", !back.parameters().empty());
  std::set<std::string> ids = set_article_text(data, article, Address("/articles/" + id, parameters));
  set_facts(data, article, {Address("/search", {}), back, std::move(ids)});
  set_citation(data, article, beside.citing);
  set_similar(data, article, beside.similar_json, back);
  set_machine_links(data, article);
  return render("article", data);
}

}  // namespace dateline::web
