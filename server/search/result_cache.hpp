// The answers that one state of an archive gave lately: what many ask for is worked out once.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/search/request.hpp"

namespace dateline::search {

// Thread-safe. When it is full it begins anew, which keeps what is asked for now.
class ResultCache {
 public:
  // Null where it is not held.
  std::shared_ptr<const Result> find(const Request& request) const;
  void keep(const Request& request, std::shared_ptr<const Result> result);

 private:
  mutable std::mutex mutex_;
  // guarded by mutex_
  std::unordered_map<std::string, std::shared_ptr<const Result>> results_;  // by what was asked
  std::size_t rows_ = 0;
};

}  // namespace dateline::search
