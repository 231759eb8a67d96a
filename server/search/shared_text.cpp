#include "server/search/shared_text.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "schema/text_analysis.hpp"

namespace dateline::search {
namespace {

constexpr std::size_t kMostText = std::size_t{4} << 20;     // of all copies
constexpr std::size_t kMostShared = std::size_t{12} << 10;  // of what is listed
constexpr std::size_t kMostOnlyHere = std::size_t{2} << 10;
// What is left of a shorter sentence is said anywhere.
constexpr std::size_t kShortestKey = 8;

struct Sentence {
  std::string_view text;
  std::size_t key = 0;  // of its words; 0: too short to tell anything
};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// A full stop, or its like, that a space follows; quotes and brackets may stand between.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text.substr(at, 2) == "\n\n") return at;
    const bool cjk = text.substr(at, 3) == "。" || text.substr(at, 3) == "！" || text.substr(at, 3) == "？";
    if (cjk) return at + 3;
    const char c = text[at++];
    if (c != '.' && c != '!' && c != '?') continue;
    std::size_t after = at;
    while (after < text.size() && (text[after] == '"' || text[after] == '\'' || text[after] == ')')) ++after;
    for (const std::string_view quote : {"”", "’", "»"}) {
      if (text.substr(after, quote.size()) == quote) after += quote.size();
    }
    if (after == text.size() || is_space(text[after])) return after;
  }
  return text.size();
}

std::size_t key_of(std::string_view sentence) {
  std::string said;
  for (const schema::Word& word : schema::words(sentence)) said += word.folded;
  if (said.size() < kShortestKey) return 0;
  return std::max<std::size_t>(std::hash<std::string>()(said), 1);
}

std::vector<Sentence> sentences_of(std::string_view text) {
  std::vector<Sentence> out;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    const std::size_t end = sentence_end(text, at);
    const std::string_view sentence = text.substr(at, end - at);
    if (const std::size_t key = key_of(sentence)) out.push_back({sentence, key});
    at = std::max(end, at + 1);
  }
  return out;
}

// Collects sentences; those that follow each other are joined.
class Collector {
 public:
  explicit Collector(std::size_t room) : room_(room) {}

  void add(std::string_view sentence, bool follows) {
    ++out_.count;
    if (sentence.size() > room_) {
      room_ = 0;
      ++out_.left_out;
      return;
    }
    room_ -= sentence.size();
    if (follows && !out_.texts.empty()) {
      out_.texts.back() += ' ' + std::string(sentence);
    } else {
      out_.texts.emplace_back(sentence);
    }
  }
  Sentences take() { return std::move(out_); }

 private:
  std::size_t room_;
  Sentences out_;
};

using Counts = std::unordered_map<std::size_t, std::size_t>;  // copies that have a sentence

Sentences in_most(const std::vector<std::vector<Sentence>>& copies, const Counts& counts) {
  Collector most(kMostShared);
  std::unordered_set<std::size_t> taken;
  for (const std::vector<Sentence>& copy : copies) {
    bool follows = false;
    for (const Sentence& sentence : copy) {
      const bool is_new = 2 * counts.at(sentence.key) > copies.size() && taken.insert(sentence.key).second;
      if (is_new) most.add(sentence.text, follows);
      follows = is_new;
    }
  }
  return most.take();
}

Sentences in_one(const std::vector<Sentence>& copy, const Counts& counts) {
  Collector only(kMostOnlyHere);
  std::unordered_set<std::size_t> taken;
  bool follows = false;
  for (const Sentence& sentence : copy) {
    const bool is_alone = counts.at(sentence.key) == 1 && taken.insert(sentence.key).second;
    if (is_alone) only.add(sentence.text, follows);
    follows = is_alone;
  }
  return only.take();
}

}  // namespace

SharedText shared_text(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  if (texts.size() < 2 || bytes > kMostText) return {};
  std::vector<std::vector<Sentence>> copies;
  Counts counts;
  for (const std::string& text : texts) {
    copies.push_back(sentences_of(text));
    std::unordered_set<std::size_t> seen;
    for (const Sentence& sentence : copies.back()) {
      if (seen.insert(sentence.key).second) ++counts[sentence.key];
    }
  }
  SharedText out;
  out.copies = texts.size();
  out.most = in_most(copies, counts);
  for (const std::vector<Sentence>& copy : copies) out.only_here.push_back(in_one(copy, counts));
  return out;
}

}  // namespace dateline::search
