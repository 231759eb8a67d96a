#include "indexer/read/json/json_article.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/read/json/exported_article.hpp"
#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using Names = std::span<const std::string_view>;

// The members of an object by field_key(); the first of two that fall together wins.
class Fields {
 public:
  explicit Fields(const json& object) {
    for (const auto& [name, value] : object.items()) members_.emplace_back(field_key(name), Member{name, &value});
  }

  struct Member {
    std::string name;
    const json* value;
  };

  // The members that have one of the names and are not null, best name first.
  std::vector<Member> find(Names names) const {
    std::vector<Member> found;
    for (const std::string_view name : names) {
      for (const auto& [key, member] : members_) {
        if (key == name && !member.value->is_null()) found.push_back(member);
      }
    }
    return found;
  }

 private:
  std::vector<std::pair<std::string, Member>> members_;
};

// A string, a number, or the string inside of {"rendered": ...}, {"$date": ...}, {"name": ...}; else empty.
std::string as_string(const json& value) {
  if (value.is_string()) return std::string(trimmed(value.get_ref<const std::string&>()));
  if (value.is_number()) return value.dump();
  if (value.is_object()) {
    for (const char* name : {"rendered", "$date", "$oid", "name", "title", "value", "text", "#text", "html", "url"}) {
      const auto inner = value.find(name);
      if (inner != value.end() && (inner->is_string() || inner->is_number())) return as_string(*inner);
    }
  }
  if (value.is_array() && !value.empty() && value.front().is_string()) return as_string(value.front());
  return {};
}

std::optional<std::string> first_string(const Fields& fields, Names names) {
  for (const auto& member : fields.find(names)) {
    if (std::string value = as_string(*member.value); !value.empty()) return value;
  }
  return std::nullopt;
}

// The paragraphs of a text field: a string, an object that holds one, or a list of them.
std::string text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) return as_string(value);
  std::string text;
  if (!value.is_array()) return text;
  for (const json& part : value) {
    const std::string paragraph = part.is_string() ? part.get<std::string>() : as_string(part);
    if (paragraph.empty()) continue;
    if (!text.empty()) text += "\n\n";
    text += paragraph;
  }
  return text;
}

bool read_text(const Fields& fields, RawDocument& document) {
  for (const auto& member : fields.find(json_field_names().text)) {
    const std::string text = text_of(*member.value);
    if (trimmed(text).empty()) continue;
    document.blocks =
        has_markup(text) ? blocks_of_fragment(text) : std::vector<Block>{{schema::ZoneKind::body, clean_lines(text)}};
    if (!document.blocks.empty()) return true;
  }
  return false;
}

void read_authors(const Fields& fields, std::vector<std::string>& authors) {
  const auto add = [&authors](const json& value) {
    std::string name = as_string(value);
    if (name.empty() && value.is_object()) {
      const std::string first = value.contains("first_name") ? as_string(value["first_name"]) : std::string();
      const std::string last = value.contains("last_name") ? as_string(value["last_name"]) : std::string();
      name = first.empty() || last.empty() ? first + last : first + " " + last;
    }
    if (!name.empty() && std::find(authors.begin(), authors.end(), name) == authors.end()) authors.push_back(name);
  };
  for (const auto& member : fields.find(json_field_names().authors)) {
    if (member.value->is_array()) {
      for (const json& author : *member.value) add(author);
    } else {
      add(*member.value);
    }
    if (!authors.empty()) return;
  }
}

// A date as a string or number, or as the parts that an exported article record has.
std::string date_of(const json& value) {
  if (!value.is_object() || !value.contains("date")) return as_string(value);
  const auto part = [&value](const char* name) {
    const auto found = value.find(name);
    return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const std::string time = part("time");
  return time.empty() ? part("date") : part("date") + "T" + time + part("offset");
}

void read_dates(const Fields& fields, std::vector<StatedDate>& dates) {
  const auto add = [&fields, &dates](Names names, bool updated) {
    for (const auto& member : fields.find(names)) {
      std::string value = date_of(*member.value);
      if (!value.empty()) dates.push_back({std::move(value), member.name, updated});
    }
  };
  add(json_field_names().published, false);
  add(json_field_names().updated, true);
}

void read_outlet(const Fields& fields, RawDocument& document) {
  for (const auto& member : fields.find(json_field_names().outlet)) {
    const std::string value = as_string(*member.value);
    if (value.empty()) continue;
    const bool address = is_web_address(value) || (value.find(' ') == std::string::npos && !domain_of(value).empty());
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

// What `outer` lacks is taken from here; a nested object is read first and its wrapper fills the gaps.
void read_metadata(const Fields& fields, RawDocument& document) {
  const JsonFieldNames& names = json_field_names();
  const auto take = [&fields](std::optional<std::string>& field, Names from) {
    if (!field) field = first_string(fields, from);
  };
  take(document.external_id, names.id);
  take(document.url, names.url);
  take(document.title, names.title);
  take(document.language, names.language);
  take(document.dateline, names.dateline);
  if (document.title) document.title = one_line_of_fragment(*document.title);
  if (document.authors.empty()) read_authors(fields, document.authors);
  if (document.dates.empty()) read_dates(fields, document.dates);
  if (!document.outlet_name || !document.outlet_domain) read_outlet(fields, document);
}

}  // namespace

bool read_article(const json& object, RawDocument& document) {
  if (read_exported(object, document)) return true;
  const Fields fields(object);
  bool found = read_text(fields, document);
  if (!found) {
    for (const auto& member : fields.find(json_field_names().nested)) {
      if (!member.value->is_object()) continue;
      const Fields inner(*member.value);
      found = read_text(inner, document);
      if (!found) continue;
      read_metadata(inner, document);
      break;
    }
  }
  read_metadata(fields, document);
  return found;
}

const json* wrapped_list(const json& object, int levels) {
  for (const auto& member : Fields(object).find(json_field_names().lists)) {
    const json& value = *member.value;
    if (value.is_array() && !value.empty() && value.front().is_object()) return &value;
    if (value.is_object() && levels > 1) {
      if (const json* inner = wrapped_list(value, levels - 1)) return inner;
    }
  }
  const auto response = object.find("response");
  const bool deeper = levels > 1 && response != object.end() && response->is_object();
  return deeper ? wrapped_list(*response, levels - 1) : nullptr;
}

}  // namespace dateline::read
