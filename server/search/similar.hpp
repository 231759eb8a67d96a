// The articles most like one: what is asked, and what comes back. Plain structs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/request.hpp"
#include "server/search/understood.hpp"

namespace dateline::search {

// The query, filters, limit and grouping are the request's.
struct SimilarWish {
  std::int64_t article = 0;
  bool copies = false;  // the other articles of its own story too
};

// A word or actor that was searched for, most weighty first.
struct SharedWord {
  std::string word;  // as the article mostly writes it, folded
  double weight = 0;
};
struct SharedActor {
  ActorName actor;
  double weight = 0;
};

struct SimilarArticle {
  Hit hit;  // its score is how much of what the article has in common with itself it has in common with this
  std::vector<SharedWord> words;
  std::vector<SharedActor> actors;
};

struct Similar {
  Understood query;
  std::vector<SharedWord> words;    // that were searched for
  std::vector<SharedActor> actors;  // the same
  std::vector<SimilarArticle> articles;
  std::int64_t revision = 0;
};

}  // namespace dateline::search
