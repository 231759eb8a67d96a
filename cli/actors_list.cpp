#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <vector>

#include "cli/actors_command.hpp"
#include "cli/run.hpp"
#include "server/http/actor_view.hpp"
#include "server/search/searcher.hpp"

namespace dateline::cli {
namespace {

struct ListArguments {
  std::string prefix;
  std::vector<std::string> types, countries;
  std::uint32_t limit = 50;
  std::string format = "table";
};

int list_actors(const std::filesystem::path& archive, const ListArguments& arguments) {
  search::ActorsWish wish;
  wish.prefix = arguments.prefix;
  for (const std::string& type : arguments.types) wish.types.push_back(*schema::actor_type(type));
  wish.countries = arguments.countries;
  wish.limit = arguments.limit;
  wish.time_limit = {};
  const search::ActorList list = search::Searcher(archive).actors(wish);
  if (arguments.format == "json") {
    std::cout << http::actors_json({wish, list, {}, 0});
  } else if (arguments.format == "jsonl") {
    std::cout << http::actors_jsonl(list);
  } else if (arguments.format == "csv") {
    std::cout << http::actors_csv(list, false);
  } else {
    std::cout << http::actors_text(list);
  }
  return kDone;
}

}  // namespace

void define_actor_list(const ActorsCommand& command) {
  CLI::App* list = command.group.add_subcommand("list", "actors with their articles, most first");
  const auto arguments = std::make_shared<ListArguments>();
  list->add_option("prefix", arguments->prefix, "only those with a name in which a word begins so");
  list->add_option("--type", arguments->types, "only of this kind; repeated = any of them")
      ->check(CLI::IsMember({"person", "organisation", "government", "armed_group", "media"}));
  list->add_option("--country", arguments->countries, "only of this country: code or name (TR, TUR, Turkey)");
  list->add_option("--limit", arguments->limit, "how many")->capture_default_str()->check(CLI::Range(1, 1000000));
  list->add_option("--format", arguments->format, "table, json, jsonl or csv")
      ->capture_default_str()
      ->check(CLI::IsMember({"table", "json", "jsonl", "csv"}));
  list->callback(
      [&archive = command.archive, &code = command.code, arguments] { code = list_actors(archive, *arguments); });
}

}  // namespace dateline::cli
