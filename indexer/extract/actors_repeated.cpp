// Names that the article has given once in full: where they stand again, in a headline, at the start of a sentence, or
// without what ends a company's name.
#include <algorithm>
#include <unordered_map>

#include "indexer/extract/actors.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

constexpr std::uint32_t kLongest = 5;  // words

bool is_high(const Token& t) {
  return t.shape == Shape::capital || t.shape == Shape::upper;
}

class Repeated {
 public:
  Repeated(TaggedArticle& article, std::vector<Named>& found)
      : article_(article), found_(found), gazetteer_(Gazetteer::get()) {}

  void persons() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Named& n = found_[i];
      if (n.type == ActorType::person && n.last - n.first >= 2) remember(n, n.last, i);
    }
    scan("repeated name");
  }

  void organisations() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Named& n = found_[i];
      if (n.known != nullptr || !n.name.empty() || n.type == ActorType::person || n.type == ActorType::government)
        continue;
      const Token& first = n.part->at(n.first);
      if (n.last - n.first == 1 && (gazetteer_.is(first, kCommon) || first.folded_size < 2)) continue;
      remember(n, n.last, i);
      // "Morgan Keegan" for "Morgan Keegan & Co", "Costco Wholesale" for "Costco Wholesale Corp".
      std::uint32_t last = n.last;
      while (last > n.first + 2 && gazetteer_.is(n.part->at(last - 1), kCompany)) --last;
      if (last < n.last) remember(n, last, i);
      if (last > n.first + 2 && gazetteer_.is(n.part->at(last - 1), kOrganisation)) remember(n, last - 1, i);
    }
    scan("short name");
  }

 private:
  static std::string words(const Part& part, std::uint32_t first, std::uint32_t last) {
    std::string key;
    for (std::uint32_t i = first; i < last; ++i) {
      if (i > first) key += ' ';
      key += part.tokens.word(i);
    }
    return key;
  }

  void remember(const Named& n, std::uint32_t last, std::size_t index) {
    if (last - n.first > kLongest || common(*n.part, n.first, last)) return;
    names_.try_emplace(words(*n.part, n.first, last), index);
    longest_ = std::max(longest_, last - n.first);
    const std::uint32_t word = n.part->at(n.first).word;
    if (std::ranges::find(firsts_, word) == firsts_.end()) firsts_.push_back(word);
  }

  // Two words of every day are no name where their writing says nothing.
  bool common(const Part& part, std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (!gazetteer_.is(part.at(i), kCommon) || gazetteer_.is(part.at(i), kSurnameLike | kGivenName)) return false;
    }
    return true;
  }

  void scan(const char* rule) {
    if (names_.empty()) return;
    for (Part* part : {&article_.text, &article_.title}) {
      for (std::uint32_t i = 0; i < part->size(); ++i) {
        if (part->owners[i] != Owner::none || !is_high(part->at(i))) continue;
        if (std::ranges::find(firsts_, part->at(i).word) == firsts_.end()) continue;
        if (const std::uint32_t last = tag(*part, i, rule); last > i) i = last - 1;
      }
    }
  }

  std::uint32_t tag(Part& part, std::uint32_t i, const char* rule) {
    std::uint32_t end = i + 1;
    while (end < part.size() && end - i < longest_ && part.owners[end] == Owner::none && joined(part, end)) ++end;
    for (std::uint32_t last = end; last > i; --last) {
      if (!is_high(part.at(last - 1)) && part.at(last - 1).gap != Gap::hyphen) continue;
      const auto known = names_.find(words(part, i, last));
      if (known == names_.end() || goes_on(part, i, last)) continue;
      const Named full = found_[known->second];
      std::string name = full.name;
      if (name.empty()) name = std::string(full.part->tokens.written(full.first, full.last));
      part.own(i, last, owner_of(full.type));
      found_.push_back({&part, i, last, full.type, rule, full.known, full.country, std::move(name)});
      return last;
    }
    return i;
  }

  static bool joined(const Part& part, std::uint32_t i) {
    return part.continues(i) || part.at(i).gap == Gap::ampersand || part.at(i).gap == Gap::quote;
  }

  // A single word inside a longer run of capitals is a part of some other name.
  static bool goes_on(const Part& part, std::uint32_t first, std::uint32_t last) {
    if (last - first > 1 || part.at(first).headline) return false;
    const bool after =
        part.continues(last) && part.owners[last] == Owner::none && part.at(last).shape == Shape::capital;
    const bool before = first > 0 && part.continues(first) && part.owners[first - 1] == Owner::none &&
                        part.at(first - 1).shape == Shape::capital && !part.begins_sentence(first - 1);
    return after || before;
  }

  TaggedArticle& article_;
  std::vector<Named>& found_;
  const Gazetteer& gazetteer_;
  std::unordered_map<std::string, std::size_t> names_;
  std::vector<std::uint32_t> firsts_;
  std::uint32_t longest_ = 0;
};

}  // namespace

void find_repeated_organisations(TaggedArticle& article, std::vector<Named>& found) {
  Repeated(article, found).organisations();
}

void find_repeated_persons(TaggedArticle& article, std::vector<Named>& found) {
  Repeated(article, found).persons();
}

}  // namespace dateline::extract
