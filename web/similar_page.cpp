#include <algorithm>
#include <utility>

#include "web/pages.hpp"
#include "web/results.hpp"
#include "web/similar_list.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

constexpr std::size_t kMostReasons = 4;

// Names and words that two articles share, the weightiest first.
List reasons(const Json& shared) {
  List out;
  const auto add = [&](const char* list, const char* name, bool is_actor) {
    std::size_t taken = 0;
    for (const Json& one : array(shared, list)) {
      if (taken++ == kMostReasons) return;
      Data item;
      item.set("further", !out.empty());
      item.set("is_actor", is_actor);
      item.set("reason", text(one, name));
      out.push_back(std::move(item));
    }
  };
  add("actors", "name", true);
  add("words", "word", false);
  return out;
}

}  // namespace

List similar_list(const Json& similar, const Address& back) {
  List out;
  for (const Json& result : array(similar, "results")) {
    const std::string title = text(result, "title");
    Data item = date_data(object(result, "published"));
    item.set("article_href", back.at("/articles/" + std::to_string(required_count(result, "id"))).str());
    item.set("title", title.empty() ? "Without a title" : title);
    set_optional(item, "outlet", text(result, "outlet"));
    set_optional(item, "lang", text(result, "language"));
    set_list(item, "reasons", reasons(object(result, "shared")));
    out.push_back(std::move(item));
  }
  return out;
}

std::string similar_page(std::string_view similar_json, std::string_view article_json, const Parameters& parameters) {
  const Json similar = parse_object(similar_json);
  const Json article = parse_object(article_json);
  const std::string id = std::to_string(required_count(similar, "article"));
  required_array(similar, "results");
  const std::string title = text(article, "title");
  const Address here("/articles/" + id + "/similar", parameters);
  Data data;
  data.set("page_title", "Similar articles – Dateline");
  data.set("q", shown(here.first("q")));
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("article_href", "/articles/" + id);
  data.set("article_title", title.empty() ? "Without a title" : title);
  set_optional(data, "article_lang", text(article, "language"));
  set_list(data, "similar", similar_list(similar, Address("/search", {})));
  List searched = reasons(object(similar, "searched"));
  set_list(data, "searched", searched);
  data.set("json_href", here.at("/api/v1/articles/" + id + "/similar").str());
  data.set("text_href", here.at("/api/v1/articles/" + id + "/similar").set("format", "text").str());
  return render("similar", data);
}

}  // namespace dateline::web
