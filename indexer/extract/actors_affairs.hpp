// Which countries an article is about, as far as can be told before its actors and countries are settled: for names
// that several states, and bodies of several states, share.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/mentions_article.hpp"

namespace dateline::extract {

class Affairs {
 public:
  // Places that mean one country only, persons and bodies of the authority file, dateline and outlet speak for theirs;
  // what several countries have ("Georgia") goes to the one that the others speak for.
  Affairs(const TaggedArticle& article, const TagContext& context);

  // How much the article says of a country; 0 where it does not name it.
  double weight(std::string_view code) const;
  // The country that it says most of, or empty.
  std::string_view first() const { return first_; }
  // As first(), of all but one.
  std::string_view first_but(std::string_view code) const;
  // As first_but(), where the article is about that one and of the others says half as much at most; else empty.
  std::string_view foremost_but(std::string_view code) const;
  // Whether it is the first, or comes near it.
  bool concerns(std::string_view code) const;

  // The country that a name, a demonym or a region at token `i` means in this article, or empty.
  std::string_view country_at(const Part& part, std::uint32_t i) const;

 private:
  using Shared = std::pair<const Part*, std::uint32_t>;  // the first token of a name that several countries have
  void count(const Part& part, std::vector<Shared>& shared);
  std::uint32_t count_at(const Part& part, std::uint32_t i, std::vector<Shared>& shared);
  double score(const Entry& place) const;
  void add(std::string_view code, double weight);

  std::vector<std::pair<std::string_view, double>> weights_;
  std::string_view first_;
};

// The country of the persons, armed groups and bodies of states that a hit may mean, where it is one; else empty.
std::string_view country_of_actor(const Part& part, const Hit& hit);

}  // namespace dateline::extract
