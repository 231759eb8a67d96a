// An archive whose articles name actors, linked after each batch as the indexer does.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/store/catalogue_writer.hpp"
#include "schema/evidence.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store::actor_tests {

using schema::Decision;
using schema::DecisionKind;

inline testing::Draft draft(int number, const std::vector<std::string>& actors) {
  testing::Draft out;
  out.url = "u" + std::to_string(number);
  out.title = "Quay " + std::to_string(number);
  out.text = "Crane number " + std::to_string(number) + " stood still.";
  out.actors = actors;
  return out;
}

inline Decision decision(DecisionKind kind, const std::string& subject, const std::string& object = "") {
  Decision made;
  made.kind = kind;
  made.subject = subject;
  made.object = object;
  made.author = "Ada";
  return made;
}

inline Decision undo(std::int64_t id) {
  Decision made;
  made.kind = DecisionKind::undo;
  made.undoes = id;
  made.author = "Ada";
  return made;
}

struct Archive {
  void put(const std::vector<testing::Draft>& drafts) {
    for (const testing::Draft& one : drafts) writer->put(prepare(testing::extracted(one)));
  }
  void link() {
    writer->link_actors();
    writer->commit();
  }
  Decided decide(const Decision& one) {
    const Decided decided = writer->decide({{one}, {}});
    writer->commit();
    return decided;
  }
  void reopen() {
    writer.reset();
    writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
  }
  schema::Connection reading() const { return schema::open_catalogue(archive.layout()); }
  std::map<std::string, std::string> texts(const std::string& sql) const {
    const schema::Connection catalogue = reading();
    schema::Statement rows = catalogue.prepare(sql);
    std::map<std::string, std::string> all;
    while (rows.step()) all[rows.text(0)] = rows.text(1);
    return all;
  }
  std::map<std::string, std::string> roots() const {
    return texts(
        "SELECT a.slug, r.slug || ' ' || coalesce(r.label, r.name) || ' ' || a.hidden FROM actor a "
        "JOIN actor r ON r.id = coalesce(a.merged_into, a.id)");
  }
  std::string root(const std::string& slug) const {
    return texts("SELECT a.slug, r.slug FROM actor a JOIN actor r ON r.id = coalesce(a.merged_into, a.id)").at(slug);
  }
  std::vector<std::string> actors_of(std::int64_t article) const {
    const schema::Connection catalogue = reading();
    const schema::Article read = schema::ArticleReader(catalogue).read(article).value();
    std::vector<std::string> names;
    for (const schema::ActorTag& actor : read.actors) names.push_back(actor.name);
    return names;
  }
  // By which the first actor of an article was found.
  std::string rule_of(std::int64_t article) const {
    const schema::Connection catalogue = reading();
    return schema::ArticleReader(catalogue).read(article).value().actors.front().mentions.front().rule;
  }

  testing::WrittenArchive archive;
  std::unique_ptr<CatalogueWriter> writer = std::make_unique<CatalogueWriter>(archive.layout(), testing::made_now);
};

}  // namespace dateline::store::actor_tests
