// An actor of the archive, and the list of all: what is asked, and what comes back. Plain structs.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "schema/article.hpp"
#include "schema/decision.hpp"
#include "server/search/request.hpp"

namespace dateline::search {

// How articles write an actor.
struct ActorForm {
  std::string name;
  std::uint64_t articles = 0;
};

// An id that was an actor's own before it was found to be this one; it goes on to find this one.
struct FormerActor {
  std::string id;
  std::string name;
  std::uint64_t articles = 0;
};

struct Companion {
  ActorName actor;
  Count count;     // of the articles that name both
  double pmi = 0;  // log2 of how much more often than by chance, over the articles that were asked for
};

// What an authority says of the actor.
struct ActorAuthority {
  std::string id;
  bool is_users = false;  // of the archive's own file; else of the one that is compiled in
  std::string name;
  std::vector<std::string> aliases;
  std::string valid_from;  // as written; empty where it says nothing
  std::string valid_to;
};

struct MadeDecision {
  schema::Decision decision;
  bool holds = true;
};

// Another actor with so like a name that a user should look.
struct Suggestion {
  ActorName actor;
  std::string country;
  std::uint64_t articles = 0;
};

struct ActorProfile {
  ActorName actor;
  std::string asked;    // the id that was asked for, where that is a former one; else empty
  std::string country;  // alpha-2, or empty
  bool is_hidden = false;
  Understood query;  // that the articles match
  Count total;
  std::optional<std::string> first_day;  // of the dated ones
  std::optional<std::string> last_day;
  std::vector<ActorForm> forms;      // most articles first, then by name
  std::vector<FormerActor> formers;  // the same
  std::optional<ActorAuthority> authority;
  Facet dates;
  std::vector<Companion> companions;  // most articles first
  Facet countries;                    // that the articles are about
  Facet outlets;
  std::vector<Hit> latest;
  std::vector<MadeDecision> decisions;  // newest first
  std::vector<Suggestion> suggestions;
  std::vector<Suggestion> namesakes;  // others whom articles write as this one, at most ten, the most frequent first
  std::int64_t revision = 0;  // the archive's last change that the counts contain
};

// Which actors to list; empty fields leave nothing out.
struct ActorsWish {
  std::string prefix;                    // of a word in any of an actor's names
  std::vector<schema::ActorType> types;  // any of
  std::vector<std::string> countries;    // of the actor; any of; codes or names
  std::uint32_t limit = 50;
  std::uint32_t offset = 0;
  std::chrono::milliseconds time_limit{5000};  // 0: none
  std::stop_token stop = {};
  std::chrono::steady_clock::time_point begun = {};  // of its time; unset: when work on it begins
};

struct ListedActor {
  ActorName actor;
  std::string country;
  Count count;
};

struct ActorList {
  std::vector<ListedActor> actors;  // of the page; most articles first, equal ones in the order of their first article
  std::uint64_t total = 0;
  std::int64_t revision = 0;
};

}  // namespace dateline::search
