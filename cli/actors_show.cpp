#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/actors_command.hpp"
#include "cli/alike.hpp"
#include "cli/run.hpp"
#include "server/http/actor_view.hpp"
#include "server/search/searcher.hpp"

namespace dateline::cli {
namespace {

struct ShowArguments {
  std::vector<std::string> words;  // of an id or a name
  std::string format = "text";
  std::uint32_t size = 10;
};

int complain_of(const std::string& written, const std::vector<search::ActorName>& called) {
  if (called.empty()) {
    std::cerr << "dateline: no actor is called " << written << ": `dateline actors list` lists them\n";
    return kSomeRejected;
  }
  std::cerr << "dateline: " << called.size() << " actors are called " << written << "; name one by its id:\n";
  for (const search::ActorName& actor : called) std::cerr << "  " << actor.id << "  " << actor.name << '\n';
  return kWrongUsage;
}

int show_actor(const std::filesystem::path& archive, const ShowArguments& arguments) {
  std::string written;
  for (const std::string& word : arguments.words) written += (written.empty() ? "" : " ") + word;
  const search::Searcher searcher(archive, alike_in(archive));
  search::Request request;
  request.facets.size = arguments.size;
  request.time_limit = {};
  std::optional<search::ActorProfile> actor = searcher.actor(written, request);
  if (!actor) {
    const std::vector<search::ActorName> called = searcher.actors_called(written);
    if (called.size() != 1) return complain_of(written, called);
    actor = searcher.actor(called.front().id, request);
    if (!actor) return complain_of(written, {});
  }
  std::cout << (arguments.format == "json" ? http::actor_json(request, *actor, 0) : http::actor_text(*actor));
  return kDone;
}

}  // namespace

void define_actor_show(const ActorsCommand& command) {
  CLI::App* show = command.group.add_subcommand("show", "one actor: names, when, with whom, decisions");
  const auto arguments = std::make_shared<ShowArguments>();
  show->add_option("actor", arguments->words, "its id (person/ronen-bar) or a name (Ronen Bar)")->required();
  show->add_option("--size", arguments->size, "how many companions, countries and outlets")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  show->add_option("--format", arguments->format, "text or json")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "json"}));
  show->callback(
      [&archive = command.archive, &code = command.code, arguments] { code = show_actor(archive, *arguments); });
}

}  // namespace dateline::cli
