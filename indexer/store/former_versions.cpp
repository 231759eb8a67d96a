#include "indexer/store/former_versions.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/link/identity.hpp"
#include "indexer/store/version_order.hpp"
#include "schema/article_json.hpp"
#include "schema/catalogue.hpp"
#include "schema/compression.hpp"

namespace dateline::store {
namespace {

using Json = nlohmann::json;

std::optional<schema::Moment> moment(const Json& record, const char* name) {
  const auto found = record.find(name);
  if (found == record.end() || !found->is_object()) return std::nullopt;
  const auto part = [&](const char* key) {
    const auto value = found->find(key);
    return value != found->end() && value->is_string() ? std::optional(value->get<std::string>()) : std::nullopt;
  };
  return schema::Moment{found->at("date"), part("time"), part("offset"), part("precision").value_or(""), {}, 0};
}

// What it takes to compare it, of a version as schema::to_json wrote it.
schema::Article compared_parts(const Json& record) {
  schema::Article article;
  article.title = record.at("title");
  article.text = record.at("text");
  article.published = moment(record, "published");
  article.updated = moment(record, "updated");
  return article;
}

std::string column_of(const std::optional<schema::Moment>& stated) {
  return schema::moment_to_column(stated).value_or("");
}

}  // namespace

FormerVersions::FormerVersions(const schema::Connection& catalogue)
    : incomplete_(catalogue.prepare("SELECT revision, record FROM revision WHERE article = ?1 AND stated IS NULL")),
      complete_(catalogue.prepare("UPDATE revision SET fingerprint = ?3, stated = ?4 "
                                  "WHERE article = ?1 AND revision = ?2")),
      all_(catalogue.prepare("SELECT revision, fingerprint, stated FROM revision WHERE article = ?1 "
                             "ORDER BY revision")),
      insert_(catalogue.prepare("INSERT INTO revision (article, revision, record, fingerprint, stated) "
                                "VALUES (?1, ?2, ?3, ?4, ?5)")),
      // In two steps, since no two rows may have one number in between.
      set_aside_(catalogue.prepare("UPDATE revision SET revision = -revision WHERE article = ?1 AND revision >= ?2")),
      put_back_(catalogue.prepare("UPDATE revision SET revision = 1 - revision WHERE article = ?1 AND revision < 0")),
      shift_places_(catalogue.prepare("UPDATE place SET revision = revision + 1 WHERE article = ?1 "
                                      "AND revision >= ?2")),
      shift_article_(catalogue.prepare("UPDATE article SET revision = revision + 1 WHERE id = ?1")) {}

FormerVersions::Version FormerVersions::version_of(const schema::Article& article, std::string fingerprint) {
  return {article.revision, std::move(fingerprint), stated_time(article)};
}

// Archives of older formats have versions without the columns for it.
void FormerVersions::complete(std::int64_t article) {
  std::vector<Version> found;
  incomplete_.bind(1, article);
  while (incomplete_.step()) {
    const schema::Article old = compared_parts(Json::parse(schema::decompress(incomplete_.view(1))));
    found.push_back({incomplete_.integer(0), link::fingerprint_of(old), stated_time(old)});
  }
  incomplete_.reset();
  for (const Version& version : found) {
    complete_.bind(1, article).bind(2, version.revision).bind_blob(3, version.fingerprint);
    complete_.bind(4, column_of(version.stated)).run();
  }
}

std::vector<FormerVersions::Version> FormerVersions::all(std::int64_t article) {
  complete(article);
  std::vector<Version> versions;
  all_.bind(1, article);
  while (all_.step()) {
    Version version{all_.integer(0), all_.text(1), std::nullopt};
    if (!all_.view(2).empty()) version.stated = schema::moment_from_column(all_.text(2));
    versions.push_back(std::move(version));
  }
  all_.reset();
  return versions;
}

void FormerVersions::store(const schema::Article& article, const Version& version) {
  insert_.bind(1, article.id).bind(2, version.revision).bind_blob(3, schema::compress(schema::to_json(article)));
  insert_.bind_blob(4, version.fingerprint).bind(5, column_of(version.stated)).run();
}

void FormerVersions::keep(const schema::Article& old, const Version& version) {
  store(old, version);
}

void FormerVersions::insert(const schema::Article& late, const Version& version) {
  set_aside_.bind_all(late.id, version.revision).run();
  put_back_.bind_all(late.id).run();
  shift_places_.bind_all(late.id, version.revision).run();
  shift_article_.bind_all(late.id).run();
  store(late, version);
}

}  // namespace dateline::store
