#include "web/results.hpp"

#include <utility>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

constexpr double kSure = 0.8;

// Parts of a text of which some are hits; `whole` stands in where there are none.
List marked_parts(const Json& parts, const std::string& whole_text) {
  List out;
  for (const Json& part : parts) {
    Data data;
    data.set("part", text(part, "text"));
    data.set("hit", flag(part, "hit"));
    out.push_back(std::move(data));
  }
  if (out.empty() && !whole_text.empty()) {
    Data data;
    data.set("part", whole_text);
    data.set("hit", false);
    out.push_back(std::move(data));
  }
  return out;
}

// Choosing narrows: beside another value of the same filter, which would be any of the two, both must be there.
Data pill(const std::string& name, const std::string& kind, const std::string& parameter, const std::string& value,
          const Address& search) {
  const std::string all = "all." + parameter;
  const bool is_chosen = search.has(parameter, value) || search.has(all, value);
  Data data;
  data.set("pill", name);
  data.set("kind", kind);
  data.set("pill_href", is_chosen ? search.remove(parameter, value).remove(all, value).str()
                                  : search.add(search.has(parameter) ? all : parameter, value).str());
  data.set("pill_selected", is_chosen);
  return data;
}

List pills(const Json& result, const Address& search, const FilterNames& names) {
  List out;
  for (const Json& actor : array(result, "actors")) {
    const std::string id = text(actor, "id");
    const std::string type = text(actor, "type").empty() ? id.substr(0, id.find('/')) : text(actor, "type");
    const std::string name = text(actor, "name");
    if (!id.empty()) out.push_back(pill(name.empty() ? names.name("actor", id) : name, type, "actor", id, search));
  }
  for (const Json& code : array(result, "countries")) {
    if (!code.is_string()) continue;
    const std::string value = shown(code.get_ref<const std::string&>());
    out.push_back(pill(names.name("country", value), "country", "country", value, search));
  }
  return out;
}

std::string outlet_name(const Json& result) {
  const std::string plain = text(result, "outlet");
  return plain.empty() ? text(object(result, "outlet"), "name") : plain;
}

Data result_data(const Json& result, const Address& search, const FilterNames& names) {
  const std::string id = std::to_string(required_count(result, "id"));
  const std::string title = text(result, "title");
  const std::int64_t copies = whole(object(result, "story"), "articles") - 1;
  Data data = date_data(object(result, "published"));
  data.set("article_href", search.at("/articles/" + id).str());
  data.set("title", marked_parts(array(result, "title_marked"), title.empty() ? "Without a title" : title));
  data.set("title_derived", flag(result, "title_derived"));
  set_optional(data, "outlet", outlet_name(result));
  set_optional(data, "lang", text(result, "language"));
  set_list(data, "snippet", marked_parts(array(result, "snippet"), ""));
  set_list(data, "pills", pills(result, search, names));
  data.set("has_copies", copies > 0);
  data.set("copies", "+" + counted(copies, "copy", "copies"));
  data.set("story_href", search.at("/stories/" + std::to_string(whole(object(result, "story"), "id"))).str());
  return data;
}

}  // namespace

Data date_data(const Json& moment) {
  Data data;
  const std::string date = text(moment, "date");
  const double confidence = number(moment, "confidence");
  data.set("undated", date.empty());
  data.set("date", date_in_words(date));
  data.set("datetime", day_span(date) ? date : std::string());
  data.set("valid_date", day_span(date).has_value());
  data.set("unsure", !date.empty() && moment.contains("confidence") && confidence < kSure);
  data.set("confidence", confidence_in_words(confidence));
  return data;
}

List result_list(const Json& results, const Address& search, const FilterNames& names) {
  List out;
  for (const Json& result : results) out.push_back(result_data(result, search, names));
  return out;
}

}  // namespace dateline::web
