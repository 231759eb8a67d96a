#include "indexer/link/resolve_persons.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "indexer/link/name_match.hpp"

namespace dateline::link {
namespace {

class Joining {
 public:
  Joining(std::span<const Leaf> leaves, const Authorities& authorities, Clusters& clusters)
      : leaves_(leaves), authorities_(authorities), clusters_(clusters) {}

  void run(std::vector<bool>& is_ambiguous) {
    find_links();
    for (const Item& item : items()) {
      std::set<std::size_t> fitting;
      for (const std::size_t member : clusters_.members(item.leaf)) {
        for (const std::size_t other : links_[member]) {
          const std::size_t cluster = clusters_.of(other);
          if (is_formed_.contains(cluster) && fits(item, cluster)) fitting.insert(cluster);
        }
      }
      if (fitting.size() == 1) {
        const std::size_t before = *fitting.begin();
        clusters_.join(item.leaf, before);
        is_formed_.erase(before);
      }
      if (fitting.size() > 1) {
        for (const std::size_t member : clusters_.members(item.leaf)) is_ambiguous[member] = true;
      }
      is_formed_.insert(clusters_.of(item.leaf));
    }
  }

 private:
  // What the automatic part takes at once: a cluster of those before.
  struct Item {
    std::size_t leaf = 0;  // any
    bool has_entry = false;
    std::size_t fullness = 0;
    std::int64_t articles = 0;
    std::string_view slug;  // the first
  };

  void find_links() {
    links_.resize(leaves_.size());
    // Two of entries are never linked, so they are not even compared: a user's table may have thousands of like names.
    struct Block {
      std::vector<std::size_t> of_entries, others;
    };
    std::unordered_map<std::string, Block> blocks;
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      std::set<std::size_t> compared;
      for (const PersonName& name : leaves_[i].persons) {
        for (const std::string& key : blocking_keys(name)) {
          Block& block = blocks[key];
          const bool is_of_entry = !leaves_[i].entry.empty();
          compared.insert(block.others.begin(), block.others.end());
          if (!is_of_entry) compared.insert(block.of_entries.begin(), block.of_entries.end());
          auto& own = is_of_entry ? block.of_entries : block.others;
          if (own.empty() || own.back() != i) own.push_back(i);
        }
      }
      compared.erase(i);
      for (const std::size_t other : compared) {
        if (!may_be_linked(leaves_[i], leaves_[other])) continue;
        links_[i].push_back(other);
        links_[other].push_back(i);
      }
    }
  }

  // The clusters that have links, in the order in which they are taken.
  std::vector<Item> items() const {
    std::vector<Item> all;
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      if (clusters_.of(i) != i) continue;
      Item item{i, false, 0, 0, leaves_[i].slug};
      bool has_links = false;
      for (const std::size_t member : clusters_.members(i)) {
        const Leaf& one = leaves_[member];
        has_links = has_links || !links_[member].empty();
        item.has_entry = item.has_entry || authorities_.find(one.slug) != nullptr;
        item.articles += one.evidence.articles;
        item.slug = std::min(item.slug, std::string_view(one.slug));
        for (const PersonName& name : one.persons) {
          item.fullness = std::max(item.fullness, name.words.size() + name.initials.size());
        }
      }
      if (has_links) all.push_back(item);
    }
    std::ranges::sort(all, [](const Item& a, const Item& b) {
      return std::tuple(b.has_entry, b.fullness, b.articles, a.slug) <
             std::tuple(a.has_entry, a.fullness, a.articles, b.slug);
    });
    return all;
  }

  bool fits(const Item& item, std::size_t cluster) const {
    if (clusters_.must_stay_apart(item.leaf, cluster)) return false;
    for (const std::size_t other : clusters_.members(cluster)) {
      if (item.has_entry && authorities_.find(leaves_[other].slug) != nullptr) return false;
      for (const std::size_t member : clusters_.members(item.leaf)) {
        if (are_apart(leaves_[member], leaves_[other])) return false;
      }
    }
    return true;
  }

  static bool are_apart(const Leaf& a, const Leaf& b) {
    return std::ranges::any_of(a.persons, [&](const PersonName& x) {
      return std::ranges::any_of(b.persons, [&](const PersonName& y) { return stand_apart(x, y); });
    });
  }

  std::span<const Leaf> leaves_;
  const Authorities& authorities_;
  Clusters& clusters_;
  std::vector<std::vector<std::size_t>> links_;  // by leaf: those that it may be linked with
  std::set<std::size_t> is_formed_;              // clusters that were taken
};

}  // namespace

bool may_be_linked(const Leaf& a, const Leaf& b) {
  if (!a.entry.empty() && !b.entry.empty()) return false;
  if (a.evidence.beside.contains(b.slug) || b.evidence.beside.contains(a.slug)) return false;
  for (const PersonName& x : a.persons) {
    for (const PersonName& y : b.persons) {
      if (agreement(x, a.evidence, y, b.evidence).is_enough()) return true;
    }
  }
  return false;
}

void join_persons(std::span<const Leaf> leaves, const Authorities& authorities, Clusters& clusters,
                  std::vector<bool>& is_ambiguous) {
  Joining(leaves, authorities, clusters).run(is_ambiguous);
}

}  // namespace dateline::link
