#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "web/address.hpp"
#include "web/evidence.hpp"
#include "web/marked_text.hpp"
#include "web/pages.hpp"
#include "web/results.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// Only what a browser may safely follow from a stranger's text; anything else is not shown as a link.
bool is_web_address(std::string_view url) {
  std::string scheme(url.substr(0, 8));
  std::ranges::transform(scheme, scheme.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  if (!scheme.starts_with("http://") && !scheme.starts_with("https://")) return false;
  return std::ranges::all_of(url, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '\\'; });
}

// The text as it is in the JSON, so that offsets hold.
std::string_view verbatim(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return found->get_ref<const std::string&>();
}

List stretch_list(const std::vector<Stretch>& stretches) {
  List out;
  for (const Stretch& stretch : stretches) {
    Data data;
    data.set("marked", !stretch.kind.empty());
    data.set("kind", stretch.kind);
    data.set("mark_title", stretch.title);
    data.set("stretch", shown(stretch.text));
    out.push_back(std::move(data));
  }
  return out;
}

std::vector<Mark> marks_if(bool wanted, const Json& article, bool in_title) {
  return wanted ? marks_of(article, in_title) : std::vector<Mark>();
}

void set_text(Data& data, const Json& article, bool marked) {
  std::set<std::pair<std::int64_t, std::int64_t>> subheadings;
  for (const Json& zone : array(article, "zones")) {
    if (text(zone, "kind") == "subheading") subheadings.emplace(whole(zone, "start"), whole(zone, "end"));
  }
  List list;
  for (const Paragraph& paragraph : marked_paragraphs(verbatim(article, "text"), marks_if(marked, article, false))) {
    Data item;
    item.set("subheading", subheadings.contains({paragraph.start, paragraph.end}));
    item.set("stretches", stretch_list(paragraph.stretches));
    list.push_back(std::move(item));
  }
  set_list(data, "paragraphs", list);
}

void set_title(Data& data, const Json& article, bool marked) {
  const std::string title = text(article, "title");
  data.set("page_title", (title.empty() ? "Without a title" : title) + " – Dateline");
  data.set("has_title", !title.empty());
  data.set("title", stretch_list(marked_line(verbatim(article, "title"), marks_if(marked, article, true))));
  data.set("title_derived", flag(article, "title_derived"));
}

std::string when(const Json& moment) {
  const std::string time = text(moment, "time");
  std::string out = date_in_words(text(moment, "date"));
  if (!time.empty()) out += ", " + time;
  const std::string offset = text(moment, "offset");
  return offset.empty() ? out : out + " " + (offset == "Z" ? "UTC" : offset);
}

void set_dates(Data& data, const Json& article) {
  const Json& published = object(article, "published");
  data.set("published", date_data(published));
  data.set("published_when", when(published));
  set_optional(data, "published_rule", date_rule_in_words(text(published, "rule")));
  const Json& updated = object(article, "updated");
  set_optional(data, "updated", text(updated, "date").empty() ? "" : when(updated));
}

void set_source(Data& data, const Json& article, const Address& search) {
  const Json& outlet = object(article, "outlet");
  const std::string name = text(outlet, "name");
  set_optional(data, "outlet", name);
  data.set("outlet_href", search.add("outlet", name).str());
  data.set("outlet_inferred", text(outlet, "confidence") == "inferred");
  const std::string country = text(outlet, "country");
  set_optional(data, "outlet_country", country.empty() ? country : country_name(country));
  List bylines;
  for (const Json& byline : array(article, "bylines")) {
    if (!byline.is_string()) continue;
    Data item;
    item.set("further", !bylines.empty());
    item.set("byline", shown(byline.get_ref<const std::string&>()));
    bylines.push_back(std::move(item));
  }
  set_list(data, "bylines", bylines);
  const std::string language = text(article, "language");
  set_optional(data, "lang", language);
  set_optional(data, "language", language.empty() ? language : language_name(language));
  const std::string url = text(article, "url");
  set_optional(data, "url", is_web_address(url) ? url : std::string());
  set_optional(data, "external_id", text(article, "external_id"));
  const Json& source = object(article, "source");
  set_optional(data, "source", text(source, "path"));
  set_optional(data, "format", text(source, "format"));
}

struct TagLinks {
  std::string search;
  std::string profile;  // of actors only
};

Data tag(const std::string& name, const std::string& kind, const std::string& note, const TagLinks& links,
         const Json& json) {
  Data data;
  const auto mentions = static_cast<std::int64_t>(array(json, "mentions").size());
  const schema::Named of = links.profile.empty() ? schema::Named::country : schema::Named::actor;
  data.set("name", name);
  data.set("kind", kind);
  set_optional(data, "note", note);
  data.set("tag_href", links.search);
  set_optional(data, "profile_href", links.profile);
  set_list(data, "evidence", evidence_list(json, of));
  data.set("salience", std::to_string(std::lround(number(json, "salience") * 100)) + "%");
  set_optional(data, "mentions", mentions > 0 ? counted(mentions, "mention", "mentions") : std::string());
  return data;
}

void set_facts(Data& data, const Json& article, const Address& search) {
  List actors;
  for (const Json& actor : array(article, "actors")) {
    const std::string type = text(actor, "type");
    const std::string country = text(actor, "country");
    const std::string note = actor_type_singular(type) + (country.empty() ? "" : ", " + country_name(country));
    const std::string id = text(actor, "id");
    actors.push_back(
        tag(text(actor, "name"), "actor " + type, note, {search.add("actor", id).str(), actor_path(id)}, actor));
  }
  set_list(data, "actors", actors);
  List about;
  List mentioned;
  for (const Json& country : array(article, "countries")) {
    const std::string code = text(country, "code");
    const std::string name = text(country, "name").empty() ? country_name(code) : text(country, "name");
    const bool is_about = flag(country, "about");
    const Address target = is_about ? search : search.set("mentioned", "1");
    (is_about ? about : mentioned)
        .push_back(tag(name, "country", "", {target.add("country", code).str(), ""}, country));
  }
  set_list(data, "about", about);
  set_list(data, "mentioned", mentioned);
}

void set_cut(Data& data, const Json& article) {
  List list;
  for (const Json& zone : array(article, "zones")) {
    const std::string cut = text(zone, "text");
    if (cut.empty()) continue;
    Data item;
    item.set("zone", zone_in_words(text(zone, "kind")));
    item.set("cut", cut);
    list.push_back(std::move(item));
  }
  set_list(data, "cut_zones", list);
}

// Marks are on unless the address says otherwise.
void set_marks(Data& data, const Json& article, const Address& here, bool marked) {
  const List kinds = mark_kinds(article);
  data.set("can_mark", !kinds.empty());
  data.set("marks_on", marked);
  data.set("mark_kinds", kinds);
  data.set("marks_href", here.set("marks", marked ? "0" : "").str());
}

// Copies, versions, and the other places where the same text was found.
void set_history(Data& data, const Json& article, const Address& back) {
  const Json& story = object(article, "story");
  const std::int64_t copies = whole(story, "articles") - 1;
  data.set("has_copies", copies > 0);
  data.set("copies", counted(copies, "other copy", "other copies"));
  data.set("story_href", back.at("/stories/" + std::to_string(whole(story, "id"))).str());
  const std::int64_t revision = whole(article, "revision");
  const std::int64_t newest = std::max(revision, whole(article, "newest_revision"));
  data.set("has_versions", newest > 1);
  data.set("versions", counted(newest, "version", "versions"));
  data.set("versions_href", back.at("/articles/" + std::to_string(whole(article, "id")) + "/revisions").str());
  data.set("is_replaced", revision < newest);
  data.set("version_number", std::to_string(revision));
  data.set("newest_href", back.at("/articles/" + std::to_string(whole(article, "id"))).str());
  List places;
  for (const Json& place : array(article, "also_in")) {
    const std::string url = text(place, "url");
    const std::string outlet = text(place, "outlet");
    const std::string date = text(place, "date");
    Data item;
    item.set("place", outlet.empty() ? text(place, "path") : outlet);
    set_optional(item, "place_url", is_web_address(url) ? url : std::string());
    set_optional(item, "place_date", date.empty() ? date : date_in_words(date));
    places.push_back(std::move(item));
  }
  set_list(data, "places", places);
}

}  // namespace

std::string article_page(std::string_view article_json, const Parameters& parameters) {
  const Json article = parse_object(article_json);
  const std::string id = std::to_string(required_count(article, "id"));
  if (!article.contains("text") || !article["text"].is_string()) {
    throw std::invalid_argument("the answer has no text \"text\"");
  }
  const Address back("/search", without(without(parameters, "revision"), "marks"));
  const Address here("/articles/" + id, parameters);
  const bool marked = here.first("marks") != "0" && here.first("marks") != "false";
  const Address search("/search", {});  // the facts begin a search of their own
  Data data;
  data.set("q", shown(back.first("q")));
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("back_href", back.str());
  data.set("has_search", !back.parameters().empty());
  set_title(data, article, marked);
  set_text(data, article, marked);
  set_marks(data, article, here, marked);
  set_dates(data, article);
  set_source(data, article, search);
  set_facts(data, article, search);
  set_cut(data, article);
  set_history(data, article, back);
  const std::string version = whole(article, "revision") < whole(article, "newest_revision")
                                  ? "revision=" + std::to_string(whole(article, "revision"))
                                  : std::string();
  data.set("json_href", "/api/v1/articles/" + id + (version.empty() ? "" : "?" + version));
  data.set("raw_href", "/api/v1/articles/" + id + "?raw=1" + (version.empty() ? "" : "&" + version));
  return render("article", data);
}

}  // namespace dateline::web
