#include "indexer/link/authority_match.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "indexer/link/name_match.hpp"
#include "schema/authority.hpp"

namespace dateline::link {
namespace {

using Blocks = std::unordered_map<std::string, std::vector<const schema::AuthorityEntry*>>;

// The persons of the authority file by the blocking keys of all their names.
const Blocks& blocks() {
  static const Blocks kBlocks = [] {
    Blocks made;
    for (const schema::AuthorityEntry& entry : schema::authority()) {
      if (entry.type != schema::ActorType::person) continue;
      for (const std::string_view alias : entry.aliases) {
        for (const std::string& key : blocking_keys(alias)) {
          auto& block = made[key];
          if (block.empty() || block.back() != &entry) block.push_back(&entry);
        }
      }
    }
    return made;
  }();
  return kBlocks;
}

bool goes_by(const schema::AuthorityEntry& entry, const std::string& name) {
  return std::any_of(entry.aliases.begin(), entry.aliases.end(),
                     [&](std::string_view alias) { return same_person(alias, name); });
}

}  // namespace

std::string authority_match(const extract::ActorCandidate& candidate) {
  if (candidate.type != schema::ActorType::person || candidate.country.empty()) return {};
  const schema::AuthorityEntry* found = nullptr;
  for (const std::string& key : blocking_keys(candidate.name)) {
    const auto block = blocks().find(key);
    if (block == blocks().end()) continue;
    for (const schema::AuthorityEntry* entry : block->second) {
      if (entry == found || entry->country != candidate.country || !goes_by(*entry, candidate.name)) continue;
      if (found != nullptr) return {};
      found = entry;
    }
  }
  return found != nullptr ? std::string(found->id) : std::string();
}

}  // namespace dateline::link
