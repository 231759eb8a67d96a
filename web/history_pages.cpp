// The pages of what became of an article: its versions, and the copies of its story.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "web/address.hpp"
#include "web/differences.hpp"
#include "web/pages.hpp"
#include "web/results.hpp"
#include "web/story_parts.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// A short list is read from top to bottom; in a long one the reader opens what is of interest.
constexpr std::size_t kShownOpen = 4;

void set_frame(Data& data, const std::string& title, const Address& back) {
  data.set("page_title", title + " – Dateline");
  data.set("q", shown(back.first("q")));
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("back_href", back.str());
  data.set("has_search", !back.parameters().empty());
}

// What versions and copies have in common.
Data entry(const Json& json) {
  Data data = date_data(object(json, "published"));
  const std::string title = text(json, "title");
  data.set("title", title.empty() ? "Without a title" : title);
  set_optional(data, "outlet", text(json, "outlet"));
  set_optional(data, "lang", text(json, "language"));
  set_difference(data, object(json, "changed"));
  return data;
}

// "/stories/7?start=51" for the address of the same in the API; nothing for any other.
std::string on_page(const std::string& api_address) {
  constexpr std::string_view kApi = "/api/v1";
  const auto is_of = [&](std::string_view list) {
    return api_address.starts_with(std::string(kApi) + std::string(list));
  };
  if (!is_of("/stories/") && !is_of("/articles/")) return {};
  return api_address.substr(kApi.size());
}

// "printed by 2 outlets, from 5 Mar 2024 to 7 Mar 2024".
std::string span_in_words(const Json& copies) {
  std::set<std::string> outlets;
  std::set<std::string> dates;
  for (const Json& copy : copies) {
    if (const std::string outlet = text(copy, "outlet"); !outlet.empty()) outlets.insert(outlet);
    if (const std::string date = text(object(copy, "published"), "date"); !date.empty()) dates.insert(date);
  }
  std::string out = outlets.empty() ? "" : counted(static_cast<std::int64_t>(outlets.size()), "outlet", "outlets");
  if (dates.empty()) return out;
  if (!out.empty()) out += ", ";
  if (dates.size() == 1) return out + date_in_words(*dates.begin());
  return out + date_in_words(*dates.begin()) + " to " + date_in_words(*dates.rbegin());
}

// Where the copy stands that another one is compared with: here, or on an earlier page.
std::string copy_href(const Json& story, const Json& changed, const Parameters& parameters) {
  const std::string anchor = "#copy-" + std::to_string(whole(changed, "from"));
  const std::int64_t number = whole(changed, "from_number");
  const std::int64_t limit = std::max<std::int64_t>(whole(object(story, "page"), "limit"), 1);
  if (number <= 0 || number >= whole(object(story, "page"), "start")) return anchor;
  const std::int64_t start = (number - 1) / limit * limit + 1;
  const Address page("/stories/" + std::to_string(required_count(story, "id")), parameters);
  return page.set("start", std::to_string(start)).str() + anchor;
}

}  // namespace

std::string story_page(std::string_view story_json, const Parameters& parameters) {
  const Json story = parse_object(story_json);
  const std::string id = std::to_string(required_count(story, "id"));
  const Json& copies = required_array(story, "copies");
  const Json& page = object(story, "page");
  const Address back("/search", without(parameters, "start"));
  std::int64_t number = std::max<std::int64_t>(whole(page, "start"), 1);
  Data data;
  set_frame(data, counted(whole(story, "articles"), "copy", "copies") + " of a story", back);
  data.set("heading", whole(story, "articles") == 1
                          ? std::string("A story without copies")
                          : counted(whole(story, "articles"), "copy", "copies") + " of one story");
  data.set("first_number", std::to_string(number));
  set_optional(data, "span", span_in_words(copies));
  set_outlets(data, copies);
  set_shared(data, story);
  List list;
  const Json* before = nullptr;
  for (const Json& copy : copies) {
    const std::string article = std::to_string(required_count(copy, "id"));
    Data item = entry(copy);
    item.set("number", std::to_string(number++));
    item.set("anchor", "copy-" + article);
    item.set("article_href", back.at("/articles/" + article).str());
    item.set("from_href", copy_href(story, object(copy, "changed"), parameters));
    item.set("open", copies.size() <= kShownOpen);
    set_when(item, copy, before);
    set_only_here(item, copy);
    before = &copy;
    list.push_back(std::move(item));
  }
  set_list(data, "copies", list);
  set_optional(data, "next_href", on_page(text(page, "next")));
  set_optional(data, "previous_href", on_page(text(page, "prev")));
  data.set("json_href", "/api/v1/stories/" + id);
  data.set("text_href", "/api/v1/stories/" + id + "?format=text");
  return render("story", data);
}

std::string revisions_page(std::string_view revisions_json, const Parameters& parameters) {
  const Json json = parse_object(revisions_json);
  const std::string id = std::to_string(required_count(json, "id"));
  const Json& revisions = required_array(json, "revisions");
  const Json& page = object(json, "page");
  const Parameters search = without(parameters, "start");
  const Address back("/search", search);
  Data data;
  const std::int64_t count = required_count(json, "revision");
  set_frame(data, counted(count, "version", "versions") + " of an article", back);
  data.set("heading", count == 1 ? std::string("One version") : counted(count, "version", "versions"));
  data.set("article_href", back.at("/articles/" + id).str());
  const Json& newest = revisions.empty() ? Json() : revisions.back();
  const std::string title = text(newest, "title");
  data.set("article_title", title.empty() ? "Without a title" : title);
  set_optional(data, "article_lang", text(newest, "language"));
  List list;
  for (auto version = revisions.rbegin(); version != revisions.rend(); ++version) {
    const std::string number = std::to_string(required_count(*version, "revision"));
    Data item = entry(*version);
    item.set("number", number);
    item.set("newest", number == std::to_string(count));
    const Address article("/articles/" + id, search);
    item.set("version_href", article.set("revision", number).str());
    const Json& changed = object(*version, "changed");
    item.set("too_long", !array(changed, "read_instead").empty());
    item.set("from_href", article.set("revision", std::to_string(whole(changed, "from"))).str());
    item.set("alone_href", article.at("/articles/" + id + "/revisions").set("start", number).str());
    item.set("taken", date_in_words(text(*version, "ingested").substr(0, 10)));
    item.set("open", revisions.size() <= kShownOpen);
    list.push_back(std::move(item));
  }
  set_list(data, "versions", list);
  set_optional(data, "later_href", on_page(text(page, "next")));
  set_optional(data, "earlier_href", on_page(text(page, "prev")));
  data.set("json_href", Address("/api/v1/articles/" + id + "/revisions", {})
                            .set("start", std::to_string(std::max<std::int64_t>(whole(page, "start"), 1)))
                            .str());
  return render("revisions", data);
}

}  // namespace dateline::web
