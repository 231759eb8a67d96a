#include "indexer/store/actor_book.hpp"

#include <nlohmann/json.hpp>

#include "indexer/link/identity.hpp"
#include "indexer/link/leaf_identity.hpp"
#include "schema/catalogue.hpp"

namespace dateline::store {
namespace {

using Json = nlohmann::json;

// The spelling to show is that of link::is_better_spelling.
constexpr const char* kAddName = R"sql(
  INSERT INTO actor_name (folded, actor, written, articles) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (folded, actor) DO UPDATE SET articles = max(0, articles + excluded.articles), written =
    CASE WHEN written = '' THEN excluded.written
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
      insert_(catalogue.prepare("INSERT OR IGNORE INTO actor (slug, name, type, country) VALUES (?1, ?2, ?3, ?4)")),
      find_(catalogue.prepare("SELECT id, name FROM actor WHERE slug = ?1")),
      set_root_(catalogue.prepare("UPDATE actor SET merged_into = ?2 WHERE id = ?1")),
      insert_tag_(catalogue.prepare(
          "INSERT INTO article_actor (article, actor, salience, mentions, evidence) VALUES (?1, ?2, ?3, ?4, ?5)")),
      tags_(catalogue.prepare(kTags)),
      delete_tags_(catalogue.prepare("DELETE FROM article_actor WHERE article = ?1")),
      about_(catalogue.prepare("SELECT country FROM article_country WHERE article = ?1 AND about")),
      insert_key_(catalogue.prepare("INSERT OR IGNORE INTO actor_key (key, actor) VALUES (?1, ?2)")),
      add_name_(catalogue.prepare(kAddName)),
      add_evidence_(
          catalogue.prepare("INSERT INTO actor_evidence (actor, kind, value, articles) VALUES (?1, ?2, ?3, ?4) "
                            "ON CONFLICT DO UPDATE SET articles = articles + excluded.articles")),
      drop_evidence_(catalogue.prepare(
          "DELETE FROM actor_evidence WHERE actor = ?1 AND kind = ?2 AND value = ?3 AND articles <= 0")),
      add_articles_(catalogue.prepare("UPDATE actor SET articles = max(0, articles + ?2) WHERE id = ?1")),
      rename_(catalogue.prepare("UPDATE actor SET name = ?2 WHERE id = ?1")) {}

void ActorBook::insert_keys(std::int64_t actor, const link::PersonName& name) {
  for (const std::string& key : link::blocking_keys(name)) insert_key_.bind_all(std::string_view(key), actor).run();
}

std::int64_t ActorBook::entry_row(const link::Authorities::Entry& entry) {
  Known& row = known_[entry.id];
  if (row.id != 0) return row.id;
  const std::optional<std::string> country = entry.country.empty() ? std::nullopt : std::optional(entry.country);
  insert_.bind_all(std::string_view(entry.id), std::string_view(entry.name), schema::name(entry.type), country).run();
  const bool is_new = catalogue_.changes() > 0;
  find_.bind(1, entry.id);
  find_.step();
  row.id = find_.integer(0);
  find_.reset();
  if (!is_new) return row.id;
  insert_names(row.id, entry);
  changed_.insert(row.id);
  return row.id;
}

void ActorBook::insert_names(std::int64_t actor, const link::Authorities::Entry& entry) {
  for (const std::string& name : entry.names) {
    add_name_.bind_all(std::string_view(link::bare_name(name)), actor, std::string_view(name), 0).run();
  }
  for (const link::PersonName& name : entry.persons) insert_keys(actor, name);
}

void ActorBook::take_entries() {
  flush();
  known_.clear();
  for (const link::Authorities::Entry& entry : authorities_.users()) insert_names(entry_row(entry), entry);
}

ActorBook::Known ActorBook::insert(const PreparedActor& actor) {
  if (const link::Authorities::Entry* entry = authorities_.find(actor.slug)) return {entry_row(*entry), "", ""};
  insert_.bind_all(std::string_view(actor.slug), std::string_view(actor.name), schema::name(actor.type), actor.country)
      .run();
  const bool is_new = catalogue_.changes() > 0;
  find_.bind(1, actor.slug);
  find_.step();
  const Known row{find_.integer(0), link::bare_name(actor.name), find_.text(1)};
  find_.reset();
  if (!is_new) return row;
  if (actor.type == schema::ActorType::person) insert_keys(row.id, link::person_name(actor.name));
  const std::string_view owner = link::owner_of(actor.slug);
  const link::Authorities::Entry* entry = owner != actor.slug ? authorities_.find(owner) : nullptr;
  if (entry != nullptr) set_root_.bind_all(row.id, entry_row(*entry)).run();
  return row;
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
      row.written = form.written;
      renamed_[row.id] = form.written;
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
  for (const auto& [key, sum] : names_) {
    add_name_.bind_all(std::string_view(key.second), key.first, std::string_view(sum.written), sum.articles).run();
  }
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
  schema::Statement actors = catalogue_.prepare("SELECT id, slug, name, type FROM actor");
  while (actors.step()) {
    const std::int64_t id = actors.integer(0);
    changed_.insert(id);
    if (const link::Authorities::Entry* entry = authorities_.find(actors.view(1))) {
      insert_names(id, *entry);
    } else if (actors.view(3) == schema::name(schema::ActorType::person)) {
      insert_keys(id, link::person_name(actors.view(2)));
    }
  }
  schema::ArticleReader reader(catalogue_);
  schema::Statement ids = catalogue_.prepare("SELECT id FROM article");
  while (ids.step()) count_rows(reader.read_brief(ids.integer(0)).value(), +1);
  flush();
}

}  // namespace dateline::store
