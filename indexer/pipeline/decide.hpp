// Records what users decide about actors and applies it to the whole archive, also where another process writes to it.
#pragma once

#include <optional>
#include <string>

#include "indexer/store/actors.hpp"
#include "indexer/store/catalogue_writer.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

using store::DecisionError;

// Applies a change: catalogue, index and columns hold it when this returns. Where a server or follower holds the
// archive's lock, that one applies it, and this waits until it has. Throws DecisionError where it cannot be made,
// schema::LayoutError (locked by an add, and others), schema::DatabaseError, store::IndexError.
store::Decided decide(const schema::Layout& layout, const store::AuthorityChange& change);

// The follower's side: a change that lay in the inbox under `receipt`, as text. Applies it in the writer's transaction
// and records under the receipt what became of it; what was applied before is not applied again.
void take_decision(store::CatalogueWriter& writer, const std::string& receipt, const std::string& text);

// The form of a change in the inbox.
std::string to_json(const store::AuthorityChange& change);
// Throws DecisionError.
store::AuthorityChange change_from_json(const std::string& text);

}  // namespace dateline::pipeline
