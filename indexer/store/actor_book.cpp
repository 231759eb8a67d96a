#include "indexer/store/actor_book.hpp"

#include <nlohmann/json.hpp>

#include "indexer/link/identity.hpp"
#include "indexer/link/leaf_identity.hpp"
#include "indexer/link/surname.hpp"
#include "schema/authority.hpp"
#include "schema/catalogue.hpp"

namespace dateline::store {
namespace {

using Json = nlohmann::json;

// An id is never given twice, also where the newest row was one of an entry and went with it.
constexpr const char* kInsert = R"sql(
  INSERT OR IGNORE INTO actor (id, slug, name, type, country, met) VALUES (1 +
    max(coalesce((SELECT max(id) FROM actor), 0),
        coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_actor'), 0)), ?1, ?2, ?3, ?4, ?5))sql";

// The spelling to show is that of link::is_better_spelling, among those of articles; an entry's where there is none.
constexpr const char* kAddName = R"sql(
  INSERT INTO actor_name (folded, actor, written, articles) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (folded, actor) DO UPDATE SET articles = max(0, articles + excluded.articles), written =
    CASE WHEN written = '' OR articles = 0 AND excluded.articles > 0 THEN excluded.written
         WHEN (written GLOB '*[a-z]*') = (excluded.written GLOB '*[a-z]*') THEN min(written, excluded.written)
         WHEN written GLOB '*[a-z]*' THEN written
         ELSE excluded.written END)sql";

constexpr const char* kTags = R"sql(
  SELECT a.id, a.slug, a.name, a.type, x.mentions, x.evidence
  FROM article_actor x JOIN actor a ON a.id = x.actor WHERE x.article = ?1)sql";

void add_forms(PreparedActor& actor, const std::vector<schema::Mention>& mentions) {
  std::map<std::string, std::string> forms = {{link::bare_name(actor.name), actor.name}};
  for (const schema::Mention& mention : mentions) forms.try_emplace(link::bare_name(mention.text), mention.text);
  for (auto& [folded, written] : forms) {
    if (!folded.empty()) actor.forms.push_back({folded, std::move(written)});
  }
}

}  // namespace

ActorBook::ActorBook(schema::Connection& catalogue, const link::Authorities& authorities)
    : catalogue_(catalogue),
      authorities_(authorities),
      insert_(catalogue.prepare(kInsert)),
      find_(catalogue.prepare("SELECT id, name, met FROM actor WHERE slug = ?1")),
      set_met_(catalogue.prepare("UPDATE actor SET met = 1, name = ?2 WHERE id = ?1")),
      set_root_(catalogue.prepare("UPDATE actor SET merged_into = ?2 WHERE id = ?1")),
      insert_tag_(catalogue.prepare(
          "INSERT INTO article_actor (article, actor, salience, mentions, evidence) VALUES (?1, ?2, ?3, ?4, ?5)")),
      tags_(catalogue.prepare(kTags)),
      delete_tags_(catalogue.prepare("DELETE FROM article_actor WHERE article = ?1")),
      about_(catalogue.prepare("SELECT country FROM article_country WHERE article = ?1 AND about")),
      insert_key_(catalogue.prepare("INSERT OR IGNORE INTO actor_key (key, actor) VALUES (?1, ?2)")),
      drop_key_(catalogue.prepare("DELETE FROM actor_key WHERE key = ?1 AND actor = ?2")),
      add_name_(catalogue.prepare(kAddName)),
      add_entry_name_(catalogue.prepare(
          "INSERT OR IGNORE INTO actor_name (folded, actor, written, articles) VALUES (?1, ?2, ?3, 0)")),
      drop_name_(catalogue.prepare("DELETE FROM actor_name WHERE folded = ?1 AND actor = ?2 AND articles <= 0")),
      add_evidence_(
          catalogue.prepare("INSERT INTO actor_evidence (actor, kind, value, articles) VALUES (?1, ?2, ?3, ?4) "
                            "ON CONFLICT DO UPDATE SET articles = articles + excluded.articles")),
      drop_evidence_(catalogue.prepare(
          "DELETE FROM actor_evidence WHERE actor = ?1 AND kind = ?2 AND value = ?3 AND articles <= 0")),
      add_articles_(catalogue.prepare("UPDATE actor SET articles = max(0, articles + ?2) WHERE id = ?1")),
      rename_(catalogue.prepare("UPDATE actor SET name = ?2 WHERE id = ?1")) {}

std::int64_t ActorBook::entry_row(const link::Authorities::Entry& entry) {
  std::int64_t& id = entries_[entry.id];
  if (id == 0) id = insert_row(entry.id, entry.name, entry.type, std::nullopt, false).id;
  return id;
}

ActorBook::Row ActorBook::insert_row(const std::string& slug, const std::string& name, schema::ActorType type,
                                     std::optional<std::string> country, bool is_met) {
  std::string_view own = name;
  if (const schema::AuthorityEntry* shipped = schema::authority_entry(slug)) {
    own = shipped->name;
    type = shipped->type;
    country = shipped->country.empty() ? std::nullopt : std::optional<std::string>(shipped->country);
  } else {
    type = schema::actor_type(slug.substr(0, slug.find('/'))).value_or(type);
  }
  insert_.bind_all(std::string_view(slug), own, schema::name(type), country, is_met).run();
  const bool is_new = catalogue_.changes() > 0;
  find_.bind(1, slug);
  find_.step();
  const Row row{find_.integer(0), find_.text(1), find_.integer(2) != 0};
  find_.reset();
  if (!is_new) return row;
  insert_names(row.id, slug, row.name);
  changed_.insert(row.id);
  return row;
}

ActorBook::Known ActorBook::insert(const PreparedActor& actor) {
  Row row = insert_row(actor.slug, actor.name, actor.type, actor.country, true);
  const bool has_fixed_name = schema::authority_entry(actor.slug) != nullptr;
  if (!row.is_met) {
    if (!has_fixed_name) row.name = actor.name;
    set_met_.bind_all(row.id, std::string_view(row.name)).run();
    insert_names(row.id, actor.slug, row.name);
  }
  if (has_fixed_name) return {row.id, "", ""};
  const std::string_view owner = link::owner_of(actor.slug);
  const link::Authorities::Entry* entry = owner != actor.slug ? authorities_.find(owner) : nullptr;
  if (entry != nullptr) set_root_.bind_all(row.id, entry_row(*entry)).run();
  if (link::is_lone(actor.slug)) name_owner(actor);
  return {row.id, link::bare_name(row.name), row.name};  // spelt better only by spellings of the same name
}

// The row of a lone name as such: see link/surname.hpp.
void ActorBook::name_owner(const PreparedActor& lone) {
  PreparedActor owner;
  owner.slug = std::string(link::owner_of(lone.slug));
  owner.name = lone.name;
  Known& row = known(owner);
  if (row.folded.empty() || !link::is_better_spelling(lone.name, row.written)) return;
  rename(row.id, owner.slug, row.written, lone.name);
  row.written = lone.name;
}

ActorBook::Known& ActorBook::known(const PreparedActor& actor) {
  const auto found = known_.find(actor.slug);
  if (found != known_.end() && found->second.id != 0) return found->second;
  const Known row = insert(actor);
  return known_[actor.slug] = row;
}

std::string ActorBook::evidence_column(const PreparedActor& actor) {
  const Json country = actor.country ? Json(*actor.country) : Json(nullptr);
  return Json::array({country, actor.organisations, actor.roles}).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<std::string> ActorBook::about(std::int64_t article) {
  std::vector<std::string> codes;
  about_.bind(1, article);
  while (about_.step()) codes.push_back(about_.text(0));
  about_.reset();
  return codes;
}

void ActorBook::write(std::int64_t article, const std::vector<PreparedActor>& actors) {
  const std::vector<std::string> countries = about(article);
  for (const PreparedActor& actor : actors) {
    Known& row = known(actor);
    const bool says_something = actor.country || !actor.organisations.empty() || !actor.roles.empty();
    const std::optional<std::string> evidence = says_something ? std::optional(evidence_column(actor)) : std::nullopt;
    insert_tag_.bind_all(article, row.id, actor.salience, std::string_view(actor.mentions), evidence).run();
    count(row.id, actor, countries, +1);
    for (const PreparedActor::Form& form : actor.forms) {
      if (form.folded != row.folded || !link::is_better_spelling(form.written, row.written)) continue;
      rename(row.id, actor.slug, row.written, form.written);
      row.written = form.written;
    }
  }
}

void ActorBook::count(std::int64_t actor, const PreparedActor& said, const std::vector<std::string>& countries,
                      int sign) {
  changed_.insert(actor);
  articles_[actor] += sign;
  for (const PreparedActor::Form& form : said.forms) {
    NameSum& sum = names_[{actor, form.folded}];
    sum.articles += sign;
    if (sum.written.empty() || link::is_better_spelling(form.written, sum.written)) sum.written = form.written;
  }
  const auto add = [&](const char* kind, const std::string& value) {
    if (!value.empty()) evidence_[{actor, kind, value}] += sign;
  };
  if (said.country) add("country", *said.country);
  if (said.type != schema::ActorType::person) return;
  for (const std::string& name : said.organisations) add("organisation", name);
  for (const std::string& role : said.roles) add("role", role);
  for (const std::string& code : countries) add("about", code);
}

void ActorBook::count_rows(const schema::Article& article, int sign) {
  const std::vector<std::string> countries = about(article.id);
  tags_.bind(1, article.id);
  while (tags_.step()) {
    PreparedActor said;
    said.name = tags_.text(2);
    said.type = schema::actor_type(tags_.text(3)).value_or(schema::ActorType::organisation);
    add_forms(said, schema::mentions_from_column(tags_.view(4), article));
    if (!tags_.is_null(5)) {
      const Json evidence = Json::parse(tags_.view(5));
      if (!evidence.at(0).is_null()) said.country = evidence.at(0).get<std::string>();
      said.organisations = evidence.at(1).get<std::vector<std::string>>();
      said.roles = evidence.at(2).get<std::vector<std::string>>();
    }
    count(tags_.integer(0), said, countries, sign);
  }
  tags_.reset();
}

void ActorBook::remove(const schema::Article& article) {
  count_rows(article, -1);
  delete_tags_.bind_all(article.id).run();
}

void ActorBook::flush() {
  std::set<std::int64_t> thinned;  // that lost a name, which may be one of its entry
  for (const auto& [key, sum] : names_) {
    add_name_.bind_all(std::string_view(key.second), key.first, std::string_view(sum.written), sum.articles).run();
    if (sum.articles > 0) continue;
    drop_name_.bind_all(std::string_view(key.second), key.first).run();
    if (catalogue_.changes() > 0) thinned.insert(key.first);
  }
  for (const std::int64_t actor : thinned) insert_names(actor);
  for (const auto& [key, articles] : evidence_) {
    const auto& [actor, kind, value] = key;
    if (articles == 0) continue;
    add_evidence_.bind_all(actor, std::string_view(kind), std::string_view(value), articles).run();
    if (articles < 0) drop_evidence_.bind_all(actor, std::string_view(kind), std::string_view(value)).run();
  }
  for (const auto& [actor, articles] : articles_) add_articles_.bind_all(actor, articles).run();
  for (const auto& [actor, written] : renamed_) rename_.bind_all(actor, std::string_view(written)).run();
  names_.clear();
  evidence_.clear();
  articles_.clear();
  renamed_.clear();
}

void ActorBook::make_anew() {
  catalogue_.execute(
      "DELETE FROM actor_name; DELETE FROM actor_evidence; DELETE FROM actor_key; UPDATE actor SET articles = 0");
  names_.clear();
  evidence_.clear();
  articles_.clear();
  schema::Statement actors = catalogue_.prepare("SELECT id, slug, CASE WHEN met THEN name ELSE '' END FROM actor");
  while (actors.step()) {
    changed_.insert(actors.integer(0));
    insert_names(actors.integer(0), actors.text(1), actors.text(2));
  }
  schema::ArticleReader reader(catalogue_);
  schema::Statement ids = catalogue_.prepare("SELECT id FROM article");
  while (ids.step()) count_rows(reader.read_brief(ids.integer(0)).value(), +1);
  flush();
}

}  // namespace dateline::store
