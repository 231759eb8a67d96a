#include "indexer/read/json/news_item.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/json/json_values.hpp"
#include "indexer/read/page/html_article.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/web_address.hpp"
#include "indexer/read/xml/nitf.hpp"
#include "indexer/read/xml/xml_document.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

// One rendering of the item's text.
struct Body {
  std::string form;  // role and content type, or the end of the member's name, in the form of field_key()
  std::string text;
};

bool has_values(const json& object, const char* name) {
  const auto list = object.find(name);
  return list != object.end() && list->is_array() && !list->empty() && list->front().is_object() &&
         list->front().contains("value");
}

std::string string_at(const json& object, const char* name) {
  const auto member = object.find(name);
  return member != object.end() ? as_string(*member) : std::string();
}

// The first of the members that is filled.
std::string first_of(const Fields& fields, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const json* value = fields.first(name);
    if (value == nullptr) continue;
    const json& one = value->is_array() && !value->empty() ? value->front() : *value;
    if (std::string text = as_string(one); !text.empty()) return text;
  }
  return {};
}

// The value of a list [{"role": "main", "value": ...}], of the first role that is there; else the first of all.
std::string value_of_role(const json* list, std::initializer_list<std::string_view> roles) {
  if (list == nullptr || !list->is_array()) return {};
  for (const std::string_view role : roles) {
    for (const json& one : *list) {
      if (one.is_object() && string_at(one, "role") == role) return string_at(one, "value");
    }
  }
  return !list->empty() && list->front().is_object() ? string_at(list->front(), "value") : std::string();
}

std::vector<Body> bodies_of(const json& object) {
  std::vector<Body> bodies;
  for (const auto& [name, value] : object.items()) {
    const std::string key = field_key(name);
    if (value.is_string() && key.starts_with("body")) bodies.push_back({key.substr(4), value.get<std::string>()});
  }
  const auto list = object.find("bodies");
  if (list == object.end() || !list->is_array()) return bodies;
  for (const json& body : *list) {
    if (!body.is_object() || !body.contains("value") || !body["value"].is_string()) continue;
    const std::string type = string_at(body, body.contains("contentType") ? "contentType" : "contenttype");
    bodies.push_back({field_key(string_at(body, "role") + " " + type), body["value"].get<std::string>()});
  }
  return bodies;
}

bool is_whole_page(const std::string& text) {
  const std::string start = text.substr(0, 1024);
  return start.find("<html") != std::string::npos && text.find("<head") != std::string::npos;
}

// Less is better: fragments of HTML have paragraphs and no more, plain text lines, a page also what is around its text.
int rank_of(const Body& body) {
  if (body.form.find("nitf") != std::string::npos || body.form.find("/xml") != std::string::npos) return 3;
  if (body.form.find("html") != std::string::npos) return is_whole_page(body.text) ? 2 : 0;
  return body.form.empty() || body.form.find("text") != std::string::npos ? 1 : 4;
}

std::size_t bytes_of(const std::vector<Block>& blocks) {
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += block.text.size();
  return bytes;
}

// What an item's bodies give.
struct ItemText {
  std::vector<Block> blocks;
  std::string headline;  // that NITF has, empty in the others
};

// A body that is a whole NITF document.
ItemText text_of_nitf(std::string_view text) {
  const std::size_t start = text.find("<nitf");
  if (start == std::string_view::npos) return {};
  try {
    const XmlDocument document(text.substr(start));
    RawDocument nitf;
    if (document.empty() || fill_from_nitf(document, 1, nitf)) return {};
    return {std::move(nitf.blocks), nitf.title.value_or("")};
  } catch (const XmlTooLarge&) {
    return {};
  }
}

std::vector<Block> blocks_of_body(const Body& body) {
  if (rank_of(body) == 2) {
    RawDocument page;
    return fill_from_html(body.text, page) ? std::vector<Block>() : std::move(page.blocks);
  }
  if (rank_of(body) != 3) return blocks_of_text(body.text);
  const std::size_t start = body.text.find("<body.content");
  const std::size_t end = body.text.find("</body.content");
  if (start == std::string::npos) return {};
  return blocks_of_fragment(std::string_view(body.text).substr(start, end == std::string::npos ? end : end - start));
}

// The text of the best body that has one. A page and NITF count above plain text, which has no paragraphs, where they
// give about as much.
ItemText text_of_item(const json& object) {
  std::vector<Body> bodies = bodies_of(object);
  std::stable_sort(bodies.begin(), bodies.end(), [](const Body& a, const Body& b) { return rank_of(a) < rank_of(b); });
  ItemText best;
  for (const Body& body : bodies) {
    const int rank = rank_of(body);
    if (!best.blocks.empty() && rank != 2 && rank != 3) break;
    ItemText text = rank == 3 ? text_of_nitf(body.text) : ItemText();
    if (text.blocks.empty()) text.blocks = blocks_of_body(body);
    const bool enough = bytes_of(text.blocks) * 10 > bytes_of(best.blocks) * 7;
    if (best.blocks.empty() || enough) best = std::move(text);
    if (!best.blocks.empty() && rank != 1) break;
  }
  return best;
}

std::string caption_of(const json& item) {
  const Fields fields(item);
  std::string caption =
      first_of(fields, {"descriptiontext", "descriptioncaption", "descriptionxhtml", "descriptionhtml", "description"});
  if (caption.empty()) caption = value_of_role(fields.first("descriptions"), {"caption", "text", "main"});
  return one_line_of_fragment(caption);
}

void add_captions(const json& object, std::vector<Block>& blocks) {
  const auto associations = object.find("associations");
  if (associations == object.end() || !associations->is_structured()) return;
  for (const json& item : *associations) {
    if (!item.is_object() || string_at(item, "type") == "text") continue;
    std::string caption = caption_of(item);
    const bool known =
        std::any_of(blocks.begin(), blocks.end(), [&caption](const Block& b) { return b.text == caption; });
    if (!caption.empty() && !known) blocks.push_back({schema::ZoneKind::caption, std::move(caption)});
  }
}

std::string item_id(const Fields& fields) {
  if (const json* ids = fields.first("altids"); ids != nullptr) {
    if (ids->is_object()) {
      if (std::string id = string_at(*ids, "itemid"); !id.empty()) return id;
    } else if (ids->is_array()) {
      for (const json& id : *ids) {
        if (id.is_object() && field_key(string_at(id, "role")) == "itemid") return string_at(id, "value");
      }
    }
  }
  return first_of(fields, {"guid", "uri", "id"});
}

// The addresses of agencies' servers are asked with a key, and differ from answer to answer.
bool is_page_address(const std::string& uri) {
  return is_web_address(uri) && !domain_of(uri).starts_with("api.") && uri.find("/content/") == std::string::npos;
}

std::string place_of(const Fields& fields) {
  if (std::string located = first_of(fields, {"located"}); !located.empty()) return located;
  const json* location = fields.first("datelinelocation");
  return location != nullptr && location->is_object() ? string_at(*location, "city") : std::string();
}

void read_dates(const Fields& fields, RawDocument& document) {
  const auto add = [&](std::string_view name, bool updated) {
    const json* value = fields.first(name);
    std::string date = value == nullptr ? std::string() : date_in(*value);
    if (!date.empty()) document.dates.push_back({std::move(date), std::string(name), updated});
  };
  for (const std::string_view name : {"firstpublished", "firstcreated", "contentcreated"}) add(name, false);
  add("versioncreated", !document.dates.empty());
  add("contentmodified", true);
}

void read_authors(const Fields& fields, RawDocument& document) {
  std::string byline = first_of(fields, {"byline", "by", "bylines"});
  if (!byline.empty()) document.authors = {one_line_of_fragment(byline)};
  const json* authors = fields.first("authors");
  if (!document.authors.empty() || authors == nullptr || !authors->is_array()) return;
  for (const json& author : *authors) {
    const std::string role = author.is_object() ? field_key(string_at(author, "role")) : std::string();
    if (!role.empty() && role != "author" && role != "writer") continue;
    for (std::string& name : names_in(author)) document.authors.push_back(std::move(name));
  }
}

void read_metadata(const Fields& fields, RawDocument& document) {
  const auto set = [](std::optional<std::string>& field, std::string value) {
    if (!value.empty()) field = std::move(value);
  };
  set(document.external_id, item_id(fields));
  if (std::string uri = first_of(fields, {"uri"}); is_page_address(uri)) {
    document.outlet_domain = domain_of(uri);
    document.url = std::move(uri);
  }
  std::string headline = value_of_role(fields.first("headlines"), {"main"});
  if (headline.empty()) headline = first_of(fields, {"headline"});
  if (headline.empty()) headline = document.title.value_or("");  // a "title" may be but a short name of the item
  if (headline.empty()) headline = first_of(fields, {"title"});
  set(document.title, one_line_of_fragment(headline));
  set(document.outlet_name, first_of(fields, {"source", "infosources", "infosource", "provider", "copyrightholder"}));
  set(document.language, language_code(first_of(fields, {"language"})));
  set(document.dateline, place_of(fields));
  read_authors(fields, document);
  read_dates(fields, document);
}

// The address of a rendering of the text, without the key that it may carry.
std::string linked_text(const Fields& fields) {
  const json* renditions = fields.first("renditions");
  if (renditions == nullptr || !renditions->is_structured()) return {};
  for (const json& rendition : *renditions) {
    if (!rendition.is_object() || string_at(rendition, "type") != "text") continue;
    const std::string address = string_at(rendition, "href");
    if (!address.empty()) return address.substr(0, address.find('?'));
  }
  return {};
}

Fault why_no_text(const json& object) {
  const Fields fields(object);
  std::string type = first_of(fields, {"type"});
  if (type.empty() && fields.first("eventdetails") != nullptr) type = "event";
  if (type.empty() && fields.first("planningdetails") != nullptr) type = "planning";
  constexpr std::array kOthers = {"picture"sv,   "photo"sv,     "image"sv,  "graphic"sv,  "video"sv,
                                  "audio"sv,     "animation"sv, "event"sv,  "planning"sv, "coverage"sv,
                                  "component"sv, "composite"sv, "package"sv};
  if (std::find(kOthers.begin(), kOthers.end(), type) != kOthers.end()) {
    return {"not-an-article", "the item is of type \"" + type + "\" and has no text of an article"};
  }
  if (const std::string address = linked_text(fields); !address.empty()) {
    return {"text-elsewhere", "the text of the item is not in it, only its address, " + address};
  }
  return {"no-text", "the item has no body (looked for body_text, body_xhtml, body_html, bodies)"};
}

}  // namespace

bool is_news_item(const json& object) {
  for (const char* name : {"$standard", "standard"}) {
    const auto standard = object.find(name);
    if (standard != object.end() && standard->is_object() && string_at(*standard, "name") == "ninjs") return true;
  }
  if (has_values(object, "bodies") || has_values(object, "headlines")) return true;
  const bool versioned = object.contains("versioncreated") || object.contains("versionCreated");
  return versioned && (object.contains("uri") || object.contains("guid"));
}

std::optional<Fault> read_news_item(const json& object, RawDocument& document) {
  ItemText text = text_of_item(object);
  if (text.blocks.empty()) return why_no_text(object);
  add_captions(object, text.blocks);
  document.blocks = std::move(text.blocks);
  if (!text.headline.empty()) document.title = std::move(text.headline);
  read_metadata(Fields(object), document);
  return std::nullopt;
}

}  // namespace dateline::read
