#include "tests/server/search/random_archive.hpp"

#include <algorithm>
#include <cstdio>

namespace dateline::search {
namespace {

using reference::Ask;

const std::vector<std::string> kActors = {"Anna Bird", "Bo Carl Dahl", "Carla Eng",
                                          "Dag Falk",  "Eva Gran",     "Finn Holm"};
const std::vector<std::string> kCountries = {"NO", "SE", "QA", "TR", "IL", "US"};
const std::vector<std::string> kOutlets = {"Harbour Post", "Inland Gazette", "The Anywhere", ""};
const std::vector<std::string> kLanguages = {"en", "en", "de", ""};

std::string random_word(Dice& dice) {
  // The lower of two draws: the first words of the vocabulary are frequent, as in real texts.
  return vocabulary()[std::min(dice.below(vocabulary().size()), dice.below(vocabulary().size()))];
}

std::vector<std::string> random_words(Dice& dice, std::size_t least, std::size_t most) {
  std::vector<std::string> out;
  for (std::size_t n = least + dice.below(most - least + 1); n > 0; --n) out.push_back(random_word(dice));
  return out;
}

std::string random_day(Dice& dice) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", 2022 + static_cast<int>(dice.below(3)),
                1 + static_cast<int>(dice.below(12)), 1 + static_cast<int>(dice.below(28)));
  return text;
}

std::string joined(Dice& dice, const std::vector<std::string>& words) {
  std::string out;
  for (std::string word : words) {
    if (dice.one_in(4)) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

template <typename T>
std::vector<T> some(Dice& dice, const std::vector<T>& values, std::size_t most) {
  std::vector<T> out;
  for (std::size_t n = dice.below(most + 1); n > 0; --n) {
    const T& value = dice.of(values);
    if (std::find(out.begin(), out.end(), value) == out.end()) out.push_back(value);
  }
  return out;
}

void draw_fields(Dice& dice, reference::Article& article) {
  article.language = dice.of(kLanguages);
  article.title = random_words(dice, 2, 6);
  article.date = dice.one_in(6) ? std::nullopt : std::optional(random_day(dice));
  article.time.reset();
  if (article.date && dice.one_in(3)) {
    article.time = "0" + std::to_string(dice.below(10)) + ":" + std::to_string(10 + dice.below(50));
  }
  article.outlet = dice.of(kOutlets);
  article.actors = some(dice, kActors, 3);
  article.countries.clear();
  for (const std::string& code : some(dice, kCountries, 3)) article.countries[code] = !dice.one_in(3);
}

void draw_text(Dice& dice, reference::Article& article, int story) {
  article.paragraphs.clear();
  for (std::size_t n = 1 + dice.below(3); n > 0; --n) article.paragraphs.push_back(random_words(dice, 10, 25));
  article.story = story;
}

testing::Draft draft_of(Dice& dice, reference::Article& article) {
  testing::Draft draft;
  draft.url = "https://made.example/" + std::to_string(article.id);
  draft.title = joined(dice, article.title);
  for (const auto& paragraph : article.paragraphs) {
    draft.text += (draft.text.empty() ? "" : "\n\n") + joined(dice, paragraph);
  }
  draft.language = article.language;
  draft.date = article.date;
  draft.time = article.time;
  if (article.date && !article.time && dice.one_in(5)) {
    draft.date = article.date->substr(0, 7);  // a month counts as its first day
    article.date = *draft.date + "-01";
  }
  draft.outlet = article.outlet;
  draft.outlet_country = reference::country_of_outlet(article.outlet);
  draft.actors = article.actors;
  for (const auto& [code, about] : article.countries) draft.countries.emplace_back(code, about);
  return draft;
}

Ask random_word_ask(Dice& dice) {
  Ask ask;
  ask.field = dice.one_in(4) ? "title" : dice.one_in(4) ? "lead" : "";
  ask.words = {random_word(dice)};
  ask.exact = dice.one_in(4);
  if (!ask.exact && dice.one_in(8)) {
    ask.prefix = true;
    ask.words.front().resize(3);
  }
  return ask;
}

Ask random_together(Dice& dice) {
  Ask ask;
  ask.kind = dice.one_in(2) ? Ask::Kind::phrase : Ask::Kind::near;
  ask.field = dice.one_in(3) ? "title" : dice.one_in(3) ? "lead" : "";
  ask.words = random_words(dice, 2, dice.one_in(4) ? 3 : 2);
  ask.ordered = ask.kind == Ask::Kind::near && dice.one_in(2);
  ask.distance = 1 + dice.below(8);
  return ask;
}

Ask random_filter_ask(Dice& dice) {
  Ask ask;
  switch (dice.below(5)) {
    case 0:
      ask.kind = Ask::Kind::actor;
      ask.value = dice.of(kActors);
      break;
    case 1:
      ask.kind = Ask::Kind::country;
      ask.value = dice.of(kCountries);
      break;
    case 2:
      ask.kind = Ask::Kind::outlet;
      ask.value = kOutlets[dice.below(3)];
      break;
    case 3:
      ask.kind = Ask::Kind::language;
      ask.value = dice.one_in(2) ? "en" : "de";
      break;
    default:
      ask.kind = Ask::Kind::date;
      ask.value = random_day(dice);
      ask.until = random_day(dice);
      if (ask.until < ask.value) std::swap(ask.value, ask.until);
      if (dice.one_in(4))
        ask.value = reference::kOpenFrom;
      else if (dice.one_in(3))
        ask.until = reference::kOpenUntil;
  }
  return ask;
}

Ask random_tree(Dice& dice, int depth) {
  if (depth == 0 || dice.one_in(3)) {
    if (dice.one_in(4)) return random_together(dice);
    return dice.one_in(6) ? random_filter_ask(dice) : random_word_ask(dice);
  }
  Ask ask;
  const std::size_t draw = dice.below(7);
  ask.kind = draw < 3 ? Ask::Kind::any : draw < 6 ? Ask::Kind::all : Ask::Kind::without;
  const std::size_t children = ask.kind == Ask::Kind::without ? 1 : 2 + dice.below(2);
  for (std::size_t i = 0; i < children; ++i) ask.children.push_back(random_tree(dice, depth - 1));
  return ask;
}

std::size_t prefixes_in(const Ask& ask) {
  std::size_t out = ask.prefix ? 1 : 0;
  for (const Ask& child : ask.children) out += prefixes_in(child);
  return out;
}

std::string a_year_after(const std::string& date) {
  return std::to_string(std::stoi(date.substr(0, 4)) + 1) + date.substr(4);
}

ValueFilter random_values(Dice& dice, const std::vector<std::string>& values, bool with_all) {
  ValueFilter filter;
  if (dice.one_in(5)) filter.any = some(dice, values, 3);
  if (with_all && dice.one_in(10)) filter.all = some(dice, values, 2);
  if (dice.one_in(10)) filter.none = some(dice, values, 2);
  return filter;
}

}  // namespace

const std::vector<std::string>& vocabulary() {
  static const std::vector<std::string> kWords = [] {
    std::vector<std::string> words = {"corpse", "corps", "tens", "tense", "ten"};
    for (const char* root : {"talk", "port", "farm", "mint", "gold", "lard", "band", "park", "rung", "sort", "fund",
                             "task", "barn", "dusk", "hunt"}) {
      for (const char* ending : {"", "s", "ing"}) words.push_back(root + std::string(ending));
    }
    return words;
  }();
  return kWords;
}

RandomArchive::RandomArchive(std::uint32_t seed, std::size_t articles, std::size_t batches) {
  Dice dice(seed);
  int stories = 0;
  for (std::size_t batch = 0; batch < batches; ++batch) {
    std::vector<testing::Draft> drafts;
    for (std::size_t i = 0; i < articles / batches; ++i) {
      reference::Article article;
      if (!known.empty() && dice.one_in(5)) {
        article = dice.of(known);  // a copy: the same text under another title
      } else {
        draw_text(dice, article, ++stories);
      }
      article.id = static_cast<std::int64_t>(known.size()) + 1;
      draw_fields(dice, article);
      article.title.push_back("n" + std::to_string(article.id));  // no two articles are the same
      drafts.push_back(draft_of(dice, article));
      known.push_back(article);
      if (!dice.one_in(8)) continue;
      reference::Article& changed = known[dice.below(known.size())];
      const auto date = changed.date;
      draw_text(dice, changed, ++stories);
      draw_fields(dice, changed);
      if (date) changed.date = a_year_after(*date);  // what states to be older would be an earlier version
      drafts.push_back(draft_of(dice, changed));
    }
    archive.add(drafts);
  }
}

std::optional<Ask> random_ask(Dice& dice) {
  if (dice.one_in(10)) return std::nullopt;
  Ask ask;
  do {
    ask = random_tree(dice, 3);
  } while (prefixes_in(ask) > query::kMaxWildcards);
  return ask;
}

Filters random_filters(Dice& dice) {
  Filters filters;
  std::vector<std::string> actors = kActors;
  for (const std::string& name : kActors) actors.push_back(reference::actor_id(name));
  actors.emplace_back("Nobody Known");
  filters.actor = random_values(dice, actors, true);
  filters.country = random_values(dice, kCountries, true);
  filters.outlet = random_values(dice, {kOutlets.begin(), kOutlets.begin() + 3}, false);
  filters.language = random_values(dice, {"en", "de"}, false);
  if (dice.one_in(15)) filters.outlet_country = {"NO"};
  if (dice.one_in(6)) filters.from = random_day(dice);
  if (dice.one_in(6)) filters.to = random_day(dice);
  if (dice.one_in(12)) filters.undated = dice.one_in(2) ? Undated::only : Undated::exclude;
  filters.mentioned = dice.one_in(4);
  return filters;
}

}  // namespace dateline::search
