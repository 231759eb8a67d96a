#include "indexer/extract/trace.hpp"

#include <algorithm>

#include "indexer/extract/mentions_article.hpp"

namespace dateline::extract {
namespace {

constexpr EntryKind kPlaces[] = {EntryKind::name, EntryKind::demonym, EntryKind::capital,
                                 EntryKind::city, EntryKind::region,  EntryKind::metonym};

const char* why(Owner owner) {
  switch (owner) {
    case Owner::credit:
      return "a credit";
    case Owner::mask:
      return "a fixed phrase";
    case Owner::person:
      return "the name of a person";
    case Owner::media:
      return "the name of a medium";
    default:
      return "";
  }
}

void add(const Part& part, std::uint32_t first, std::uint32_t last, const char* reason, std::vector<Masked>& out) {
  schema::Mention found = part.mention(first, last, "");
  out.push_back({found.zone, found.start, found.end, std::move(found.text), reason});
}

bool is_place(const Part& part, const Hit& hit) {
  return hit.last > hit.first &&
         std::ranges::any_of(kPlaces, [&](EntryKind kind) { return part.entry(hit, kind) != nullptr; });
}

// The end of the tokens that have one owner with `first`, in the same paragraph.
std::uint32_t owned_until(const Part& part, std::uint32_t first) {
  std::uint32_t last = first + 1;
  while (last < part.size() && part.owners[last] == part.owners[first] && part.at(last).gap != Gap::paragraph) ++last;
  return last;
}

void collect(const Part& part, std::vector<Masked>& out) {
  for (std::uint32_t i = 0; i < part.size();) {
    const Hit& hit = part.hits[i];
    const Owner owner = part.owners[i];
    if (owner == Owner::credit || owner == Owner::mask) {
      const std::uint32_t last = owned_until(part, i);
      add(part, i, last, why(owner), out);
      i = last;
    } else if (hit.last > hit.first && part.entry(hit, EntryKind::mask) != nullptr) {
      add(part, i, hit.last, why(Owner::mask), out);
      i = hit.last;
    } else if ((owner == Owner::person || owner == Owner::media) && is_place(part, hit)) {
      add(part, i, hit.last, why(owner), out);
      i = hit.last;
    } else {
      ++i;
    }
  }
}

}  // namespace

std::vector<Masked> masked_words(const TaggedArticle& article) {
  std::vector<Masked> out;
  collect(article.title, out);
  collect(article.text, out);
  return out;
}

}  // namespace dateline::extract
