#include "indexer/pipeline/current_rules.hpp"

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/extract/user_actors.hpp"
#include "schema/catalogue.hpp"
#include "schema/user_authority.hpp"

namespace dateline::pipeline {

CurrentRules::CurrentRules(const schema::Layout& layout, extract::Rules wording)
    : layout_(layout), rules_(std::move(wording)) {
  read_names();
}

extract::Rules CurrentRules::get() const {
  const std::lock_guard lock(mutex_);
  return rules_;
}

void CurrentRules::read_names() {
  if (!std::filesystem::exists(layout_.catalogue())) return;
  std::vector<schema::UserEntry> entries = schema::read_user_authority(schema::open_catalogue(layout_));
  const extract::Rules before = get();
  const bool is_same = before.actors() != nullptr ? before.actors()->entries() == entries : entries.empty();
  if (is_same) return;
  std::shared_ptr<const extract::UserActors> names;
  if (!entries.empty()) names = std::make_shared<const extract::UserActors>(std::move(entries));
  const std::lock_guard lock(mutex_);
  rules_ = rules_.with_actors(std::move(names));
}

}  // namespace dateline::pipeline
