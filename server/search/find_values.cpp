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

// Whose names end in these words: "hirsch" is Gal Hirsch. By the index of last words, whose expression this repeats.
Ids with_surname(const std::string& surname, Reader& reader) {
  const std::string last = surname.substr(surname.rfind(' ') + 1);
  return ids(std::move(
      reader.catalogue
          .prepare("SELECT DISTINCT coalesce(a.merged_into, a.id) FROM actor_name n CROSS JOIN actor a ON "
                   "a.id = n.actor WHERE substr(n.folded, length(rtrim(n.folded, replace(n.folded, ' ', ''))) + 1) = "
                   "?2 AND instr(n.folded, ' ') > 0 AND substr(n.folded, -length(?1) - 1) = ' ' || ?1 "
                   "AND a.type = 'person' AND NOT a.hidden")
          .bind_all(surname, last)));
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
  Resolving(std::vector<query::Warning>& warnings, ValueFinder& values) : warnings_(warnings), values_(values) {}

  void resolve(query::Node& node) {
    for (query::Node& child : node.children) resolve(child);
    if (node.kind != query::NodeKind::filter) return;
    if (node.field == "actor") {
      warn(node, values_.find(FacetField::actor, node.value, "q"));
    } else if (node.field == "outlet") {
      warn(node, values_.find(FacetField::outlet, node.value, "q"));
    } else if (!is_known(node)) {
      warnings_.push_back({node.column.value,
                           "There is no " + node.field + " called “" + node.value + "”, which was searched as words."});
      node = as_words(node);
    }
  }

 private:
  void warn(const query::Node& node, const Meant& meant) {
    if (!meant.warning.empty()) warnings_.push_back({node.column.value, meant.warning});
  }

  std::vector<query::Warning>& warnings_;
  ValueFinder& values_;
};

void keep_each_once(Ids& found) {
  std::ranges::sort(found);
  const auto twice = std::ranges::unique(found);
  found.erase(twice.begin(), twice.end());
}

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
  keep_each_once(found);
  return found;
}

std::vector<std::uint32_t> find_values(FacetField field, const std::string& written, Reader& reader,
                                       const char* param) {
  switch (field) {
    case FacetField::country:
      return {find_country(written, param)};
    case FacetField::outlet:
      return find_outlets(written, reader);
    case FacetField::language:
      return {find_language(written, param)};
    case FacetField::actor:
    case FacetField::date:
      break;
  }
  return {};
}

const Meant& ValueFinder::find(FacetField field, const std::string& written, const char* param) {
  const std::pair key(field, written);
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  deadline_.check();
  Meant meant = field == FacetField::actor ? actor(written) : Meant{find_values(field, written, reader_, param), {}};
  if (field == FacetField::outlet) meant.warning = about_outlet(written, meant.values, snapshot_, reader_);
  return known_.emplace(key, std::move(meant)).first->second;
}

// An id of the columns means what they hold by it, so that a facet's value finds what was counted, whatever has been
// merged since.
Meant ValueFinder::actor(const std::string& written) {
  schema::Statement find = reader_.catalogue.prepare("SELECT id FROM actor WHERE slug = ?1");
  find.bind(1, written);
  if (find.step()) {
    const auto id = static_cast<std::uint32_t>(find.integer(0));
    if (is_held(id)) return {{id}, {}};
  }
  const Ids found = find_actors(written, reader_);
  deadline_.check();
  return {held(found), about(written, found)};
}

bool ValueFinder::is_held(std::uint32_t actor) const {
  const Holders& holders = snapshot_.actors();
  return actor < holders.values() && holders.start[actor + 1] > holders.start[actor];
}

std::vector<std::uint32_t> ValueFinder::held(const std::vector<std::uint32_t>& actors) {
  schema::Statement leaves = reader_.catalogue.prepare("SELECT id FROM actor WHERE merged_into = ?1");
  Ids out;
  for (const std::uint32_t root : actors) {
    deadline_.step(100);
    const std::size_t before = out.size();
    leaves.bind(1, root);
    while (leaves.step()) {
      const auto leaf = static_cast<std::uint32_t>(leaves.integer(0));
      if (is_held(leaf)) out.push_back(leaf);
    }
    leaves.reset();
    if (is_held(root) || out.size() == before) out.push_back(root);
  }
  keep_each_once(out);
  return out;
}

std::string ValueFinder::about(const std::string& written, const std::vector<std::uint32_t>& found) {
  if (found.empty()) {
    const auto meant = actor_meant(written, snapshot_, reader_);
    return "No actor of the archive is called “" + written + (meant ? "”; did you mean “" + *meant + "”?" : "”.");
  }
  if (found.size() == 1) return {};
  const Holders& holders = snapshot_.actors();
  const auto articles = [&](std::uint32_t actor) {
    return actor < holders.values() ? holders.start[actor + 1] - holders.start[actor] : 0;
  };
  Ids first = found;
  std::ranges::stable_sort(first, std::ranges::greater(), articles);
  std::string names;
  for (std::size_t i = 0; i < std::min(first.size(), kNamedInWarning); ++i) {
    names += (i > 0 ? ", " : "") + actor_name({first[i], {}}, reader_).name;
  }
  if (first.size() > kNamedInWarning) names += " and " + std::to_string(first.size() - kNamedInWarning) + " more";
  return "“" + written + "” is the name of several actors; any of them was searched: " + names + ".";
}

void resolve_values(query::Parsed& parsed, ValueFinder& values) {
  Resolving(parsed.warnings, values).resolve(parsed.root);
}

}  // namespace dateline::search
