#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/actors_command.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "server/http/text_table.hpp"
#include "server/search/searcher.hpp"

namespace dateline::cli {
namespace {

constexpr std::size_t kNameWidth = 40;
constexpr std::size_t kCountWidth = 9;

struct ListArguments {
  std::string prefix;
  std::uint32_t limit = 50;
};

int list_actors(const std::filesystem::path& archive, const ListArguments& arguments) {
  const search::Searcher searcher(archive);
  const search::Facet facet = searcher.facet({}, {"actor", arguments.prefix, arguments.limit, 0});
  for (const search::FacetValue& value : facet.values) {
    std::string count = grouped(value.count.articles);
    count.insert(0, count.size() < kCountWidth ? kCountWidth - count.size() : 0, ' ');
    std::cout << count << "  " << http::fitted(value.label, kNameWidth) << "  " << value.value << '\n';
  }
  return kDone;
}

}  // namespace

void define_actor_views(const ActorsCommand& command) {
  CLI::App* list = command.group.add_subcommand("list", "actors with their articles, most first");
  const auto arguments = std::make_shared<ListArguments>();
  list->add_option("prefix", arguments->prefix, "only those with a name in which a word begins so");
  list->add_option("--limit", arguments->limit, "how many")->capture_default_str()->check(CLI::Range(1, 1000000));
  list->callback(
      [&archive = command.archive, &code = command.code, arguments] { code = list_actors(archive, *arguments); });
}

}  // namespace dateline::cli
