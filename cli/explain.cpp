#include "cli/explain.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <vector>

#include "cli/run.hpp"

namespace dateline::cli {
namespace {

struct ExplainArguments {
  std::string path;
  std::string format = "text";
  std::vector<std::filesystem::path> rules;
};

int explain(const std::filesystem::path& archive, const ExplainArguments& arguments) {
  bool refused = false;
  const bool json = arguments.format == "json";
  pipeline::explain(schema::Layout(archive), arguments.path, {arguments.rules},
                    [&](const pipeline::Explanation& explanation) {
                      refused = refused || explanation.rejection.has_value();
                      std::cout << (json ? explanation_json(explanation) : explanation_text(explanation));
                    });
  return refused ? kSomeRejected : kDone;
}

}  // namespace

void define_explain(CLI::App& app, const std::filesystem::path& archive, int& code) {
  CLI::App* command = app.add_subcommand(
      "explain", "what the records of a file would become in the archive, and why; nothing is written");
  const auto arguments = std::make_shared<ExplainArguments>();
  command->add_option("file", arguments->path, "a file; - is standard input")->required();
  command->add_option("--format", arguments->format, "text, or json (a line for each record)")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "json"}));
  command->add_option("--rules", arguments->rules, "files of rules of wording, besides rules.txt in the archive");
  command->callback([&archive, &code, arguments] { code = explain(archive, *arguments); });
}

}  // namespace dateline::cli
