#include "server/search/find_values.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "schema/authority.hpp"
#include "schema/countries_abroad.hpp"
#include "schema/languages.hpp"
#include "schema/text_analysis.hpp"
#include "server/search/did_you_mean.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/outlet_names.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

using Ids = std::vector<std::uint32_t>;

constexpr std::size_t kNamedInWarning = 5;

std::string bare(const std::string& written) {
  std::string out;
  for (const schema::Word& word : schema::words(written)) out += (out.empty() ? "" : " ") + word.folded;
  return out.starts_with("the ") ? out.substr(4) : out;
}

Ids ids(schema::Statement&& statement) {
  Ids out;
  while (statement.step()) out.push_back(static_cast<std::uint32_t>(statement.integer(0)));
  return out;
}

// A name is exact: another outlet's domain may be this one's name, and a facet lists the two apart.
Ids find_outlets(const std::string& written, Reader& reader) {
  Ids by_name =
      ids(std::move(reader.catalogue.prepare("SELECT id FROM outlet WHERE folded = ?1").bind(1, bare(written))));
  if (!by_name.empty()) return by_name;
  return ids(std::move(reader.catalogue.prepare("SELECT id FROM outlet WHERE domain = lower(?1)").bind(1, written)));
}

std::uint32_t find_country(const std::string& written, const char* param) {
  const auto code = schema::country_code_in_any_language(written);
  if (!code) {
    throw BadRequest(param, "there is no country called \"" + written + "\"",
                     "use a code (TR, TUR) or a name (Turkey, Türkei)");
  }
  return schema::pack(*code);
}

std::uint32_t find_language(const std::string& written, const char* param) {
  const auto code = schema::language_code(written);
  if (!code) {
    throw BadRequest(param, "there is no language called \"" + written + "\"",
                     "use a code of ISO 639, such as en or ckb, or a name (German, Deutsch)");
  }
  return schema::pack(*code);
}

Ids with_slug(std::string_view slug, Reader& reader) {
  return ids(
      std::move(reader.catalogue.prepare("SELECT coalesce(merged_into, id) FROM actor WHERE slug = ?1 AND NOT hidden")
                    .bind(1, slug)));
}

// Whose names end in these words: "hirsch" is Gal Hirsch. Looks at all names.
Ids with_surname(const std::string& surname, Reader& reader) {
  return ids(std::move(reader.catalogue
                           .prepare("SELECT DISTINCT coalesce(a.merged_into, a.id) FROM actor_name n JOIN actor a ON "
                                    "a.id = n.actor WHERE substr(n.folded, -length(?1) - 1) = ' ' || ?1 "
                                    "AND a.type = 'person' AND NOT a.hidden")
                           .bind(1, surname)));
}

bool is_known(const query::Node& filter) {
  if (filter.field == "country") return schema::country_code_in_any_language(filter.value).has_value();
  return filter.field != "language" || schema::language_code(filter.value).has_value();
}

// The value as words, where there are any.
query::Node as_words(const query::Node& filter) {
  query::Node node;
  for (schema::Word& word : schema::words(filter.value)) {
    if (node.words.size() < query::kMaxTerms) node.words.push_back(std::move(word.folded));
  }
  node.kind = node.words.empty()       ? query::NodeKind::nothing
              : node.words.size() == 1 ? query::NodeKind::word
                                       : query::NodeKind::phrase;
  node.column = filter.column;
  return node;
}

class Resolving {
 public:
  Resolving(std::vector<query::Warning>& warnings, const Snapshot& snapshot, Reader& reader)
      : warnings_(warnings), snapshot_(snapshot), reader_(reader) {}

  void resolve(query::Node& node) {
    for (query::Node& child : node.children) resolve(child);
    if (node.kind != query::NodeKind::filter) return;
    if (node.field == "actor") {
      const std::string about = about_actors(node.value, find_actors(node.value, reader_), snapshot_, reader_);
      if (!about.empty()) warnings_.push_back({node.column.value, about});
    } else if (node.field == "outlet") {
      const Ids found = find_outlets(node.value, reader_);
      const std::string about = about_outlet(node.value, found, snapshot_, reader_);
      if (!about.empty()) warnings_.push_back({node.column.value, about});
    } else if (!is_known(node)) {
      warnings_.push_back({node.column.value,
                           "There is no " + node.field + " called “" + node.value + "”, which was searched as words."});
      node = as_words(node);
    }
  }

 private:
  std::vector<query::Warning>& warnings_;
  const Snapshot& snapshot_;
  Reader& reader_;
};

}  // namespace

std::vector<std::uint32_t> find_actors(const std::string& written, Reader& reader) {
  Ids found = with_slug(written, reader);
  if (!found.empty()) return found;
  const std::string name = bare(written);
  found = ids(std::move(reader.catalogue
                            .prepare("SELECT coalesce(a.merged_into, a.id) FROM actor_name n JOIN actor a ON "
                                     "a.id = n.actor WHERE n.folded = ?1 AND NOT a.hidden "
                                     "UNION SELECT id FROM actor WHERE label = ?2 COLLATE NOCASE AND NOT hidden")
                            .bind_all(name, written)));
  for (const schema::AuthorityEntry* entry : schema::authority_named(written)) {
    std::ranges::copy(with_slug(entry->id, reader), std::back_inserter(found));
  }
  if (found.empty() && !name.empty()) found = with_surname(name, reader);
  std::ranges::sort(found);
  const auto twice = std::ranges::unique(found);
  found.erase(twice.begin(), twice.end());
  return found;
}

std::vector<std::uint32_t> find_values(FacetField field, const std::string& written, Reader& reader,
                                       const char* param) {
  switch (field) {
    case FacetField::actor:
      return find_actors(written, reader);
    case FacetField::country:
      return {find_country(written, param)};
    case FacetField::outlet:
      return find_outlets(written, reader);
    case FacetField::language:
      return {find_language(written, param)};
    case FacetField::date:
      break;
  }
  return {};
}

std::string about_actors(const std::string& written, const std::vector<std::uint32_t>& found, const Snapshot& snapshot,
                         Reader& reader) {
  if (found.empty()) {
    const auto meant = actor_meant(written, snapshot, reader);
    return "No actor of the archive is called “" + written + (meant ? "”; did you mean “" + *meant + "”?" : "”.");
  }
  if (found.size() == 1) return {};
  const Holders& holders = snapshot.actors();
  const auto articles = [&](std::uint32_t actor) {
    return actor < holders.values() ? holders.start[actor + 1] - holders.start[actor] : 0;
  };
  Ids first = found;
  std::ranges::stable_sort(first, std::ranges::greater(), articles);
  std::string names;
  for (std::size_t i = 0; i < std::min(first.size(), kNamedInWarning); ++i) {
    names += (i > 0 ? ", " : "") + actor_name({first[i], {}}, reader).name;
  }
  if (first.size() > kNamedInWarning) names += " and " + std::to_string(first.size() - kNamedInWarning) + " more";
  return "“" + written + "” is the name of several actors; any of them was searched: " + names + ".";
}

void resolve_values(query::Parsed& parsed, const Snapshot& snapshot, Reader& reader) {
  Resolving(parsed.warnings, snapshot, reader).resolve(parsed.root);
}

}  // namespace dateline::search
