// The answers that one state of an archive gave lately: what many ask for is worked out once.
#pragma once

#include <memory>

#include "server/search/lru_cache.hpp"
#include "server/search/request.hpp"

namespace dateline::search {

// Thread-safe. Holds at most 16 MiB.
class ResultCache {
 public:
  // Null where it is not held.
  std::shared_ptr<const Result> find(const Request& request);
  void keep(const Request& request, const std::shared_ptr<const Result>& result);

 private:
  LruCache<Result> results_{std::size_t{16} << 20};
};

}  // namespace dateline::search
