#include "indexer/store/actors.hpp"

#include <algorithm>
#include <string_view>

#include "schema/catalogue.hpp"

namespace dateline::store {
namespace {

// Of link::resolve, of blocking keys and of what is counted. What another version linked is made anew.
constexpr std::string_view kRule = "5";

// Of articles whose text has changed since they were linked. CROSS JOIN: SQLite would begin with all that name actors.
constexpr const char* kUnlinked = R"sql(
  SELECT DISTINCT x.actor FROM changes c CROSS JOIN article_actor x ON x.article = c.article
  WHERE c.seq > ?1 AND c.kind = 'text')sql";

}  // namespace

Actors::Actors(schema::Connection& catalogue)
    : catalogue_(catalogue),
      authorities_(schema::read_user_authority(catalogue)),
      book_(catalogue, authorities_),
      linking_(catalogue, authorities_, book_),
      in_force_(schema::in_force(schema::read_decisions(catalogue))),
      meta_(catalogue.prepare("SELECT value FROM meta WHERE key = ?1")),
      set_meta_(catalogue.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")),
      unlinked_leaves_(catalogue.prepare(kUnlinked)),
      newest_text_(catalogue.prepare("SELECT max(seq) FROM changes WHERE article = ?1 AND kind = 'text'")),
      insert_change_(catalogue.prepare("INSERT INTO changes (article, kind) VALUES (?1, 'tags')")),
      insert_decision_(catalogue.prepare(
          "INSERT INTO decision (kind, subject, object, author, made, reason, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
          "?7)")),
      all_(catalogue.prepare("SELECT id FROM actor")) {
  take_unlinked();
}

void Actors::take_unlinked() {
  meta_.bind(1, "linked");
  const std::int64_t linked = meta_.step() ? std::stoll(meta_.text(0)) : 0;
  meta_.reset();
  unlinked_leaves_.bind(1, linked);
  while (unlinked_leaves_.step()) unlinked_.insert(unlinked_leaves_.integer(0));
  unlinked_leaves_.reset();
}

void Actors::write(std::int64_t article, const std::vector<PreparedActor>& actors) {
  book_.write(article, actors);
}

void Actors::remove(const schema::Article& old) {
  book_.remove(old);
}

bool Actors::are_outdated() {
  meta_.bind(1, "actors");
  const bool is_same = meta_.step() && meta_.view(0) == kRule;
  meta_.reset();
  return !is_same;
}

std::set<std::int64_t> Actors::every_leaf() {
  std::set<std::int64_t> leaves;
  while (all_.step()) leaves.insert(all_.integer(0));
  all_.reset();
  return leaves;
}

void Actors::make_anew() {
  book_.make_anew();
  record_moves(relink(every_leaf()).moved, schema::last_change(catalogue_));
  set_meta_.bind_all("actors", kRule).run();
}

void Actors::link(std::int64_t since) {
  book_.flush();
  unlinked_.merge(book_.take_changed());
  if (!unlinked_.empty()) record_moves(relink(unlinked_).moved, since);
}

// In parts, so that memory does not grow with the archive: a component is resolved whole with each part that touches
// it, and always to the same end.
Relinked Actors::relink(const std::set<std::int64_t>& leaves) {
  constexpr std::size_t kLeavesAtOnce = 4000;
  Relinked relinked;
  for (auto next = leaves.begin(); next != leaves.end();) {
    std::set<std::int64_t> part;
    while (next != leaves.end() && part.size() < kLeavesAtOnce) part.insert(*next++);
    Relinked more = linking_.link(part, in_force_);
    relinked.moved.merge(more.moved);
    relinked.shown.merge(more.shown);
  }
  unlinked_.clear();
  book_.take_changed();  // rows of entries that linking made
  return relinked;
}

std::int64_t Actors::record_moves(const std::set<std::int64_t>& moved, std::int64_t since) {
  const std::set<std::int64_t> articles = articles_of(moved, since);
  for (const std::int64_t article : articles) insert_change_.bind_all(article).run();
  set_meta_.bind_all("linked", std::string_view(std::to_string(schema::last_change(catalogue_)))).run();
  return static_cast<std::int64_t>(articles.size());
}

std::set<std::int64_t> Actors::articles_of(const std::set<std::int64_t>& leaves, std::int64_t since) {
  std::set<std::int64_t> articles;
  for (const std::int64_t leaf : leaves) {
    for (const std::int64_t article : linking_.rows().articles_of(leaf)) articles.insert(article);
  }
  std::erase_if(articles, [&](std::int64_t article) {
    newest_text_.bind(1, article);
    const bool has_one = newest_text_.step() && newest_text_.integer(0) > since;
    newest_text_.reset();
    return has_one;
  });
  return articles;
}

}  // namespace dateline::store
