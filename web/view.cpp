#include "web/view.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "embedded/about_mustache.hpp"
#include "embedded/actor_facts_mustache.hpp"
#include "embedded/actor_mustache.hpp"
#include "embedded/actors_mustache.hpp"
#include "embedded/analysis_head_mustache.hpp"
#include "embedded/article_mustache.hpp"
#include "embedded/chips_mustache.hpp"
#include "embedded/compare_mustache.hpp"
#include "embedded/cooccurrence_mustache.hpp"
#include "embedded/difference_mustache.hpp"
#include "embedded/error_mustache.hpp"
#include "embedded/evidence_mustache.hpp"
#include "embedded/exports_mustache.hpp"
#include "embedded/facet_head_mustache.hpp"
#include "embedded/facet_mustache.hpp"
#include "embedded/facet_value_mustache.hpp"
#include "embedded/facts_mustache.hpp"
#include "embedded/frame_mustache.hpp"
#include "embedded/histogram_mustache.hpp"
#include "embedded/names_mustache.hpp"
#include "embedded/pager_mustache.hpp"
#include "embedded/result_mustache.hpp"
#include "embedded/revisions_mustache.hpp"
#include "embedded/search_mustache.hpp"
#include "embedded/share_bars_mustache.hpp"
#include "embedded/similar_entry_mustache.hpp"
#include "embedded/similar_mustache.hpp"
#include "embedded/story_mustache.hpp"
#include "embedded/syntax_mustache.hpp"
#include "embedded/terms_mustache.hpp"
#include "embedded/time_chart_mustache.hpp"
#include "embedded/time_table_mustache.hpp"
#include "embedded/timeline_mustache.hpp"
#include "schema/utf8.hpp"
#include "web/assets.hpp"
#include "web/navigation.hpp"

namespace dateline::web {
namespace {

using Template = kainjow::mustache::mustache;

const Json* find(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

[[noreturn]] void refuse(const char* key, const char* kind) {
  throw std::invalid_argument(std::string("the answer has no ") + kind + " \"" + key + "\"");
}

std::string_view source(std::string_view name) {
  if (name == "about") return embedded::about_mustache();
  if (name == "actor") return embedded::actor_mustache();
  if (name == "actor_facts") return embedded::actor_facts_mustache();
  if (name == "actors") return embedded::actors_mustache();
  if (name == "analysis_head") return embedded::analysis_head_mustache();
  if (name == "article") return embedded::article_mustache();
  if (name == "chips") return embedded::chips_mustache();
  if (name == "compare") return embedded::compare_mustache();
  if (name == "cooccurrence") return embedded::cooccurrence_mustache();
  if (name == "difference") return embedded::difference_mustache();
  if (name == "error") return embedded::error_mustache();
  if (name == "evidence") return embedded::evidence_mustache();
  if (name == "exports") return embedded::exports_mustache();
  if (name == "facet") return embedded::facet_mustache();
  if (name == "facet_head") return embedded::facet_head_mustache();
  if (name == "facet_value") return embedded::facet_value_mustache();
  if (name == "facts") return embedded::facts_mustache();
  if (name == "histogram") return embedded::histogram_mustache();
  if (name == "pager") return embedded::pager_mustache();
  if (name == "result") return embedded::result_mustache();
  if (name == "revisions") return embedded::revisions_mustache();
  if (name == "search") return embedded::search_mustache();
  if (name == "share_bars") return embedded::share_bars_mustache();
  if (name == "names") return embedded::names_mustache();
  if (name == "similar") return embedded::similar_mustache();
  if (name == "similar_entry") return embedded::similar_entry_mustache();
  if (name == "story") return embedded::story_mustache();
  if (name == "syntax") return embedded::syntax_mustache();
  if (name == "terms") return embedded::terms_mustache();
  if (name == "timeline") return embedded::timeline_mustache();
  if (name == "time_chart") return embedded::time_chart_mustache();
  if (name == "time_table") return embedded::time_table_mustache();
  throw std::logic_error("no template " + std::string(name));
}

// The template's text with every {{> name}} replaced by that template, and lines without their indentation. Partials
// are put in here, once, because the engine would parse them anew wherever they stand.
std::string expanded(std::string_view text, std::string_view body) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if ((out.empty() || out.back() == '\n') && text[at] == ' ') {
      ++at;
      continue;
    }
    if (text.substr(at, 4) != "{{> ") {
      out += text[at++];
      continue;
    }
    const std::size_t end = text.find("}}", at);
    const std::string_view name = text.substr(at + 4, end - at - 4);
    std::string part = expanded(source(name == "body" ? body : name), body);
    while (!part.empty() && part.back() == '\n') part.pop_back();
    out += part;
    at = end + 2;
  }
  return out;
}

Template parsed(std::string_view body) {
  Template result(expanded(embedded::frame_mustache(), body));
  if (!result.is_valid()) throw std::logic_error("template " + std::string(body) + ": " + result.error_message());
  return result;
}

// The engine's render() is not const, so every thread has templates of its own.
Template& page_template(std::string_view name) {
  thread_local std::map<std::string_view, Template> pages = {
      {"about", parsed("about")},     {"actor", parsed("actor")},      {"actors", parsed("actors")},
      {"article", parsed("article")}, {"compare", parsed("compare")},  {"cooccurrence", parsed("cooccurrence")},
      {"error", parsed("error")},     {"facet", parsed("facet")},      {"revisions", parsed("revisions")},
      {"search", parsed("search")},   {"similar", parsed("similar")},  {"story", parsed("story")},
      {"terms", parsed("terms")},     {"timeline", parsed("timeline")}};
  return pages.at(name);
}

}  // namespace

Json parse_object(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw std::invalid_argument("the answer is not a JSON object");
  return json;
}

const Json& required_object(const Json& object, const char* key) {
  const Json* found = find(object, key);
  if (found == nullptr || !found->is_object()) refuse(key, "object");
  return *found;
}

const Json& required_array(const Json& object, const char* key) {
  const Json* found = find(object, key);
  if (found == nullptr || !found->is_array()) refuse(key, "array");
  return *found;
}

std::int64_t required_count(const Json& object, const char* key) {
  const Json* found = find(object, key);
  if (found == nullptr || !found->is_number_integer()) refuse(key, "number");
  return found->get<std::int64_t>();
}

std::string text(const Json& object, const char* key) {
  const Json* found = find(object, key);
  return found != nullptr && found->is_string() ? shown(found->get_ref<const std::string&>()) : std::string();
}

std::int64_t whole(const Json& object, const char* key) {
  const Json* found = find(object, key);
  return found != nullptr && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

double number(const Json& object, const char* key) {
  const Json* found = find(object, key);
  return found != nullptr && found->is_number() ? found->get<double>() : 0;
}

bool flag(const Json& object, const char* key) {
  const Json* found = find(object, key);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

const Json& object(const Json& parent, const char* key) {
  static const Json kEmpty = Json::object();
  const Json* found = find(parent, key);
  return found != nullptr && found->is_object() ? *found : kEmpty;
}

const Json& array(const Json& parent, const char* key) {
  static const Json kEmpty = Json::array();
  const Json* found = find(parent, key);
  return found != nullptr && found->is_array() ? *found : kEmpty;
}

std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, size] = schema::decode(text, at);
    const bool control = (value < 0x20 && value != '\t' && value != '\n') || (value >= 0x7F && value < 0xA0);
    if (!control) schema::append(out, value);
    at += size;
  }
  return out;
}

void set_optional(Data& data, const std::string& name, const std::string& value) {
  data.set("has_" + name, !value.empty());
  data.set(name, value);
}

void set_list(Data& data, const std::string& name, const List& list) {
  data.set("has_" + name, !list.empty());
  data.set(name, list);
}

List hidden_fields(const Parameters& parameters, const std::vector<std::string_view>& replaced) {
  List fields;
  for (const auto& [name, value] : parameters) {
    if (value.empty() || std::ranges::find(replaced, name) != replaced.end()) continue;
    Data field;
    field.set("name", shown(name));
    field.set("value", shown(value));
    fields.push_back(std::move(field));
  }
  return fields;
}

std::string render(std::string_view name, Data& data) {
  set_places(data, name);
  data.set("style", asset_address("style.css"));
  data.set("script", asset_address("script.js"));
  data.set("icon", asset_address("icon.svg"));
  return page_template(name).render(data);
}

}  // namespace dateline::web
