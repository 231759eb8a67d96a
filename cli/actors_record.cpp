// The commands around decisions: undoing and listing them, and what the archive suggests.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "cli/actors_command.hpp"
#include "cli/actors_decide.hpp"
#include "cli/run.hpp"
#include "indexer/store/suggestions.hpp"
#include "schema/catalogue.hpp"
#include "schema/decision.hpp"
#include "schema/user_authority.hpp"

namespace dateline::cli {
namespace {

using schema::Decision;
using schema::DecisionKind;

std::string described(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::merge:
      return decision.subject + " is " + decision.object;
    case DecisionKind::not_same:
      return decision.subject + " is not " + decision.object;
    case DecisionKind::split:
      return decision.object + " is no part of " + decision.subject;
    case DecisionKind::rename:
      return decision.subject + " is shown as \"" + decision.object + '"';
    case DecisionKind::retype:
      return decision.subject + " is of type " + decision.object;
    case DecisionKind::recountry:
      return decision.subject + " is of country " + (decision.object.empty() ? "none" : decision.object);
    case DecisionKind::block:
      return decision.subject + " is hidden";
    case DecisionKind::undo:
      return "undoes " + std::to_string(decision.undoes);
    case DecisionKind::import:
      return "imports " + (decision.object.empty() ? "a table of actors" : decision.object);
  }
  return {};
}

int list_decisions(const std::filesystem::path& archive) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  const std::vector<Decision> all = schema::read_decisions(catalogue);
  std::set<std::int64_t> holding;
  for (const Decision& decision : schema::in_force(all)) holding.insert(decision.id);
  const std::map<std::int64_t, std::int64_t> entries = schema::entries_of_imports(catalogue);
  for (const Decision& decision : all) {
    const bool is_undone = decision.kind != DecisionKind::undo && !holding.contains(decision.id);
    const auto brought = entries.find(decision.id);
    std::cout << fmt::format("{:>4}  {}  {:<12}  {}{}{}{}\n", decision.id, decision.made, decision.author,
                             described(decision), brought == entries.end() ? "" : ", " + entries_text(brought->second),
                             is_undone ? " (undone)" : "", decision.reason.empty() ? "" : ": " + decision.reason);
  }
  if (all.empty()) std::cerr << "dateline: nobody has decided anything about the actors of this archive\n";
  return kDone;
}

int undo(const std::filesystem::path& archive, std::int64_t id, const DecisionArguments& arguments) {
  std::string what;
  for (const Decision& decision : schema::read_decisions(schema::open_catalogue(schema::Layout(archive)))) {
    if (decision.id == id) what = described(decision);
  }
  if (what.empty()) return complain(fmt::format("there is no decision {}: `dateline actors decisions` lists them", id));
  Decision made;
  made.kind = DecisionKind::undo;
  made.undoes = id;
  return decide_withdrawing(archive, {{made}, {}}, arguments, fmt::format("decision {} ({}) is undone", id, what));
}

int list_suggestions(const std::filesystem::path& archive, std::size_t most) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  const store::Suggestions found = store::suggestions(catalogue, most);
  for (const store::Suggestion& one : found.best) {
    std::cout << fmt::format("{} ({}), {} ({}){}\n", one.less.name, articles_text(one.less.articles), one.more.name,
                             articles_text(one.more.articles),
                             one.is_ambiguous ? "; " + one.less.name + " fits others, too" : "");
    for (const std::string& reason : one.reasons) std::cout << "    " << reason << '\n';
    std::cout << fmt::format("    dateline actors merge {0} {1}    or: not-same {0} {1}\n", one.less.id, one.more.id);
  }
  if (found.all == 0) std::cerr << "dateline: no two actors of this archive look like one\n";
  if (found.all > found.best.size()) {
    std::cerr << fmt::format("dateline: these are the best {} of {}; --limit {} shows all\n", found.best.size(),
                             found.all, found.all);
  }
  return kDone;
}

}  // namespace

void define_actor_record(const ActorsCommand& command) {
  const auto& archive = command.archive;
  int& code = command.code;
  CLI::App* undo_command = command.group.add_subcommand("undo", "undo a decision, for the whole archive");
  const auto id = std::make_shared<std::int64_t>(0);
  undo_command->add_option("decision", *id, "its number")->required();
  const auto arguments = add_decision_options(*undo_command);
  undo_command->callback([&archive, &code, id, arguments] { code = undo(archive, *id, *arguments); });

  command.group.add_subcommand("decisions", "all decisions about actors and imports, with author, time and reason")
      ->alias("log")
      ->callback([&archive, &code] { code = list_decisions(archive); });

  CLI::App* suggest = command.group.add_subcommand("suggestions", "actors that may be one, and what speaks for it");
  const auto most = std::make_shared<std::size_t>(50);
  suggest->add_option("--limit", *most, "how many")->capture_default_str();
  suggest->callback([&archive, &code, most] { code = list_suggestions(archive, *most); });
}

}  // namespace dateline::cli
