// What the baselines index: the articles of a Dateline catalogue with the actors and countries that it found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace dateline::bench {

struct Article {
  std::int64_t id = 0;
  std::string title, text;
  std::string day;                             // "2024-03-05"; empty for undated
  std::vector<std::string> actors, countries;  // slugs of the shown actors; codes of countries that it is about
};

// Calls `use` with articles in the order of their ids, some thousands at a time. Throws schema::DatabaseError.
void read_articles(const std::string& catalogue, const std::function<void(const std::vector<Article>&)>& use);

}  // namespace dateline::bench
