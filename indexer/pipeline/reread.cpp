#include "indexer/pipeline/reread.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>
#include <variant>

#include "indexer/extract/user_actors.hpp"
#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/authority_csv.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/clock.hpp"
#include "indexer/pipeline/current_rules.hpp"
#include "indexer/pipeline/working.hpp"
#include "indexer/store/archive_lock.hpp"
#include "indexer/store/catalogue_writer.hpp"
#include "indexer/store/index_builder.hpp"
#include "schema/catalogue.hpp"
#include "schema/digest.hpp"

namespace dateline::pipeline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kBatchArticles = 64;
constexpr std::uint64_t kCommitArticles = 4000;
constexpr auto kProgressEvery = std::chrono::milliseconds(200);

// Which actors and countries extraction finds: raise it with every change of what an article would be tagged with
// (rules in indexer/extract, gazetteers, the shipped authority), so that a killed run is not ended by a program that
// finds others.
constexpr int kExtraction = 1;

// What the rules are made of: an interrupted run goes on only where they are the same.
std::string digest_of(const schema::Layout& layout, const std::vector<std::filesystem::path>& files,
                      const extract::Rules& rules) {
  schema::Sha256 digest;
  digest.update("extraction " + std::to_string(kExtraction) + '\n');
  std::vector<std::filesystem::path> all = files;
  if (std::filesystem::exists(layout.rules())) all.insert(all.begin(), layout.rules());
  for (const std::filesystem::path& file : all) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    digest.update(std::to_string(text.size()) + '\n' + text);
  }
  if (rules.actors() != nullptr) digest.update(to_csv(rules.actors()->entries()));
  return digest.hex();
}

// How far a run came: the last article that was read again, and with which rules. Kept in the catalogue until the end.
class Bookmark {
 public:
  Bookmark(schema::Connection& catalogue, std::string digest)
      : digest_(std::move(digest)),
        find_(catalogue.prepare("SELECT value FROM meta WHERE key = 'reread'")),
        set_(catalogue.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('reread', ?1)")),
        drop_(catalogue.prepare("DELETE FROM meta WHERE key = 'reread'")) {}

  // 0 for the beginning.
  std::int64_t last() {
    std::int64_t article = 0;
    if (find_.step()) {
      const std::string value = find_.text(0);
      const std::size_t space = value.find(' ');
      if (space != std::string::npos && value.substr(space + 1) == digest_) article = std::stoll(value);
    }
    find_.reset();
    return article;
  }
  void set(std::int64_t article) { set_.bind(1, std::to_string(article) + ' ' + digest_).run(); }
  void drop() { drop_.run(); }

 private:
  const std::string digest_;
  schema::Statement find_, set_, drop_;
};

// The articles behind `last`, as records of an export: extraction takes all of them as it is but actors and countries.
void read_articles(const schema::Layout& layout, std::int64_t last, Conveyor& conveyor) {
  const schema::Connection catalogue = schema::open_catalogue(layout);
  schema::ArticleReader articles(catalogue);
  schema::Statement next = catalogue.prepare(
      "SELECT a.id, (SELECT p.origin FROM place p WHERE p.article = a.id AND p.revision = a.revision AND p.relation <> "
      "'duplicate' ORDER BY p.id DESC LIMIT 1) FROM article a WHERE a.id > ?1 ORDER BY a.id LIMIT ?2");
  while (true) {
    std::vector<std::pair<std::int64_t, std::string>> ids;
    next.bind(1, last).bind(2, std::int64_t{kBatchArticles});
    while (next.step()) ids.emplace_back(next.integer(0), next.is_null(1) ? "" : next.text(1));
    next.reset();
    if (ids.empty()) break;
    RawBatch batch;
    for (auto& [id, origin] : ids) {
      std::optional<schema::Article> article = articles.read_brief(id);
      if (!article) continue;
      article->source.origin = std::move(origin);
      batch.notes.bytes += article->text.size();
      read::RawDocument document;
      document.source = article->source;
      document.exported = std::move(*article);
      batch.records.emplace_back(std::move(document));
    }
    last = ids.back().first;
    if (!conveyor.put(std::move(batch))) return;
  }
  conveyor.end_of_input();
}

void extract_articles(const extract::Rules& rules, Conveyor& conveyor) {
  while (auto raw = conveyor.take()) {
    PreparedBatch batch;
    batch.notes = std::move(raw->notes);
    for (read::Record& record : raw->records) {
      batch.records.push_back(prepare(std::get<read::RawDocument>(std::move(record)), rules));
    }
    conveyor.deliver(raw->number, std::move(batch));
  }
}

class Rewriting {
 public:
  Rewriting(const schema::Layout& layout, store::IndexBuilder& index, const RereadOptions& options)
      : writer_(layout, now_utc, options.say), index_(index), options_(options) {}

  // Where it begins, behind the last article that need not be read again.
  std::int64_t begin(const std::string& digest) {
    bookmark_.emplace(writer_.transaction(), digest);
    last_ = bookmark_->last();
    schema::Statement count = writer_.transaction().prepare("SELECT count(*) FROM article WHERE id > ?1");
    count.bind(1, last_).step();
    progress_.all = static_cast<std::uint64_t>(count.integer(0));
    count.reset();
    commit();
    return last_;
  }

  RereadProgress run(Conveyor& conveyor) {
    report();
    while (const auto batch = conveyor.next()) {
      for (const auto& record : batch->records) put(record);
      progress_.bytes += batch->notes.bytes;
      if (progress_.articles - committed_ >= kCommitArticles) commit();
      if (Clock::now() - reported_ >= kProgressEvery) report();
    }
    bookmark_->drop();
    writer_.link_actors();
    index_.finish(writer_.commit());
    report();
    return progress_;
  }

 private:
  // An article whose extraction fails keeps what it has.
  void put(const std::variant<store::Prepared, store::PreparedReject, Known>& record) {
    ++progress_.articles;
    const auto* prepared = std::get_if<store::Prepared>(&record);
    if (prepared == nullptr) return;
    last_ = prepared->extracted.article.id;
    if (writer_.retag(*prepared)) ++progress_.changed;
  }

  void commit() {
    writer_.transaction();
    bookmark_->set(last_);
    writer_.link_actors();
    index_.offer(writer_.commit());
    committed_ = progress_.articles;
  }

  void report() {
    reported_ = Clock::now();
    progress_.seconds = std::chrono::duration<double>(reported_ - begun_).count();
    if (options_.progress) options_.progress(progress_);
  }

  store::CatalogueWriter writer_;
  store::IndexBuilder& index_;
  const RereadOptions& options_;
  std::optional<Bookmark> bookmark_;
  RereadProgress progress_;
  std::int64_t last_ = 0;
  std::uint64_t committed_ = 0;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point reported_ = begun_;
};

}  // namespace

RereadProgress reread(const schema::Layout& layout, const RereadOptions& options) {
  const extract::Rules wording = rules_of(layout, options.rules);
  if (!schema::is_of_older_format(layout)) schema::open_catalogue(layout);  // refuses what is no archive
  const store::ArchiveLock lock(layout);
  schema::bring_up_to_date(layout);
  const extract::Rules rules = CurrentRules(layout, wording).get();
  const std::size_t threads =
      options.threads != 0 ? options.threads : std::max<std::size_t>(1, std::thread::hardware_concurrency());
  store::IndexBuilder index(layout, threads);
  Rewriting rewriting(layout, index, options);
  const std::int64_t last = rewriting.begin(digest_of(layout, options.rules, rules));
  Conveyor conveyor(4 * threads);
  std::vector<std::jthread> helpers;
  try {
    helpers.push_back(on_thread(conveyor, [&] { read_articles(layout, last, conveyor); }));
    for (std::size_t i = 0; i < threads; ++i) {
      helpers.push_back(on_thread(conveyor, [&] { extract_articles(rules, conveyor); }));
    }
    return rewriting.run(conveyor);
  } catch (...) {
    conveyor.fail(std::current_exception());
    throw;
  }
}

}  // namespace dateline::pipeline
