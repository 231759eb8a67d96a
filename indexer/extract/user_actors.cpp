#include "indexer/extract/user_actors.hpp"

#include <algorithm>
#include <utility>

namespace dateline::extract {
namespace {

// Of two dates as far as both say something: "2024" is neither before nor after "2024-03".
int compare_days(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  return a.substr(0, length).compare(b.substr(0, length));
}

bool is_before(std::string_view day, const schema::UserEntry& entry) {
  return compare_days(day, entry.valid_from) < 0;
}

bool is_after(std::string_view day, const schema::UserEntry& entry) {
  return compare_days(day, entry.valid_to) > 0;
}

bool is_telling(const Tokens& tokens) {
  if (tokens.size() > 1) return true;
  if (tokens.list.empty() || tokens.list.front().shape == Shape::number) return false;
  return tokens.list.front().end_point - tokens.list.front().start_point > 1;
}

bool share_a_word(const Tokens& a, const Tokens& b) {
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    for (std::uint32_t k = 0; k < b.size(); ++k) {
      if (a.word(i) == b.word(k) && !Gazetteer::get().is(a.list[i], kFunction | kParticle)) return true;
    }
  }
  return false;
}

constexpr std::size_t kLongest = 64;  // words: the bits of Name::low

}  // namespace

UserActors::UserActors(std::vector<schema::UserEntry> entries) : entries_(std::move(entries)), lists_(1) {
  known_.reserve(entries_.size());
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const schema::UserEntry& entry = entries_[i];
    // Its years are in bearers(): they may be days.
    known_.push_back({entry.id, entry.name, entry.type, entry.country, {entry.name}, 0, 0});
    for (const std::string& alias : entry.aliases) known_.back().aliases.push_back(alias);
    for (const std::string_view name : known_.back().aliases) add(i, name, name == entry.name);
  }
  list_of_.resize(trie_.size(), 0);
}

void UserActors::add(std::uint32_t entry, std::string_view written, bool is_own) {
  const Tokens tokens = tokenise(written, "");
  if (!is_telling(tokens) || tokens.size() > kLongest) return;
  Name name{entry, writing_of(written), 0, is_own, share_a_word(tokens, tokenise(entries_[entry].name, ""))};
  // Whole names in capitals are how some tables are kept; only single words are acronyms.
  if (name.writing == Writing::upper && tokens.size() > 1) name.writing = Writing::capital;
  std::uint32_t node = Trie::kRoot;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    node = trie_.add(node, vocabulary_.add(tokens.word(i)));
    if (tokens.list[i].shape == Shape::lower) name.low |= std::uint64_t{1} << i;
  }
  if (list_of_.size() <= node) list_of_.resize(node + 1, 0);
  if (list_of_[node] == 0) {
    list_of_[node] = static_cast<std::uint32_t>(lists_.size());
    lists_.emplace_back();
  }
  lists_[list_of_[node]].push_back(name);
}

// "Islamic jihad" is not "Islamic Jihad", but "Central Bank Of Turkey" is "Central Bank of Turkey".
bool UserActors::agrees(const Name& name, const Tokens& tokens, const Hit& hit) const {
  const Gazetteer& gazetteer = Gazetteer::get();
  if (!gazetteer.is_written(name.writing, tokens, hit)) return false;
  if (name.writing == Writing::any) return true;
  for (std::uint32_t i = hit.first + 1; i < hit.last; ++i) {
    const Token& token = tokens.list[i];
    if (token.shape != Shape::lower || (name.low >> (i - hit.first) & 1U) != 0) continue;
    if (!gazetteer.is(token, kFunction | kParticle)) return false;
  }
  return true;
}

Hit UserActors::longest(const Tokens& tokens, std::uint32_t first) const {
  Hit best{first, first, Trie::kRoot};
  std::uint32_t node = Trie::kRoot;
  for (std::uint32_t i = first; i < tokens.size(); ++i) {
    if (i > first && !may_go_on(tokens, i)) break;
    node = trie_.child(node, number_in(vocabulary_, tokens, i));
    if (node == Trie::kNone) break;
    const Hit hit{first, i + 1, node};
    const auto fits = [&](const Name& name) { return agrees(name, tokens, hit); };
    if (std::ranges::any_of(lists_[list_of_[node]], fits)) best = hit;
  }
  return best;
}

std::vector<const schema::AuthorityEntry*> UserActors::bearers(const Tokens& tokens, const Hit& hit,
                                                               std::string_view day) const {
  std::vector<const schema::AuthorityEntry*> timely, by_own_name, late;
  std::size_t sharers = 0;
  bool is_like = false;
  for (const Name& name : lists_[list_of_[hit.node]]) {
    if (!agrees(name, tokens, hit)) continue;
    ++sharers;
    is_like = name.is_like;
    const schema::UserEntry& entry = entries_[name.entry];
    const schema::AuthorityEntry* known = &known_[name.entry];
    if (is_before(day, entry)) continue;
    std::vector<const schema::AuthorityEntry*>& list = !is_after(day, entry) ? timely
                                                       : name.is_own         ? by_own_name
                                                                             : late;
    if (list.empty() || list.back() != known) list.push_back(known);
  }
  if (!timely.empty()) return timely;
  if (!by_own_name.empty()) return by_own_name;
  return sharers == 1 && is_like && hit.last - hit.first > 1 ? late : std::vector<const schema::AuthorityEntry*>{};
}

}  // namespace dateline::extract
