#include "indexer/read/json/json_metadata.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using Names = std::span<const std::string_view>;

// The address of a page: a string, or what an object has for one.
std::string address_in(const json& value) {
  if (value.is_object()) {
    for (const char* name : {"@id", "url", "href", "permalink", "canonical"}) {
      const auto inner = value.find(name);
      if (inner != value.end() && inner->is_string()) return as_string(*inner);
    }
    return {};
  }
  return value.is_number() ? std::string() : as_string(value);
}

void read_dates(const Fields& fields, std::vector<StatedDate>& dates) {
  const auto add = [&fields, &dates](Names names, bool updated) {
    for (const auto& member : fields.find(names)) {
      std::string value = date_in(*member.value);
      // Event Registry and spreadsheets have the time in a member of its own.
      const json* time = value.size() == 10 && member.name == "date" ? fields.first("time") : nullptr;
      if (time != nullptr && time->is_string() && time->get_ref<const std::string&>().find(':') == 2) {
        value += "T" + as_string(*time);
      }
      if (!value.empty()) dates.push_back({std::move(value), member.name, updated});
    }
  };
  add(json_field_names().published, false);
  add(json_field_names().updated, true);
}

bool has_path(const std::string& address) {
  const std::size_t host = address.find("://");
  const std::size_t path = host == std::string::npos ? host : address.find('/', host + 3);
  return path != std::string::npos && path + 1 < address.size();
}

void read_outlet(const Fields& fields, RawDocument& document) {
  for (const auto& member : fields.find(json_field_names().outlet)) {
    const std::string value = as_string(*member.value);
    if (value.empty()) continue;
    const bool address = is_web_address(value) || (value.find(' ') == std::string::npos && !domain_of(value).empty());
    if (address && !document.url && has_path(value)) document.url = value;
    if (address && !document.outlet_domain) document.outlet_domain = domain_of(value);
    if (!address && !document.outlet_name) document.outlet_name = value;
    for (const char* name : {"domain", "url", "uri", "href"}) {
      if (!member.value->is_object() || !member.value->contains(name) || document.outlet_domain) continue;
      const std::string domain = domain_of(as_string((*member.value)[name]));
      if (!domain.empty()) document.outlet_domain = domain;
    }
  }
  if (const auto domain = first_string(fields, json_field_names().domain); domain && !document.outlet_domain) {
    if (std::string host = domain_of(*domain); !host.empty()) document.outlet_domain = std::move(host);
  }
  if (document.url && !document.outlet_domain) {
    if (std::string host = domain_of(*document.url); !host.empty()) document.outlet_domain = std::move(host);
  }
}

// "ferry-pier-closes", "FERRY_PIER": the name of a record, not a headline.
bool is_slug(std::string_view title) {
  if (title.find_first_of("-_") == std::string_view::npos || title.find_first_of(" \t\n") != std::string_view::npos)
    return false;
  const auto hyphens = std::count(title.begin(), title.end(), '-') + std::count(title.begin(), title.end(), '_');
  const bool lower =
      std::none_of(title.begin(), title.end(), [](unsigned char c) { return c >= 0x80 || (c >= 'A' && c <= 'Z'); });
  const bool upper =
      std::none_of(title.begin(), title.end(), [](unsigned char c) { return c >= 0x80 || (c >= 'a' && c <= 'z'); });
  return hyphens >= 2 || lower || upper;
}

void read_title(const Fields& fields, RawDocument& document) {
  for (const auto& member : fields.find(json_field_names().title)) {
    std::string title = one_line_of_fragment(as_string(*member.value));
    if (title.empty() || is_slug(title)) continue;
    document.title = std::move(title);
    return;
  }
}

// Fills what `document` lacks; the object nearest to the text is read first, and those around it fill the gaps.
void read_metadata(const Fields& fields, RawDocument& document) {
  const JsonFieldNames& names = json_field_names();
  const auto take = [&fields](std::optional<std::string>& field, Names from) {
    if (!field) field = first_string(fields, from);
  };
  take(document.external_id, names.id);
  if (!document.url) document.url = first_address(fields);
  if (!document.title) read_title(fields, document);
  if (!document.language) {
    if (const auto language = first_string(fields, names.language)) document.language = language_code(*language);
  }
  take(document.dateline, names.dateline);
  for (const auto& member : fields.find(names.authors)) {
    if (document.authors.empty()) document.authors = names_in(*member.value);
  }
  if (document.dates.empty()) read_dates(fields, document.dates);
  if (!document.outlet_name || !document.outlet_domain) read_outlet(fields, document);
}

}  // namespace

std::optional<std::string> first_string(const Fields& fields, Names names) {
  for (const auto& member : fields.find(names)) {
    if (std::string value = as_string(*member.value); !value.empty()) return value;
  }
  return std::nullopt;
}

std::optional<std::string> first_address(const Fields& fields) {
  for (const auto& member : fields.find(json_field_names().url)) {
    if (std::string address = address_in(*member.value); !domain_of(address).empty()) return address;
  }
  return std::nullopt;
}

void read_all_metadata(const Fields& fields, RawDocument& document) {
  read_metadata(fields, document);
  for (const auto& member : fields.find(json_field_names().beside)) {
    if (!member.value->is_object()) continue;
    const std::optional<std::string> id = document.external_id;
    read_metadata(Fields(*member.value), document);
    document.external_id = id;
  }
}

}  // namespace dateline::read
