#include "indexer/extract/mentions_article.hpp"

#include <algorithm>
#include <utility>

namespace dateline::extract {
namespace {

// The zone of every token; what no zone covers is body.
std::vector<schema::ZoneKind> zones_of(const Tokens& tokens, const std::vector<schema::Zone>& zones) {
  std::vector<schema::ZoneKind> kinds(tokens.size(), schema::ZoneKind::body);
  for (const schema::Zone& zone : zones) {
    if (zone.start >= zone.end) continue;
    const auto before = [](const Token& t, std::uint32_t point) { return t.start_point < point; };
    auto i = static_cast<std::size_t>(std::lower_bound(tokens.list.begin(), tokens.list.end(), zone.start, before) -
                                      tokens.list.begin());
    for (; i < tokens.size() && tokens.list[i].start_point < zone.end; ++i) kinds[i] = zone.kind;
  }
  return kinds;
}

// Where a note on the makers begins: "(Reporting by", "Additional reporting by", "Editing by", "photo by".
bool begins_credit(const Part& part, std::size_t i) {
  static constexpr std::string_view kActs[] = {"reporting", "writing",    "editing", "compiled",
                                               "compiling", "translated", "photo",   "photograph",
                                               "credit",    "graphic",    "graphics"};
  const std::string_view word = part.tokens.word(i);
  if (std::ranges::find(kActs, word) == std::end(kActs) || !part.has(i + 1)) return false;
  const bool opens = part.at(i).gap == Gap::open || part.at(i).gap == Gap::comma || part.begins_sentence(i) ||
                     part.tokens.word(i - 1) == "additional";
  return opens && (part.tokens.word(i + 1) == "by" || (word == "credit" && part.at(i).gap == Gap::open));
}

void mark_credits(Part& part) {
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!begins_credit(part, i)) continue;
    std::size_t last = i + 1;
    while (part.has(last) && part.at(last).gap != Gap::paragraph && part.at(last).gap != Gap::close && last - i < 60)
      ++last;
    part.own(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(last), Owner::credit);
    i = last - 1;
  }
}

void note_countries(const Part& part, std::vector<std::string_view>& countries) {
  for (const Hit& hit : part.hits) {
    if (hit.last == hit.first) continue;
    for (const Entry& e : Gazetteer::get().entries(hit)) {
      if (e.kind != EntryKind::name && e.kind != EntryKind::demonym && e.kind != EntryKind::region) continue;
      if (!e.language.empty() || std::ranges::find(countries, e.country) != countries.end()) continue;
      if (Gazetteer::get().agrees(e, part.tokens, hit)) countries.push_back(e.country);
    }
  }
}

// Where in a word that no table has a surname ends and another word begins ("ClintonGiuliani", "McConnellGOP"); 0 for
// nowhere. Bytes.
std::uint32_t glued_at(const Tokens& tokens, std::size_t i, const Gazetteer& gazetteer) {
  constexpr std::uint32_t kShortest = 4;
  const Token& t = tokens.list[i];
  const std::string_view written = tokens.written(i, i + 1);
  if (t.word != 0 || t.shape != Shape::capital || t.folded_size != written.size()) return 0;
  for (std::uint32_t at = kShortest; at + 1 < written.size(); ++at) {
    const bool upper = written[at] >= 'A' && written[at] <= 'Z', low = written[at - 1] >= 'a' && written[at - 1] <= 'z';
    const bool digit = written[at] >= '0' && written[at] <= '9';  // "Sanders2020"
    if ((!upper && !digit) || !low) continue;
    Token left = t;
    left.word = gazetteer.number(tokens.word(i).substr(0, at));
    if (gazetteer.is(left, kSurname | kSurnameLike)) return at;
  }
  return 0;
}

// Texts that were glued have a sentence end between the two words.
void divide_glued_names(Tokens& tokens, const Gazetteer& gazetteer) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::uint32_t at = glued_at(tokens, i, gazetteer);
    if (at == 0) continue;
    Token right = tokens.list[i];
    right.begin += at;
    right.start_point += at;
    right.folded_begin += at;
    right.folded_size -= at;
    right.gap = Gap::stop;
    const bool low = tokens.text[right.begin + 1] >= 'a' && tokens.text[right.begin + 1] <= 'z';
    right.shape = low ? Shape::capital : Shape::upper;
    Token& left = tokens.list[i];
    left.end = right.begin;
    left.end_point = right.start_point;
    left.folded_size = at;
    left.stopped = left.possessive = false;
    left.word = gazetteer.number(tokens.word(i));
    right.word = gazetteer.number(std::string_view(tokens.folded).substr(right.folded_begin, right.folded_size));
    tokens.list.insert(tokens.list.begin() + static_cast<std::ptrdiff_t>(i) + 1, right);
  }
}

Part make_part(std::string_view text, const std::vector<schema::Zone>& zones, const TagContext& context) {
  const Gazetteer& gazetteer = Gazetteer::get();
  Part part;
  part.tokens = tokenise(text, context.language);
  part.language = context.language;
  gazetteer.number(part.tokens);
  divide_glued_names(part.tokens, gazetteer);
  part.hits.reserve(part.size());
  for (std::uint32_t i = 0; i < part.size(); ++i) part.hits.push_back(gazetteer.longest(part.tokens, i));
  part.zones = zones_of(part.tokens, zones);
  part.owners.assign(part.size(), Owner::none);
  return part;
}

}  // namespace

const Entry* Part::entry(const Hit& hit, EntryKind kind) const {
  if (hit.last == hit.first) return nullptr;
  const Gazetteer& gazetteer = Gazetteer::get();
  for (const Entry& e : gazetteer.entries(hit)) {
    if (e.kind != kind || !gazetteer.agrees(e, tokens, hit)) continue;
    if (kind != EntryKind::title || e.language.empty() || e.language == language) return &e;
  }
  return nullptr;
}

bool Part::ticker(std::size_t i) const {
  const Token& t = at(i);
  if (t.shape != Shape::upper || t.folded_size < 2 || t.end + 1 >= tokens.text.size()) return false;
  const char next = tokens.text[t.end + 1];
  const bool ends = t.end + 2 >= tokens.text.size() || tokens.text[t.end + 2] != '.';
  return tokens.text[t.end] == '.' && next >= 'A' && next <= 'Z' && ends;
}

void Part::own(std::uint32_t first, std::uint32_t last, Owner owner) {
  std::fill(owners.begin() + first, owners.begin() + last, owner);
}

bool Part::free(std::uint32_t first, std::uint32_t last) const {
  return std::all_of(owners.begin() + first, owners.begin() + last, [](Owner o) { return o == Owner::none; });
}

bool Part::continues(std::size_t i) const {
  if (i == 0 || i >= size()) return false;
  const Token& before = at(i - 1);
  if (before.possessive) return false;
  switch (at(i).gap) {
    case Gap::space:
    case Gap::hyphen:
      return true;
    case Gap::stop:
      return before.stopped && at(i).begin - before.end <= 2 &&
             (before.folded_size == 1 || tokens.word(i - 1) == "st" || Gazetteer::get().is(before, kCompany) ||
              entry(i - 1, EntryKind::title) != nullptr);
    default:
      return false;
  }
}

bool Part::begins_sentence(std::size_t i) const {
  const Gap gap = at(i).gap;
  return i == 0 || gap == Gap::paragraph || gap == Gap::quote || gap == Gap::other ||
         (gap == Gap::stop && !continues(i));
}

schema::Mention Part::mention(std::uint32_t first, std::uint32_t last, std::string rule) const {
  const schema::ZoneKind zone = is_title ? schema::ZoneKind::title : zones[first];
  return {zone, at(first).start_point, at(last - 1).end_point, std::string(tokens.written(first, last)),
          std::move(rule)};
}

TaggedArticle prepare(const ZonedText& text, const TagContext& context) {
  TaggedArticle article{make_part(text.title, {}, context), make_part(text.text, text.zones, context), {}};
  article.title.is_title = true;
  note_countries(article.title, article.countries);
  note_countries(article.text, article.countries);
  mark_credits(article.text);
  return article;
}

}  // namespace dateline::extract
