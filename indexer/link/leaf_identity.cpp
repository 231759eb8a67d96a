#include "indexer/link/leaf_identity.hpp"

#include <algorithm>

#include "indexer/link/identity.hpp"
#include "indexer/link/surname.hpp"
#include "schema/authority.hpp"

namespace dateline::link {
namespace {

constexpr char kNoEntrys = '~';  // which no folded word has

}  // namespace

LeafIdentity leaf_identity(const extract::ActorCandidate& candidate, std::string_view article_key) {
  if (candidate.authority.empty()) {
    const std::string owner = actor_slug(candidate.type, candidate.name);
    if (candidate.is_not_known) return {owner + kNoEntrys, candidate.name};
    // "Ben Dahl" has a first name, though person_name() passes over "ben".
    const bool is_one = candidate.name.find(' ') == std::string::npos && is_one_word(person_name(candidate.name));
    const bool is_alone = !article_key.empty() && candidate.type == schema::ActorType::person && is_one;
    return {is_alone ? lone_slug(owner, article_key) : owner, candidate.name};
  }
  const schema::AuthorityEntry* entry = schema::authority_entry(candidate.authority);
  const std::string own = entry != nullptr ? std::string(entry->name) : candidate.name;
  const std::string form = bare_name(candidate.written);
  if (form.empty() || form == bare_name(own)) return {candidate.authority, own};
  const std::string slug = actor_slug(candidate.type, candidate.written);
  return {candidate.authority + '#' + slug.substr(slug.find('/') + 1), candidate.written};
}

bool is_better_spelling(const std::string& a, const std::string& b) {
  const auto is_loud = [](const std::string& text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  return is_loud(a) != is_loud(b) ? is_loud(b) : a < b;
}

bool is_no_entrys(std::string_view slug) {
  return slug.ends_with(kNoEntrys);
}

std::string_view owner_of(std::string_view slug) {
  return slug.substr(0, slug.find('#'));
}

}  // namespace dateline::link
