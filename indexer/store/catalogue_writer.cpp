#include "indexer/store/catalogue_writer.hpp"

#include <algorithm>

#include "indexer/link/identity.hpp"
#include "indexer/read/reader.hpp"
#include "indexer/store/catalogue_statements.hpp"
#include "indexer/store/version_order.hpp"
#include "schema/article_json.hpp"
#include "schema/compression.hpp"

namespace dateline::store {

namespace {

// Whether the same text came with particulars that are there now and say something else than before.
bool is_corrected(const schema::Article& old, const schema::Article& now) {
  const bool published = now.published && now.published != old.published;
  const bool updated = now.updated && now.updated != old.updated;
  const bool signed_otherwise = !now.bylines.empty() && now.bylines != old.bylines;
  const bool outlet =
      now.outlet && (!old.outlet || link::bare_name(now.outlet->name) != link::bare_name(old.outlet->name));
  return published || updated || signed_otherwise || outlet;
}

}  // namespace

CatalogueWriter::CatalogueWriter(const schema::Layout& layout, std::string (*now)(),
                                 const std::function<void(const std::string&)>& say)
    : catalogue_(schema::open_catalogue_for_writing(layout)),
      journal_(layout),
      now_(now),
      sql_(std::make_unique<Statements>(catalogue_)),
      articles_(catalogue_),
      known_(catalogue_),
      former_(catalogue_),
      written_(catalogue_),
      stories_(catalogue_),
      actors_(catalogue_),
      committed_(schema::last_change(catalogue_)) {
  schema::Statement& old = sql_->find_old_reject.bind(1, read::kReaderVersion);
  has_old_rejects_ = old.step();
  old.reset();
  if (stories_.are_outdated()) make_stories_anew(say);
  if (actors_.are_outdated()) make_actors_anew(say);
}

CatalogueWriter::~CatalogueWriter() = default;

void CatalogueWriter::make_stories_anew(const std::function<void(const std::string&)>& say) {
  schema::Statement count = catalogue_.prepare("SELECT count(*) FROM article");
  count.step();
  const std::int64_t articles = count.integer(0);
  count.reset();
  if (say && articles > 0)
    say("making the stories of " + std::to_string(articles) + (articles == 1 ? " article" : " articles") +
        " anew; this is done once");
  begin();
  StoryMoves moves;
  stories_.make_anew(moves);
  record_moves(moves, 0);
  commit();
}

void CatalogueWriter::make_actors_anew(const std::function<void(const std::string&)>& say) {
  if (say && committed_ > 0) say("linking the actors of all articles anew; this is done once");
  begin();
  actors_.make_anew();
  commit();
}

void CatalogueWriter::link_actors() {
  begin();
  actors_.link(committed_);
}

Decided CatalogueWriter::decide(const AuthorityChange& change) {
  begin();
  return actors_.decide(change, now_());
}

void CatalogueWriter::begin() {
  if (open_) return;
  catalogue_.execute("BEGIN IMMEDIATE");
  open_ = true;
}

schema::Connection& CatalogueWriter::transaction() {
  begin();
  return catalogue_;
}

std::int64_t CatalogueWriter::commit() {
  if (open_) {
    actors_.flush();
    catalogue_.execute("COMMIT");
  }
  open_ = false;
  journal_.bound(catalogue_);
  return committed_ = schema::last_change(catalogue_);
}

Outcome CatalogueWriter::put(const PreparedReject& reject) {
  begin();
  const read::Rejection& rejection = reject.rejection;
  if (known_.was_refused(reject.key, reject.origin_key) || known_.was_taken(reject.key, rejection.source)) {
    return Outcome::unchanged;
  }
  sql_->delete_same_reject.bind_blob(1, reject.origin_key).bind_blob(2, reject.key).run();
  schema::Statement& insert = sql_->insert_reject;
  insert.bind_blob(1, reject.key).bind(2, rejection.source.path).bind(3, rejection.source.record);
  insert.bind(4, rejection.source.format).bind(5, rejection.source.origin).bind(6, rejection.reason);
  insert.bind(7, rejection.detail).bind(8, static_cast<std::int64_t>(rejection.raw_bytes)).bind_blob(9, reject.raw);
  insert.bind(10, now_()).bind(11, read::kReaderVersion).bind_blob(12, reject.origin_key).run();
  return Outcome::rejected;
}

Outcome CatalogueWriter::put(const Prepared& prepared) {
  begin();
  const schema::SourceRef& source = prepared.extracted.article.source;
  forget_rejects(source);
  if (known_.was_taken(prepared.key, source)) return Outcome::unchanged;
  const Known same = find_by_identity(prepared);
  if (same.id != 0) {
    const schema::Article old = articles_.read(same.id).value();
    const Outcome outcome = compare(prepared, same, old);
    if (outcome == Outcome::duplicate) record_place(prepared, same.id, same.revision, "duplicate");
    if (outcome == Outcome::updated) return take_version(prepared, same, old);
    if (outcome != Outcome::added) return outcome;
  }
  if (const Known copy = find_by_text(prepared); copy.id != 0) {
    record_place(prepared, copy.id, copy.revision, "duplicate");
    return Outcome::duplicate;
  }
  if (const Known other = same.id == 0 ? find_by_duplicate(prepared) : Known{}; other.id != 0) {
    return take_version(prepared, other, articles_.read(other.id).value());
  }
  add(prepared, same.id == 0);
  return Outcome::added;
}

bool CatalogueWriter::retag(const Prepared& prepared) {
  begin();
  const std::int64_t id = prepared.extracted.article.id;
  if (written_.are(id, prepared)) return false;
  const std::optional<schema::Article> old = articles_.read_brief(id);
  if (!old) return false;
  actors_.remove(*old);
  sql_->delete_countries.bind_all(id).run();
  write_tags(prepared, id);
  sql_->insert_change.bind_all(id, "tags").run();
  return true;
}

Outcome CatalogueWriter::compare(const Prepared& prepared, const Known& same, const schema::Article& old) {
  const schema::Article& article = prepared.extracted.article;
  if (same.fingerprint == prepared.fingerprint) {
    return is_corrected(old, article) ? Outcome::updated : Outcome::duplicate;
  }
  const bool same_outlet =
      article.outlet && old.outlet && link::bare_name(article.outlet->name) == link::bare_name(old.outlet->name);
  const bool same_day = article.published && old.published && article.published->date == old.published->date;
  const link::Weight weight = link::weight_of(*prepared.identity);
  const bool is_revision = weight == link::Weight::alone ||
                           (weight == link::Weight::with_outlet_and_day && same_outlet && same_day) ||
                           link::bare_name(article.title) == link::bare_name(old.title) ||
                           link::same_text(prepared.sketch, link::sketch_of(old.title, old.text, old.published));
  return is_revision ? Outcome::updated : Outcome::added;
}

void CatalogueWriter::add(const Prepared& prepared, bool with_identity) {
  const std::int64_t id = insert(prepared, with_identity);
  record_place(prepared, id, 1, "first");
  write_tags(prepared, id);
  StoryMoves moves;
  stories_.join(id, prepared.sketch, moves);
  record_changes(id, moves);
}

CatalogueWriter::Known CatalogueWriter::take_known(schema::Statement& found) {
  Known known;
  if (found.step()) known = {found.integer(0), found.text(1), found.integer(2)};
  found.reset();
  return known;
}

CatalogueWriter::Known CatalogueWriter::find_by_identity(const Prepared& prepared) {
  return prepared.identity ? take_known(sql_->by_identity.bind(1, *prepared.identity)) : Known{};
}

CatalogueWriter::Known CatalogueWriter::find_by_duplicate(const Prepared& prepared) {
  const std::optional<schema::Outlet>& outlet = prepared.extracted.article.outlet;
  if (!prepared.identity || !outlet) return {};
  return take_known(sql_->by_duplicate.bind(1, *prepared.identity).bind(2, link::bare_name(outlet->name)));
}

CatalogueWriter::Known CatalogueWriter::find_by_text(const Prepared& prepared) {
  return take_known(sql_->by_fingerprint.bind_blob(1, prepared.fingerprint));
}

void CatalogueWriter::bind_article(schema::Statement& statement, const Prepared& prepared, std::int64_t outlet) {
  const schema::Article& article = prepared.extracted.article;
  statement.bind(2, prepared.identity).bind_blob(3, prepared.fingerprint).bind(4, article.external_id);
  statement.bind(5, article.url).bind(6, article.title).bind(7, article.title_derived);
  statement.bind(8, outlet == 0 ? std::nullopt : std::optional(outlet));
  statement.bind(9, article.outlet ? std::optional(article.outlet->confidence) : std::nullopt);
  statement.bind(10, schema::strings_to_json(article.bylines)).bind(11, article.dateline).bind(12, article.language);
  statement.bind(13, article.published ? std::optional(article.published->date) : std::nullopt);
  statement.bind(14, schema::moment_to_column(article.published)).bind(15, schema::moment_to_column(article.updated));
  statement.bind(16, now_()).bind(17, article.source.path).bind(18, article.source.record);
  statement.bind(19, article.source.format).bind(20, schema::zones_to_json(article.zones)).bind(21, article.text);
}

std::int64_t CatalogueWriter::insert(const Prepared& prepared, bool with_identity) {
  sql_->insert_article.bind(1, nullptr);
  bind_article(sql_->insert_article, prepared, outlet_id(prepared.extracted.article));
  if (!with_identity) sql_->insert_article.bind(2, nullptr);
  sql_->insert_article.run();
  const std::int64_t id = catalogue_.last_insert_rowid();
  sql_->own_story.bind_all(id).run();
  return id;
}

Outcome CatalogueWriter::take_version(const Prepared& prepared, const Known& same, const schema::Article& old) {
  const schema::Article& article = prepared.extracted.article;
  FormerVersions::Version version = FormerVersions::version_of(article, prepared.fingerprint);
  const FormerVersions::Version newest = FormerVersions::version_of(old, same.fingerprint);
  // Two dates of publication of one text do not say which of them is the corrected one.
  const bool has_order = same.fingerprint != prepared.fingerprint || article.updated || old.updated;
  const auto order = has_order ? stated_order(version.stated, newest.stated) : std::partial_ordering::unordered;
  if (order == std::partial_ordering::greater) return revise(prepared, same, old);

  std::vector<FormerVersions::Version> all = former_.all(same.id);
  const bool is_back = order == std::partial_ordering::unordered && is_of_newest_file(same, article.source);
  const auto has_come_again = [&](const FormerVersions::Version& former) {
    return former.fingerprint == version.fingerprint &&
           stated_order(version.stated, former.stated) == std::partial_ordering::unordered;
  };
  const auto again = std::find_if(all.begin(), all.end(), has_come_again);
  if (again != all.end() && !is_back) {
    record_place(prepared, same.id, again->revision, "duplicate");
    return Outcome::duplicate;
  }
  if (order == std::partial_ordering::less) all.push_back(newest);
  const auto later = std::find_if(all.begin(), all.end(), [&](const FormerVersions::Version& other) {
    return stated_order(version.stated, other.stated) == std::partial_ordering::less;
  });
  if (later == all.end() || !has_order) return revise(prepared, same, old);
  version.revision = later->revision;
  return insert_former(prepared, old, version);
}

bool CatalogueWriter::is_of_newest_file(const Known& same, const schema::SourceRef& source) {
  schema::Statement& find = sql_->find_origin.bind(1, same.id).bind(2, same.revision);
  const bool is_same = find.step() && !source.origin.empty() && find.view(0) == source.origin;
  find.reset();
  return is_same;
}

Outcome CatalogueWriter::insert_former(const Prepared& prepared, const schema::Article& old,
                                       const FormerVersions::Version& version) {
  schema::Article article = article_of(prepared);
  article.id = old.id;
  article.revision = version.revision;
  article.story = old.story;
  article.story_articles = old.story_articles;
  article.ingested = now_();
  former_.insert(article, version);
  record_place(prepared, old.id, version.revision, "revision");
  return Outcome::updated;
}

Outcome CatalogueWriter::revise(const Prepared& prepared, const Known& same, const schema::Article& old) {
  former_.keep(old, FormerVersions::version_of(old, same.fingerprint));
  StoryMoves moves;
  stories_.leave(same.id, moves);
  actors_.remove(old);
  sql_->update_article.bind(1, same.id);
  bind_article(sql_->update_article, prepared, outlet_id(prepared.extracted.article));
  sql_->update_article.run();
  sql_->delete_countries.bind_all(same.id).run();
  record_place(prepared, same.id, same.revision + 1, "revision");
  write_tags(prepared, same.id);
  stories_.join(same.id, prepared.sketch, moves);
  record_changes(same.id, moves);
  return Outcome::updated;
}

void CatalogueWriter::record_place(const Prepared& prepared, std::int64_t id, std::int64_t revision,
                                   const char* relation) {
  const schema::Article& article = prepared.extracted.article;
  schema::Statement& insert = sql_->insert_place;
  insert.bind_blob(1, prepared.key).bind(2, id).bind(3, revision).bind(4, relation).bind(5, article.source.path);
  insert.bind(6, article.source.record).bind(7, article.source.format).bind(8, article.source.origin);
  insert.bind(9, article.external_id).bind(10, article.url);
  insert.bind(11, article.outlet ? std::optional(article.outlet->name) : std::nullopt);
  insert.bind(12, article.published ? std::optional(article.published->date) : std::nullopt).bind(13, now_());
  insert.bind(14, prepared.identity).run();
  sql_->insert_raw.bind(1, catalogue_.last_insert_rowid()).bind_blob(2, prepared.raw).run();
}

void CatalogueWriter::write_tags(const Prepared& prepared, std::int64_t id) {
  const auto& countries = prepared.extracted.article.countries;
  for (std::size_t i = 0; i < countries.size(); ++i) {
    sql_->insert_country_tag
        .bind_all(id, std::string_view(countries[i].code), countries[i].salience, countries[i].about,
                  std::string_view(prepared.country_mentions[i]))
        .run();
  }
  actors_.write(id, prepared.actors);
}

void CatalogueWriter::record_changes(std::int64_t id, const StoryMoves& moves) {
  record_moves(moves, id);
  sql_->insert_change.bind_all(id, "text").run();
}

void CatalogueWriter::record_moves(const StoryMoves& moves, std::int64_t except) {
  for (const auto& [other, old_story] : moves) {
    if (other == except) continue;
    schema::Statement& find = sql_->find_story.bind(1, other);
    const bool has_moved = find.step() && find.integer(0) != old_story;
    find.reset();
    if (has_moved) sql_->insert_change.bind_all(other, "tags").run();
  }
}

void CatalogueWriter::forget_rejects(const schema::SourceRef& source) {
  if (!source.origin.empty()) sql_->delete_reject.bind_all(std::string_view(source.origin), source.record).run();
  if (!has_old_rejects_) return;
  const auto forget = [&](std::string_view path, std::int64_t record) {
    sql_->delete_old_reject.bind_all(path, record, read::kReaderVersion).run();
  };
  forget(source.path, source.record);
  for (std::size_t slash = source.path.rfind('/'); slash != std::string::npos && slash > 0;
       slash = source.path.rfind('/', slash - 1)) {
    forget(std::string_view(source.path).substr(0, slash), 0);
  }
}

std::int64_t CatalogueWriter::outlet_id(const schema::Article& article) {
  if (!article.outlet) return 0;
  const std::string folded = link::bare_name(article.outlet->name);
  if (const auto cached = outlets_.find(folded); cached != outlets_.end()) return cached->second;
  sql_->insert_outlet
      .bind_all(std::string_view(folded), std::string_view(article.outlet->name), article.outlet->domain,
                article.outlet->country)
      .run();
  schema::Statement& find = sql_->find_outlet.bind(1, folded);
  find.step();
  const std::int64_t id = find.integer(0);
  find.reset();
  return outlets_[folded] = id;
}

}  // namespace dateline::store
