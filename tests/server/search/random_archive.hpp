// Archives, queries and filters made by chance from a seed, each archive with the reference's view of it.
#pragma once

#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/server/search/reference.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {

// What is drawn with a seed is the same everywhere, unlike the standard's distributions.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : generator_(seed) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(generator_()) % bound; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::mt19937 generator_;
};

// The words that articles and queries are made of, frequent ones first.
const std::vector<std::string>& vocabulary();

struct RandomArchive {
  // Articles come in `batches`, a segment each until they are merged; some are copies of others under another title,
  // some change later.
  RandomArchive(std::uint32_t seed, std::size_t articles, std::size_t batches);

  testing::WrittenArchive archive;
  reference::Archive known;  // by id, from 1
};

std::optional<reference::Ask> random_ask(Dice& dice);
Filters random_filters(Dice& dice);

}  // namespace dateline::search
