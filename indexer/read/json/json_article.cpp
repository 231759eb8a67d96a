#include "indexer/read/json/json_article.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/read/json/exported_article.hpp"
#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/json/json_metadata.hpp"
#include "indexer/read/json/json_values.hpp"
#include "indexer/read/json/linked_data.hpp"
#include "indexer/read/json/news_item.hpp"
#include "indexer/read/page/html_article.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using Names = std::span<const std::string_view>;

constexpr int kLevels = 4;  // of objects in objects

bool is_page(std::string_view text) {
  const std::string start = field_key(trimmed(text).substr(0, 64));
  return start.starts_with("<!doctypehtml") || start.starts_with("<html");
}

bool read_text(const Fields& fields, RawDocument& document) {
  for (const auto& member : fields.find(json_field_names().text)) {
    const std::string text = raw_text(*member.value);
    if (is_page(text)) continue;
    document.blocks = blocks_of_text(text);
    if (!document.blocks.empty()) return true;
  }
  return false;
}

// The whole page, where a member holds one.
std::optional<RawDocument> read_page(const Fields& fields) {
  for (const Names names : {json_field_names().page, json_field_names().text}) {
    for (const auto& member : fields.find(names)) {
      RawDocument page;
      if (!member.value->is_string() || !is_page(member.value->get_ref<const std::string&>())) continue;
      if (!fill_from_html(member.value->get_ref<const std::string&>(), page)) return page;
    }
  }
  return std::nullopt;
}

void fill_gaps(RawDocument&& from, RawDocument& document) {
  const auto fill = [](auto& field, auto&& value) {
    if (!field) field = std::forward<decltype(value)>(value);
  };
  fill(document.title, std::move(from.title));
  fill(document.url, std::move(from.url));
  fill(document.outlet_name, std::move(from.outlet_name));
  fill(document.outlet_domain, std::move(from.outlet_domain));
  fill(document.language, std::move(from.language));
  if (document.authors.empty()) document.authors = std::move(from.authors);
  if (document.dates.empty()) document.dates = std::move(from.dates);
}

std::optional<Fault> no_text(const Fields& fields) {
  const auto address = first_address(fields);
  const auto title = first_string(fields, json_field_names().title);
  if (address && title && is_web_address(*address)) {
    return Fault{"text-elsewhere", "the record has a headline and an address, but not the text, which is at " +
                                       address->substr(0, address->find_first_of("?#"))};
  }
  std::string looked_for;
  for (const std::string_view name : json_field_names().text) {
    looked_for += (looked_for.empty() ? "" : ", ") + std::string(name);
  }
  return Fault{"no-text", "none of the fields that hold text is there and filled (looked for " + looked_for + ")"};
}

std::optional<Fault> read_at(const json& object, RawDocument& document, int levels);

// An article inside of the object; the fault is the most telling one where there is none.
std::optional<Fault> read_nested(const Fields& fields, RawDocument& document, int levels) {
  std::optional<Fault> fault = no_text(fields);
  if (levels <= 1) return fault;
  for (const auto& member : fields.find(json_field_names().nested)) {
    if (!member.value->is_object()) continue;
    std::optional<Fault> inner = read_at(*member.value, document, levels - 1);
    if (!inner) return std::nullopt;
    const bool outlet = member.name == "source";  // not a record, though it may have a name and an address
    if (fault->reason == "no-text" && !outlet) fault = std::move(inner);
  }
  return fault;
}

std::optional<Fault> read_at(const json& object, RawDocument& document, int levels) {
  if (is_news_item(object)) return read_news_item(object, document);
  const Fields fields(object);
  std::optional<RawDocument> page;
  if (!read_text(fields, document) && !read_live_updates(object, document)) {
    if (auto type = other_type(object)) {
      return Fault{"not-an-article", "the record describes something else (its @type is " + *type + ")"};
    }
    page = read_page(fields);
    if (page) document.blocks = std::move(page->blocks);
    if (!page) {
      if (auto fault = read_nested(fields, document, levels)) return fault;
    }
  }
  read_all_metadata(fields, document);
  // The hit of a search engine: its id is the document's.
  if (const auto id = object.find("_id"); id != object.end() && object.contains("_source")) {
    if (std::string stated = as_string(*id); !stated.empty()) document.external_id = std::move(stated);
  }
  if (page) fill_gaps(std::move(*page), document);
  return std::nullopt;
}

bool wraps_records_at(const json& object, int levels) {
  for (const auto& member : Fields(object).find(json_field_names().lists)) {
    const json& value = *member.value;
    if (value.is_array() && !value.empty() && value.front().is_object()) return true;
    if (value.is_object() && levels > 1 && wraps_records_at(value, levels - 1)) return true;
  }
  const auto response = object.find("response");
  return levels > 1 && response != object.end() && response->is_object() && wraps_records_at(*response, levels - 1);
}

}  // namespace

std::optional<Fault> read_article(const json& object, RawDocument& document) {
  if (read_exported(object, document)) return std::nullopt;
  return read_at(object, document, kLevels);
}

bool read_summary(const json& object, RawDocument& document) {
  if (is_news_item(object) || other_type(object)) return false;
  const Fields fields(object);
  RawDocument found;
  read_all_metadata(fields, found);
  if (!found.title || found.dates.empty()) {
    for (const auto& member : fields.find(json_field_names().nested)) {
      if (member.value->is_object() && read_summary(*member.value, document)) return true;
    }
    return false;
  }
  for (const auto& member : fields.find(json_field_names().summary)) {
    found.blocks = text_blocks(*member.value);
    if (found.blocks.empty()) continue;
    document = std::move(found);
    return true;
  }
  return false;
}

bool wraps_records(const json& object) {
  return wraps_records_at(object, kLevels - 1);
}

void read_wrapper(const json& wrapper, RawDocument& document) {
  if (!wrapper.is_object()) return;
  const auto version = wrapper.find("version");
  const bool feed = version != wrapper.end() && version->is_string() &&
                    version->get_ref<const std::string&>().find("jsonfeed.org/") != std::string::npos;
  const auto rss = wrapper.find("feed");
  const json& about = !feed && rss != wrapper.end() && rss->is_object() ? *rss : wrapper;
  if (!feed && &about == &wrapper) return;
  const Fields fields(about);
  const auto text = [&fields](std::string_view name) {
    const json* value = fields.first(name);
    return value == nullptr ? std::string() : as_string(*value);
  };
  if (std::string title = text("title"); !document.outlet_name && !title.empty())
    document.outlet_name = one_line_of_fragment(title);
  for (const std::string_view name : {"homepageurl", "link", "feedurl"}) {
    if (std::string domain = domain_of(text(name)); !document.outlet_domain && !domain.empty())
      document.outlet_domain = domain;
  }
  if (std::string language = text("language"); !document.language && !language.empty())
    document.language = language_code(language);
  for (const auto& member : fields.find(json_field_names().authors)) {
    if (document.authors.empty()) document.authors = names_in(*member.value);
  }
}

}  // namespace dateline::read
