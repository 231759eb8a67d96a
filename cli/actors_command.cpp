#include "cli/actors_command.hpp"

#include <CLI/CLI.hpp>

namespace dateline::cli {

void define_actors(CLI::App& app, const std::filesystem::path& archive, int& code) {
  CLI::App* group = app.add_subcommand("actors", "who is who in the archive");
  group->require_subcommand(1);
  const ActorsCommand command{*group, archive, code};
  define_actor_list(command);
  define_actor_show(command);
  define_actor_decisions(command);
  define_actor_record(command);
  define_actor_table(command);
  for (CLI::App* below : group->get_subcommands({})) below->fallthrough();
}

}  // namespace dateline::cli
