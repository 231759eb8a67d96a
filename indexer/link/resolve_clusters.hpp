// Sets of leaves that are one actor so far, and which must stay apart.
#pragma once

#include <cstddef>
#include <set>
#include <utility>
#include <vector>

namespace dateline::link {

// Union-find over the numbers 0..size-1.
class Clusters {
 public:
  explicit Clusters(std::size_t size);

  std::size_t of(std::size_t leaf) const;  // the cluster's name; changes with join()
  const std::vector<std::size_t>& members(std::size_t leaf) const { return members_[of(leaf)]; }
  void keep_apart(std::size_t a, std::size_t b);
  void allow(std::size_t a, std::size_t b);
  bool must_stay_apart(std::size_t a, std::size_t b) const;
  // Makes the two clusters one, unless members of theirs must stay apart.
  bool join(std::size_t a, std::size_t b);

 private:
  std::vector<std::size_t> cluster_;
  std::vector<std::vector<std::size_t>> members_;
  std::set<std::pair<std::size_t, std::size_t>> apart_;  // of leaves, the lower first
};

}  // namespace dateline::link
