#include "server/search/actor_sieve.hpp"

#include <algorithm>
#include <unordered_set>

#include "schema/countries.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

// Of one that is looked up in the catalogue.
constexpr std::size_t kStepsOfActor = 100;

std::vector<std::uint16_t> codes_of(const std::vector<std::string>& countries) {
  std::vector<std::uint16_t> out;
  for (const std::string& written : countries) {
    const auto code = schema::country_code(written);
    if (!code) {
      throw BadRequest("country", "there is no country called \"" + written + "\"",
                       "use a code (TR, TUR) or an English name (Turkey)");
    }
    out.push_back(schema::pack(*code));
  }
  return out;
}

// None is any.
template <typename Value>
bool is_one_of(const std::vector<Value>& values, const Value& value) {
  return values.empty() || std::ranges::find(values, value) != values.end();
}

}  // namespace

std::vector<ValueCount> ActorSieve::with_prefix(const std::vector<ValueCount>& counted, const std::string& prefix) {
  if (prefix.empty()) return counted;
  const std::unordered_set<std::uint32_t> named = names_->actors_with(prefix);
  schema::Statement find = reader_.catalogue.prepare(
      "SELECT 1 FROM actor_name WHERE actor IN (SELECT id FROM actor WHERE id = ?1 OR merged_into = ?1) "
      "AND instr(' ' || folded, ' ' || ?2) > 0 LIMIT 1");
  const auto is_named = [&](std::uint32_t actor) {
    if (named.contains(actor)) return true;
    if (names_->actor(actor) != nullptr) return false;
    deadline_.step(kStepsOfActor);
    find.bind_all(actor, prefix);
    const bool found = find.step();
    find.reset();
    return found;
  };
  std::vector<ValueCount> out;
  for (const ValueCount& value : counted) {
    deadline_.step();
    if (is_named(value.value)) out.push_back(value);
  }
  return out;
}

std::vector<ValueCount> ActorSieve::of(const std::vector<ValueCount>& counted,
                                       const std::vector<schema::ActorType>& types,
                                       const std::vector<std::string>& countries) {
  if (types.empty() && countries.empty()) return counted;
  const std::vector<std::uint16_t> codes = codes_of(countries);
  schema::Statement find = reader_.catalogue.prepare(
      "SELECT coalesce(shown_type, type), coalesce(shown_country, country, '') FROM actor WHERE id = ?1");
  const auto is_wished = [&](std::uint32_t actor) {
    if (const NameIndex::Named* known = names_->actor(actor)) {
      return is_one_of(types, known->type) && is_one_of(codes, known->country);
    }
    deadline_.step(kStepsOfActor);
    find.bind(1, actor);
    bool wished = false;
    if (find.step()) {
      const std::string country = find.text(1);
      wished = is_one_of(types, schema::actor_type(find.text(0)).value_or(schema::ActorType::person)) &&
               is_one_of(codes, country.empty() ? std::uint16_t{0} : schema::pack(country));
    }
    find.reset();
    return wished;
  };
  std::vector<ValueCount> out;
  for (const ValueCount& value : counted) {
    deadline_.step();
    if (is_wished(value.value)) out.push_back(value);
  }
  return out;
}

}  // namespace dateline::search
