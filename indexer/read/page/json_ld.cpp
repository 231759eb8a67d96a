#include "indexer/read/page/json_ld.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "indexer/read/page/html_text.hpp"
#include "indexer/read/page/script_json.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

// Each may be looked for among all objects of the page.
constexpr std::size_t kMaxPersons = 500;

// "NewsArticle" of "NewsArticle", "schema:NewsArticle" and "https://schema.org/NewsArticle".
std::string_view bare_type(std::string_view type) {
  const std::size_t prefix = type.find_last_of(":/#");
  return prefix == std::string_view::npos ? type : type.substr(prefix + 1);
}

bool names_article(std::string_view type) {
  constexpr std::array kTypes = {"Report"sv, "BlogPosting"sv,           "LiveBlogPosting"sv, "SocialMediaPosting"sv,
                                 "Review"sv, "DiscussionForumPosting"sv};
  return type.ends_with("Article") || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool names_page(std::string_view type) {
  constexpr std::array kTypes = {"HowTo"sv, "Recipe"sv, "CreativeWork"sv, "PodcastEpisode"sv, "VideoObject"sv};
  return type.ends_with("Page") || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool has_type(const json& object, bool (*wanted)(std::string_view)) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  if (type->is_string()) return wanted(bare_type(type->get_ref<const std::string&>()));
  if (!type->is_array()) return false;
  return std::any_of(type->begin(), type->end(), [wanted](const json& t) {
    return t.is_string() && wanted(bare_type(t.get_ref<const std::string&>()));
  });
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
    article.description = string_at("description");
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
    const json* first = value->is_array() && !value->empty() ? &value->front() : &*value;
    if (first->is_object() && first->contains("@value")) first = &(*first)["@value"];
    if (!first->is_string()) return std::nullopt;
    const std::string_view text = trimmed(first->get_ref<const std::string&>());
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
  }

  void add_names(const char* member, std::vector<std::string>& names) const {
    const auto value = object_.find(member);
    if (value == object_.end()) return;
    std::vector<const json*> pending = {&*value};  // lists may lie in lists, as deep as the page likes
    for (std::size_t looked_at = 0; !pending.empty() && looked_at < kMaxPersons; ++looked_at) {
      const json& next = *pending.back();
      pending.pop_back();
      if (!next.is_array()) add_name(next, names);
      for (std::size_t i = next.is_array() ? std::min(next.size(), kMaxPersons) : 0; i-- > 0;)
        pending.push_back(&next[i]);
    }
  }

  void add_name(const json& person, std::vector<std::string>& names) const {
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
    if (name == named->end()) {
      const ArticleReader parts(*named, all_);
      const std::string given = parts.string_at("givenName").value_or("");
      const std::string family = parts.string_at("familyName").value_or("");
      return given.empty() || family.empty() ? given + family : given + " " + family;
    }
    if (name->is_array() && !name->empty() && name->front().is_string()) return name->front().get<std::string>();
    return name->is_string() ? name->get<std::string>() : std::string();
  }

  const json& object_;
  const std::vector<const json*>& all_;
};

// An address without what may differ between two ways to write it.
std::string_view bare_address(std::string_view address) {
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos)
    address.remove_prefix(scheme + 3);
  if (address.starts_with("www.")) address.remove_prefix(4);
  address = address.substr(0, address.find_first_of("?#"));
  while (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

bool has_address(const json& object, std::string_view address) {
  const auto same = [address](const json& value) {
    return value.is_string() && bare_address(value.get_ref<const std::string&>()) == address;
  };
  for (const char* member : {"url", "@id", "mainEntityOfPage"}) {
    const auto value = object.find(member);
    if (value == object.end()) continue;
    if (same(*value) || (value->is_object() && value->contains("@id") && same((*value)["@id"]))) return true;
  }
  return false;
}

// The article of this address, else the first with a headline, else the first.
const json* best_article(const std::vector<const json*>& objects, std::string_view address) {
  const json* best = nullptr;
  int best_rank = 0;
  for (const json* object : objects) {
    if (!has_type(*object, names_article)) continue;
    const bool here = !address.empty() && has_address(*object, address);
    const int rank = 1 + (object->contains("headline") ? 1 : 0) + (here && object->contains("headline") ? 1 : 0);
    if (rank > best_rank) best = object, best_rank = rank;
  }
  return best;
}

}  // namespace

std::optional<LinkedArticle> linked_article(const std::vector<std::string>& scripts, std::string_view address) {
  std::vector<json> values;
  for (const std::string& script : scripts) {
    for (json& value : script_values(script)) values.push_back(std::move(value));
  }
  std::vector<const json*> objects;
  for (const json& value : values) gather(value, objects);
  const json* best = best_article(objects, bare_address(address));
  const auto page = std::find_if(objects.begin(), objects.end(), [](const json* object) {
    return object->contains("datePublished") && has_type(*object, names_page);
  });
  if (!best && page == objects.end()) return std::nullopt;
  LinkedArticle article = best ? ArticleReader(*best, objects).read() : LinkedArticle{};
  article.is_article = best != nullptr;
  const bool undated =
      std::all_of(article.dates.begin(), article.dates.end(), [](const StatedDate& date) { return date.updated; });
  if (page != objects.end() && undated) {
    for (StatedDate& date : ArticleReader(**page, objects).read_dates("json-ld page "))
      article.dates.push_back(std::move(date));
  }
  return article;
}

}  // namespace dateline::read
