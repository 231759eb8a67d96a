// The `actors` command: the group, and the functions that define its subcommands, each with what it needs.
#pragma once

#include <filesystem>

namespace CLI {
class App;
}

namespace dateline::cli {

// What outlives the parsing of arguments: the group, the archive that is named, and where the exit code goes.
struct ActorsCommand {
  CLI::App& group;
  const std::filesystem::path& archive;
  int& code;
};

// Adds the group with all its subcommands.
void define_actors(CLI::App& app, const std::filesystem::path& archive, int& code);

void define_actor_list(const ActorsCommand& command);
void define_actor_show(const ActorsCommand& command);
void define_actor_decisions(const ActorsCommand& command);  // merge, not-same, split, rename, retype, recountry, block
void define_actor_record(const ActorsCommand& command);     // undo, decisions, suggestions
void define_actor_table(const ActorsCommand& command);      // import, export

}  // namespace dateline::cli
