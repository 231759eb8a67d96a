#include "tests/server/search/reference.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <iterator>
#include <limits>

namespace dateline::search::reference {
namespace {

using Positions = std::vector<std::pair<std::size_t, std::string>>;  // in order

// The words that a field holds, each with its place; those of title and text are far apart.
Positions words_in(const Article& article, const std::string& field) {
  Positions out;
  if (field != "lead") {
    for (std::size_t i = 0; i < article.title.size(); ++i) out.emplace_back(i, article.title[i]);
  }
  if (field == "title") return out;
  std::size_t at = 100'000;
  for (const auto& paragraph : article.paragraphs) {
    for (const std::string& word : paragraph) out.emplace_back(at++, word);
    if (field == "lead") break;
  }
  return out;
}

bool is_any_at(const Positions& words, std::size_t place, const std::string& wanted) {
  return std::find(words.begin(), words.end(), std::pair(place, wanted)) != words.end();
}

bool has_phrase(const Positions& words, const std::vector<std::string>& wanted) {
  return std::any_of(words.begin(), words.end(), [&](const auto& first) {
    std::size_t next = first.first;
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const std::string& word) { return is_any_at(words, next++, word); });
  });
}

// Tries every choice of a place for each word.
bool has_near(const Positions& words, const Ask& ask, std::vector<std::size_t> chosen = {}) {
  if (chosen.size() == ask.words.size()) {
    if (std::set(chosen.begin(), chosen.end()).size() != chosen.size()) return false;
    if (ask.ordered && !std::is_sorted(chosen.begin(), chosen.end())) return false;
    const auto [least, most] = std::minmax_element(chosen.begin(), chosen.end());
    return *most - *least <= ask.distance;
  }
  for (const auto& [place, word] : words) {
    if (word != ask.words[chosen.size()]) continue;
    std::vector<std::size_t> more = chosen;
    more.push_back(place);
    if (has_near(words, ask, more)) return true;
  }
  return false;
}

bool has_word(const Article& article, const Ask& ask, const std::set<std::string>& languages) {
  const std::string& wanted = ask.words.front();
  std::set<std::string> stems;
  for (const std::string& language : languages) stems.insert(stem_of(language, wanted));
  for (const auto& [place, word] : words_in(article, ask.field)) {
    if (ask.prefix ? word.starts_with(wanted) : ask.exact && word == wanted) return true;
    if (!ask.exact && !ask.prefix && stems.contains(stem_of(article.language, word))) return true;
  }
  return false;
}

bool has_country(const Article& article, const std::string& code, bool mentioned) {
  const auto found = article.countries.find(code);
  return found != article.countries.end() && (mentioned || found->second);
}

bool has_actor(const Article& article, const std::string& name) {
  return std::any_of(article.actors.begin(), article.actors.end(),
                     [&](const std::string& actor) { return actor == name || actor_id(actor) == name; });
}

bool is_between(const Article& article, const std::string& from, const std::string& until) {
  return article.date && *article.date >= from && *article.date <= until;
}

struct Setting {
  std::set<std::string> languages;  // of the archive
  bool mentioned = false;
};

bool holds(const Ask& ask, const Article& article, const Setting& setting) {
  const auto child = [&](const Ask& one) { return holds(one, article, setting); };
  switch (ask.kind) {
    case Ask::Kind::word:
      return has_word(article, ask, setting.languages);
    case Ask::Kind::phrase:
      return has_phrase(words_in(article, ask.field), ask.words);
    case Ask::Kind::near:
      return has_near(words_in(article, ask.field), ask);
    case Ask::Kind::all:
      return std::all_of(ask.children.begin(), ask.children.end(), child);
    case Ask::Kind::any:
      return std::any_of(ask.children.begin(), ask.children.end(), child);
    case Ask::Kind::without:
      return !child(ask.children.front());
    case Ask::Kind::actor:
      return has_actor(article, ask.value);
    case Ask::Kind::country:
      return has_country(article, ask.value, setting.mentioned);
    case Ask::Kind::outlet:
      return article.outlet == ask.value;
    case Ask::Kind::language:
      return article.language == ask.value;
    case Ask::Kind::date:
      return is_between(article, ask.value, ask.until);
  }
  return false;
}

using Test = std::function<bool(const std::string&)>;

bool passes(const ValueFilter& filter, bool with_any, const Test& has) {
  return (!with_any || filter.any.empty() || std::any_of(filter.any.begin(), filter.any.end(), has)) &&
         std::all_of(filter.all.begin(), filter.all.end(), has) &&
         std::none_of(filter.none.begin(), filter.none.end(), has);
}

bool passes(const Filters& filters, const Article& article, const std::string& without) {
  const auto is_language = [&](const std::string& code) { return article.language == code; };
  const auto is_outlet = [&](const std::string& name) { return article.outlet == name; };
  const auto has_its_actor = [&](const std::string& name) { return has_actor(article, name); };
  const auto has_its_country = [&](const std::string& code) { return has_country(article, code, filters.mentioned); };
  const auto sits_in = [&](const std::string& code) { return country_of_outlet(article.outlet) == code; };
  if (!passes(filters.actor, without != "actor", has_its_actor)) return false;
  if (!passes(filters.country, without != "country", has_its_country)) return false;
  if (!passes(filters.outlet, without != "outlet", is_outlet)) return false;
  if (!passes(filters.language, without != "language", is_language)) return false;
  if (!passes({filters.outlet_country, {}, {}}, true, sits_in)) return false;
  if (filters.undated == Undated::only && article.date) return false;
  if (filters.undated == Undated::exclude && !article.date) return false;
  if (without == "date" || (!filters.from && !filters.to)) return true;
  return is_between(article, filters.from.value_or("0000"), filters.to.value_or("9999"));
}

std::chrono::sys_days day_of(const std::string& date) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  std::sscanf(date.c_str(), "%d-%u-%u", &year, &month, &day);
  return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day));
}

std::string text_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()) % 10'000,
                static_cast<unsigned>(date.month()) % 100, static_cast<unsigned>(date.day()) % 100);
  return text;
}

std::string interval_of(std::chrono::sys_days day, Interval interval) {
  switch (interval) {
    case Interval::year:
      return text_of(day).substr(0, 4);
    case Interval::month:
      return text_of(day).substr(0, 7);
    case Interval::week:
      return text_of(day - (std::chrono::weekday(day) - std::chrono::Monday));
    default:
      return text_of(day);
  }
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

}  // namespace

// Words of the vocabulary are a root, or a root and "s" or "ing". English takes both off, German the first only, and a
// language that is not known neither. Two words give a stem that is a word with another stem. A test holds all this
// against the stemmers.
std::string stem_of(const std::string& language, const std::string& word) {
  if (!language.empty() && (word == "corpse" || word == "tense")) return word.substr(0, word.size() - 1);
  if (language == "de" && word == "corps") return word;
  if (language == "en" && word.ends_with("ing")) return word.substr(0, word.size() - 3);
  if (!language.empty() && word.ends_with("s")) return word.substr(0, word.size() - 1);
  return word;
}

std::string country_of_outlet(const std::string& outlet) {
  if (outlet == "Harbour Post") return "NO";
  if (outlet == "Inland Gazette") return "SE";
  return "";
}

std::string actor_id(const std::string& name) {
  std::string id = "person/";
  for (const char c : name) id += c == ' ' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return id;
}

Ask widened(const Ask& ask, const Synonyms& synonyms) {
  Ask out = ask;
  out.children.clear();
  for (const Ask& child : ask.children) out.children.push_back(widened(child, synonyms));
  if (ask.kind != Ask::Kind::word || ask.exact || ask.prefix) return out;
  const auto found = synonyms.find(ask.words.front());
  if (found == synonyms.end()) return out;
  Ask any;
  any.kind = Ask::Kind::any;
  any.children = {ask};
  for (const std::vector<std::string>& words : found->second) {
    Ask other;
    other.kind = words.size() == 1 ? Ask::Kind::word : Ask::Kind::phrase;
    other.field = ask.field;
    other.words = words;
    any.children.push_back(other);
  }
  return any;
}

std::string written(const Ask& ask) {
  const std::string field = ask.field.empty() ? "" : ask.field + ":";
  std::vector<std::string> parts;
  for (const Ask& child : ask.children) parts.push_back(written(child));
  switch (ask.kind) {
    case Ask::Kind::word:
      return field + (ask.exact ? "=" : "") + ask.words.front() + (ask.prefix ? "*" : "");
    case Ask::Kind::phrase:
      return field + "\"" + joined(ask.words, " ") + "\"";
    case Ask::Kind::near:
      return field + "(" + joined(ask.words, (ask.ordered ? " ADJ/" : " NEAR/") + std::to_string(ask.distance) + " ") +
             ")";
    case Ask::Kind::all:
      return "(" + joined(parts, " ") + ")";
    case Ask::Kind::any:
      return "(" + joined(parts, " OR ") + ")";
    case Ask::Kind::without:
      return "(NOT " + parts.front() + ")";
    case Ask::Kind::actor:
      return "actor:\"" + ask.value + "\"";
    case Ask::Kind::country:
      return "country:" + ask.value;
    case Ask::Kind::outlet:
      return "outlet:\"" + ask.value + "\"";
    case Ask::Kind::language:
      return "lang:" + ask.value;
    case Ask::Kind::date:
      if (ask.value == kOpenFrom) return "date:<=" + ask.until;
      if (ask.until == kOpenUntil) return "date:" + ask.value + "..";
      return "date:" + ask.value + ".." + ask.until;
  }
  return "";
}

std::vector<const Article*> matches(const Archive& archive, const std::optional<Ask>& ask, const Filters& filters,
                                    const std::string& without) {
  Setting setting;
  setting.mentioned = filters.mentioned;
  for (const Article& article : archive) setting.languages.insert(article.language);
  std::vector<const Article*> out;
  for (const Article& article : archive) {
    if ((!ask || holds(*ask, article, setting)) && passes(filters, article, without)) out.push_back(&article);
  }
  return out;
}

Count count(const std::vector<const Article*>& articles) {
  std::set<int> stories;
  for (const Article* article : articles) stories.insert(article->story);
  return {articles.size(), stories.size()};
}

std::map<std::string, Count> count_values(const std::vector<const Article*>& articles, const std::string& facet,
                                          bool mentioned) {
  std::map<std::string, std::vector<const Article*>> holders;
  for (const Article* article : articles) {
    if (facet == "actor") {
      for (const std::string& name : article->actors) holders[actor_id(name)].push_back(article);
    }
    if (facet == "country") {
      for (const auto& [code, about] : article->countries) {
        if (about || mentioned) holders[code].push_back(article);
      }
    }
    if (facet == "outlet" && !article->outlet.empty()) holders[article->outlet].push_back(article);
    if (facet == "language" && !article->language.empty()) holders[article->language].push_back(article);
  }
  std::map<std::string, Count> out;
  for (const auto& [value, those] : holders) out[value] = count(those);
  return out;
}

std::vector<std::pair<std::string, Count>> count_dates(const std::vector<const Article*>& articles, Interval interval) {
  std::map<std::string, std::vector<const Article*>> by_interval;
  std::set<std::chrono::sys_days> days;
  for (const Article* article : articles) {
    if (!article->date) continue;
    const std::chrono::sys_days day = day_of(*article->date);
    days.insert(day);
    by_interval[interval_of(day, interval)].push_back(article);
  }
  std::vector<std::pair<std::string, Count>> out;
  if (days.empty()) return out;
  for (auto day = *days.begin(); day <= *days.rbegin(); day += std::chrono::days(1)) {
    const std::string name = interval_of(day, interval);
    if (out.empty() || out.back().first != name) out.emplace_back(name, count(by_interval[name]));
  }
  return out;
}

std::vector<std::int64_t> ordered(std::vector<const Article*> articles, Sort sort, bool group) {
  const auto key = [](const Article& article) { return *article.date + " " + article.time.value_or("00:00"); };
  std::sort(articles.begin(), articles.end(), [&](const Article* a, const Article* b) {
    if (a->date.has_value() != b->date.has_value()) return a->date.has_value();
    if (a->date && key(*a) != key(*b)) return sort == Sort::newest ? key(*a) > key(*b) : key(*a) < key(*b);
    return a->id < b->id;
  });
  std::vector<std::int64_t> ids;
  std::set<int> stories;
  for (const Article* article : articles) {
    if (stories.insert(article->story).second || !group) ids.push_back(article->id);
  }
  return ids;
}

}  // namespace dateline::search::reference
