// Works out what an article says about itself and whom and what it is about. Pure: no disk, no archive.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "indexer/read/raw_document.hpp"
#include "schema/article.hpp"

namespace dateline::extract {

class Rules;
struct Trace;

// An actor as one article names it, before the archive decides who that is.
struct ActorCandidate {
  std::string name;     // the fullest form in this article, or the authority's name
  std::string written;  // the fullest form as this article writes it, also where `name` is the authority's
  schema::ActorType type = schema::ActorType::person;
  std::string country;    // ISO 3166-1 alpha-2 where the article or the authority says so, else empty
  std::string authority;  // id in the shipped authority file ("armed_group/hamas"), else empty
  // Bears the name of an entry of the authority file and is not that one; the article does not say which it is.
  bool is_not_known = false;
  double salience = 0;    // 0..1
  // What is said of a person beside the name, folded, each once: "prime minister", "mossad chief". For linking.
  std::vector<std::string> roles;
  // Names of organisations that a person is said to belong to, each once: "Mossad" in "Mossad chief Noa Regev".
  std::vector<std::string> organisations;
  std::vector<schema::Mention> mentions;
};

// An article with everything but what only the archive knows (ids, story, actor ids): Article::actors is empty,
// `candidates` stands in its place.
struct Extracted {
  schema::Article article;
  std::vector<ActorCandidate> candidates;  // by salience, highest first
  std::string raw;                         // RawDocument::raw, handed through
};

// The whole extraction for one record: zones, title, dates, outlet, bylines, language, actors, countries.
// A record whose text turns out to be empty becomes a Rejection with reason "no-text".
// `rules` say what the wording of articles means. Thread-safe; takes less than a millisecond.
std::variant<Extracted, read::Rejection> extract(read::RawDocument&& document, const Rules& rules);
// The same, and what it saw on its way.
std::variant<Extracted, read::Rejection> extract(read::RawDocument&& document, const Rules& rules, Trace& trace);

}  // namespace dateline::extract
