// What the commands share that decide about actors: finding who is meant, carrying the decision out, and saying so.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "indexer/store/actor_lookup.hpp"
#include "indexer/store/actors.hpp"

namespace CLI {
class App;
}

namespace dateline::cli {

// Who decides, and why; options of every such command.
struct DecisionArguments {
  std::string author;
  std::string reason;
  bool is_forced = false;  // of a merge: also where the types differ
};
std::shared_ptr<DecisionArguments> add_decision_options(CLI::App& command);

// The actor with this id or name. Says on standard error why there is none, or lists those that go by the name.
std::optional<store::FoundActor> the_actor(const std::filesystem::path& archive, const std::string& written);

// Carries it out, and prints `done`, how many articles changed and how it is undone. Returns the exit code.
int decide(const std::filesystem::path& archive, schema::Decision decision, const DecisionArguments& arguments,
           const std::string& done);
// The same for a change whose first decision is the user's.
int decide(const std::filesystem::path& archive, store::AuthorityChange change, const DecisionArguments& arguments,
           const std::string& done);
// The same for one that may take entries out of the user's authority: says so where articles keep their names.
int decide_withdrawing(const std::filesystem::path& archive, store::AuthorityChange change,
                       const DecisionArguments& arguments, const std::string& done);

// "Ronen Bar (person/ronen-bar, 12 articles)".
std::string described(const store::FoundActor& actor);
// "1 article", "1,234 articles".
std::string articles_text(std::int64_t articles);
// "1 entry", "1,234 entries".
std::string entries_text(std::int64_t entries);
int complain(const std::string& sentence);  // returns the exit code for wrong usage

}  // namespace dateline::cli
