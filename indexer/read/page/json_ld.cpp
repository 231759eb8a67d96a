#include "indexer/read/page/json_ld.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

// Comment and CDATA wrappers that pages put around the JSON, blanked where they stand outside of strings; raw control
// characters inside of strings escaped; commas before a closing bracket taken out.
std::string repaired(std::string_view script) {
  constexpr std::array kWrappers = {"<!--"sv, "-->"sv, "//<![CDATA["sv, "<![CDATA["sv, "//]]>"sv, "]]>"sv};
  std::string out;
  bool in_string = false;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (in_string) {
      if (static_cast<unsigned char>(c) < 0x20) {
        out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : " ";
        continue;
      }
      out.push_back(c);
      if (c == '\\' && i + 1 < script.size())
        out.push_back(script[++i]);
      else if (c == '"')
        in_string = false;
      continue;
    }
    const auto wrapper = std::find_if(kWrappers.begin(), kWrappers.end(),
                                      [&](std::string_view w) { return script.substr(i).starts_with(w); });
    if (wrapper != kWrappers.end()) {
      i += wrapper->size() - 1;
      continue;
    }
    if (c == '}' || c == ']') {
      const std::size_t last = out.find_last_not_of(" \t\r\n");
      if (last != std::string::npos && out[last] == ',') out.erase(last, 1);
    }
    in_string = c == '"';
    out.push_back(c);
  }
  while (!out.empty() && (out.back() == ';' || std::isspace(static_cast<unsigned char>(out.back())))) out.pop_back();
  return out;
}

json parse(const std::string& script) {
  json value = json::parse(script, nullptr, false, true);
  return value.is_discarded() ? json::parse(repaired(script), nullptr, false, true) : value;
}

bool names_article(const std::string& type) {
  constexpr std::array kTypes = {"Report"sv, "BlogPosting"sv, "LiveBlogPosting"sv, "SocialMediaPosting"sv, "Review"sv};
  return type.ends_with("Article") || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool names_page(const std::string& type) {
  constexpr std::array kTypes = {"HowTo"sv, "Recipe"sv, "CreativeWork"sv, "PodcastEpisode"sv, "VideoObject"sv};
  return type.ends_with("Page") || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool has_type(const json& object, bool (*wanted)(const std::string&)) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  if (type->is_string()) return wanted(type->get_ref<const std::string&>());
  if (!type->is_array()) return false;
  return std::any_of(type->begin(), type->end(),
                     [wanted](const json& t) { return t.is_string() && wanted(t.get_ref<const std::string&>()); });
}

// Every object of the page's JSON-LD that could be an article or be referred to by one, outermost first.
void gather(const json& value, std::vector<const json*>& objects) {
  std::vector<const json*> pending = {&value};
  while (!pending.empty()) {
    const json& next = *pending.back();
    pending.pop_back();
    if (next.is_array()) {
      for (std::size_t i = next.size(); i-- > 0;) pending.push_back(&next[i]);
    } else if (next.is_object()) {
      objects.push_back(&next);
      for (const char* member : {"mainEntity", "mainEntityOfPage", "@graph"}) {
        if (const auto inner = next.find(member); inner != next.end()) pending.push_back(&*inner);
      }
    }
  }
}

class ArticleReader {
 public:
  ArticleReader(const json& object, const std::vector<const json*>& all) : object_(object), all_(all) {}

  LinkedArticle read() const {
    LinkedArticle article;
    article.title = string_at("headline");
    if (!article.title) article.title = string_at("name");
    article.url = string_at("url");
    article.language = string_at("inLanguage");
    article.body = string_at("articleBody").value_or(std::string());
    std::vector<std::string> publishers;
    add_names("publisher", publishers);
    if (!publishers.empty()) article.outlet = publishers.front();
    add_names("author", article.authors);
    if (article.authors.empty()) add_names("creator", article.authors);
    article.dates = read_dates("json-ld ");
    return article;
  }

  std::vector<StatedDate> read_dates(const std::string& source) const {
    std::vector<StatedDate> dates;
    for (const char* field : {"datePublished", "dateCreated", "uploadDate", "dateModified"}) {
      if (auto value = string_at(field)) dates.push_back({*value, source + field, field == "dateModified"sv});
    }
    return dates;
  }

 private:
  std::optional<std::string> string_at(const char* member) const {
    const auto value = object_.find(member);
    if (value == object_.end()) return std::nullopt;
    const json& first = value->is_array() && !value->empty() ? value->front() : *value;
    if (!first.is_string()) return std::nullopt;
    const std::string_view text = trimmed(first.get_ref<const std::string&>());
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
  }

  void add_names(const char* member, std::vector<std::string>& names) const {
    const auto value = object_.find(member);
    if (value == object_.end()) return;
    if (!value->is_array()) return add_name(*value, names);
    for (const json& one : *value) add_name(one, names);
  }

  void add_name(const json& person, std::vector<std::string>& names) const {
    if (person.is_array()) {
      for (const json& one : person) add_name(one, names);
      return;
    }
    std::string name;
    if (person.is_string())
      name = person.get<std::string>();
    else if (person.is_object())
      name = name_of(person);
    name = one_line_of_fragment(name);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }

  // The object's name, or that of the object that it refers to by @id.
  std::string name_of(const json& person) const {
    const json* named = &person;
    const auto id = person.find("@id");
    if (!person.contains("name") && id != person.end()) {
      const auto same = [&](const json* other) {
        return other->contains("name") && other->contains("@id") && (*other)["@id"] == *id;
      };
      if (const auto other = std::find_if(all_.begin(), all_.end(), same); other != all_.end()) named = *other;
    }
    const auto name = named->find("name");
    if (name == named->end()) return {};
    if (name->is_array() && !name->empty() && name->front().is_string()) return name->front().get<std::string>();
    return name->is_string() ? name->get<std::string>() : std::string();
  }

  const json& object_;
  const std::vector<const json*>& all_;
};

}  // namespace

std::optional<LinkedArticle> linked_article(const std::vector<std::string>& scripts) {
  std::vector<json> values;
  for (const std::string& script : scripts) values.push_back(parse(script));
  std::vector<const json*> objects;
  for (const json& value : values) gather(value, objects);
  const json* best = nullptr;
  const json* page = nullptr;
  for (const json* object : objects) {
    if (!page && object->contains("datePublished") && has_type(*object, names_page)) page = object;
    if (!has_type(*object, names_article)) continue;
    if (!best || (!best->contains("headline") && object->contains("headline"))) best = object;
  }
  if (!best && !page) return std::nullopt;
  LinkedArticle article = best ? ArticleReader(*best, objects).read() : LinkedArticle{};
  if (page && std::all_of(article.dates.begin(), article.dates.end(), [](const StatedDate& d) { return d.updated; })) {
    for (StatedDate& date : ArticleReader(*page, objects).read_dates("json-ld page "))
      article.dates.push_back(std::move(date));
  }
  return article;
}

}  // namespace dateline::read
