#include "server/search/proximity.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "server/search/positions.hpp"

namespace dateline::search {
namespace {

// Memory that is in no cache yet, and the search itself.
constexpr std::size_t kStepsOfDocument = 16;
constexpr std::size_t kBytesOfStep = 16;

// Where so many words from a place on end.
std::size_t after_words(std::string_view tokens, std::size_t at, std::size_t words) {
  for (; words > 0 && at < tokens.size(); ++at) words -= schema::ends_word(tokens[at]) ? 1 : 0;
  return at;
}

// Where so many words before a place begin.
std::size_t before_words(std::string_view tokens, std::size_t at, std::size_t words) {
  for (; words > 0 && at > 0; --words) {
    do --at;
    while (at > 0 && !schema::ends_word(tokens[at - 1]));
  }
  return at;
}

}  // namespace

TokenPattern::TokenPattern(std::string code, const schema::TokenFile& file) : code_(std::move(code)) {
  const auto count = [&](char byte) { return file.byte_count(static_cast<unsigned char>(byte)); };
  const auto rarest = std::min_element(code_.begin(), code_.end(), [&](char a, char b) { return count(a) < count(b); });
  rarest_ = static_cast<std::size_t>(rarest - code_.begin());
}

// Looks for the byte of it that is rarest in the segment, and compares the others only there.
std::size_t TokenPattern::find(std::string_view tokens, std::size_t from) const {
  if (tokens.size() < code_.size()) return std::string_view::npos;
  const char* const begin = tokens.data();
  const char* const end = begin + tokens.size() - code_.size() + rarest_ + 1;  // of where the byte can stand
  for (const char* at = begin + from + rarest_; at < end; ++at) {
    at = static_cast<const char*>(std::memchr(at, code_[rarest_], static_cast<std::size_t>(end - at)));
    if (at == nullptr) break;
    const char* const start = at - rarest_;
    const bool is_whole = start == begin || schema::ends_word(start[-1]);
    if (is_whole && std::memcmp(start, code_.data(), code_.size()) == 0) return static_cast<std::size_t>(start - begin);
  }
  return std::string_view::npos;
}

Proximity::Proximity(const query::Node& node, const schema::TokenFile& file) : node_(node), file_(file) {
  std::vector<std::uint32_t> ids;
  for (const std::string& word : node.words) {
    const std::optional<std::uint32_t> id = file.id(word);
    if (!id) {
      is_possible_ = false;
      return;
    }
    ids.push_back(*id);
  }
  if (node.kind == query::NodeKind::phrase) {
    std::string code;
    for (const std::uint32_t id : ids) schema::append_code(code, id);
    patterns_.emplace_back(std::move(code), file);
    return;
  }
  // The rarest first: where a field lacks one, the others need not be looked for.
  std::vector<std::uint32_t> distinct = ids;
  std::sort(distinct.rbegin(), distinct.rend());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (const std::uint32_t id : distinct) patterns_.emplace_back(schema::code_of(id), file);
  for (const std::uint32_t id : ids) {
    words_.push_back(static_cast<std::size_t>(std::find(distinct.begin(), distinct.end(), id) - distinct.begin()));
  }
  positions_.resize(distinct.size());
}

bool Proximity::holds(std::uint32_t document, std::uint32_t lead_words) {
  schema::DocumentTokens tokens = file_.tokens(document);
  if (node_.field == "title") tokens.text = {};
  if (node_.field == "lead") tokens = {{}, tokens.text.substr(0, after_words(tokens.text, 0, lead_words))};
  steps_ += kStepsOfDocument + (tokens.title.size() + tokens.text.size()) / kBytesOfStep;
  return node_.kind == query::NodeKind::phrase ? holds_phrase(tokens)
                                               : holds_near(tokens.title) || holds_near(tokens.text);
}

bool Proximity::holds_phrase(const schema::DocumentTokens& tokens) const {
  const TokenPattern& phrase = patterns_.front();
  return phrase.find(tokens.title) != std::string_view::npos || phrase.find(tokens.text) != std::string_view::npos;
}

// All words stand within the distance of one that is the rarest of them: only what lies so near to one of those is
// looked at. Where such stretches meet they are one.
bool Proximity::holds_near(std::string_view tokens) {
  constexpr std::size_t kNone = std::string_view::npos;
  const TokenPattern& rarest = patterns_.front();
  for (std::size_t at = rarest.find(tokens); at != kNone;) {
    const std::size_t begin = before_words(tokens, at, node_.distance);
    std::size_t end = after_words(tokens, at, std::size_t{node_.distance} + 1);
    std::size_t next = rarest.find(tokens, at + 1);
    for (; next < end; next = rarest.find(tokens, at + 1)) {
      end = after_words(tokens, end, schema::count_words(tokens.substr(at, next - at)));
      at = next;
    }
    if (is_near_in(tokens.substr(begin, end - begin))) return true;
    at = next;
  }
  return false;
}

bool Proximity::is_near_in(std::string_view tokens) {
  for (std::size_t pattern = 0; pattern < patterns_.size(); ++pattern) {
    std::vector<std::uint32_t>& positions = positions_[pattern];
    positions.clear();
    std::uint32_t position = 0;
    std::size_t counted = 0;
    for (std::size_t at = patterns_[pattern].find(tokens); at != std::string_view::npos;
         at = patterns_[pattern].find(tokens, at + 1)) {
      position += schema::count_words(tokens.substr(counted, at - counted));
      counted = at;
      positions.push_back(position);
    }
    steps_ += positions.size();
    if (positions.empty()) return false;
  }
  return is_near({positions_, words_}, node_.distance, node_.ordered);
}

}  // namespace dateline::search
