// The user's authority as a file: import and export.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>

#include "cli/actors_command.hpp"
#include "cli/actors_decide.hpp"
#include "cli/run.hpp"
#include "indexer/pipeline/authority_csv.hpp"
#include "indexer/pipeline/decide.hpp"
#include "schema/catalogue.hpp"

namespace dateline::cli {
namespace {

// Articles are searched for the names that hold when they are added.
void print_reread_hint(const std::filesystem::path& archive) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  schema::Statement any = catalogue.prepare("SELECT 1 FROM article LIMIT 1");
  if (!any.step()) return;
  std::cout << "New articles are searched for these names. To search those that are already there: dateline reread\n";
}

// What the file is called in the list of decisions.
std::string shown(const std::filesystem::path& file) {
  std::string name = file == "-" ? "standard input" : file.string();
  std::ranges::replace_if(
      name, [](unsigned char c) { return c < ' ' || c == 0x7F; }, '?');
  return name;
}

// An entry that is in no article is often a name that is written otherwise there.
void tell_unmatched(const std::filesystem::path& archive, std::size_t entries) {
  constexpr std::size_t kMost = 10;
  const auto unmatched = store::unmatched_entries(schema::open_catalogue(schema::Layout(archive)));
  const auto text = [](std::size_t count) { return entries_text(static_cast<std::int64_t>(count)); };
  std::cout << fmt::format("{} of {} in articles\n", entries - unmatched.size(), text(entries));
  if (unmatched.empty()) return;
  std::cerr << fmt::format("dateline: {} in no article yet:\n", text(unmatched.size()));
  for (std::size_t i = 0; i < std::min(kMost, unmatched.size()); ++i) {
    std::cerr << fmt::format("  {} ({})\n", unmatched[i].name, unmatched[i].id);
  }
  if (unmatched.size() > kMost) std::cerr << fmt::format("  and {} more\n", unmatched.size() - kMost);
}

int import_table(const std::filesystem::path& archive, const std::filesystem::path& file,
                 const DecisionArguments& arguments) {
  std::ostringstream text;
  if (file == "-") {
    text << std::cin.rdbuf();
  } else {
    std::ifstream in(file, std::ios::binary);
    if (!in) return complain("cannot read " + file.string());
    text << in.rdbuf();
  }
  store::AuthorityChange change;
  try {
    change.authority = pipeline::parse_authority_csv(text.str());
  } catch (const pipeline::AuthorityCsvError& error) {
    return complain(file.string() + ", " + error.what());
  }
  schema::Decision& decision = change.decisions.emplace_back();
  decision.kind = schema::DecisionKind::import;
  decision.object = shown(file);
  const std::size_t entries = change.authority->size();
  const std::string done =
      entries_text(static_cast<std::int64_t>(entries)) + " taken in the place of those imported before";
  if (entries == 0) return decide_withdrawing(archive, std::move(change), arguments, done);
  const int code = decide(archive, std::move(change), arguments, done);
  if (code == kDone) {
    tell_unmatched(archive, entries);
    print_reread_hint(archive);
  }
  return code;
}

// Every actor that articles name, as the archive has it now: what the user's file said of it, its names as aliases.
// A name that was told apart in its article (a surname alone, an entry's name that is not the entry) is none: in a
// table it would be the actor's everywhere.
std::vector<schema::UserEntry> whole_authority(const schema::Connection& catalogue) {
  std::map<std::string, schema::UserEntry> users;
  for (schema::UserEntry& entry : schema::read_user_authority(catalogue)) users.emplace(entry.id, std::move(entry));
  schema::Statement actors = catalogue.prepare(R"sql(
    SELECT t.id, t.slug, t.name, t.type, coalesce(t.country, '') FROM shown_actor t
    WHERE NOT t.hidden AND EXISTS (SELECT 1 FROM actor m WHERE (m.id = t.id OR m.merged_into = t.id) AND m.articles > 0
      AND NOT m.hidden AND m.slug NOT GLOB '*#~*' AND m.slug NOT GLOB '*~')
    ORDER BY t.slug)sql");
  schema::Statement names = catalogue.prepare(
      "SELECT DISTINCT name FROM actor WHERE (id = ?1 OR merged_into = ?1 AND NOT hidden) AND met "
      "AND slug NOT GLOB '*#~*' AND slug NOT GLOB '*~' ORDER BY name");
  std::vector<schema::UserEntry> all;
  while (actors.step()) {
    schema::UserEntry entry;
    if (const auto own = users.find(actors.text(1)); own != users.end()) entry = users.extract(own).mapped();
    entry.id = actors.text(1);
    entry.name = actors.text(2);
    entry.type = schema::actor_type(actors.text(3)).value_or(schema::ActorType::organisation);
    entry.country = actors.text(4);
    const std::optional<std::string> id = store::id_in_table(catalogue, entry);
    if (!id || users.contains(*id)) continue;
    entry.id = *id;
    names.bind(1, actors.integer(0));
    while (names.step()) {
      const std::string name = names.text(0);
      const bool is_there = std::find(entry.aliases.begin(), entry.aliases.end(), name) != entry.aliases.end();
      if (name != entry.name && !is_there) entry.aliases.push_back(name);
    }
    names.reset();
    all.push_back(std::move(entry));
  }
  for (auto& [id, entry] : users) all.push_back(std::move(entry));
  return all;
}

int export_table(const std::filesystem::path& archive, bool is_whole) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  std::cout << pipeline::to_csv(is_whole ? whole_authority(catalogue) : schema::read_user_authority(catalogue));
  return kDone;
}

// Empty where the archive cannot be read yet, being of an older format or none.
std::vector<schema::UserEntry> entries_of(const schema::Layout& layout) {
  if (!std::filesystem::exists(layout.catalogue()) || schema::is_of_older_format(layout)) return {};
  return schema::read_user_authority(schema::open_catalogue(layout));
}

}  // namespace

int decide_withdrawing(const std::filesystem::path& archive, store::AuthorityChange change,
                       const DecisionArguments& arguments, const std::string& done) {
  const schema::Layout layout(archive);
  std::vector<schema::UserEntry> withdrawn = entries_of(layout);
  const int code = decide(archive, std::move(change), arguments, done);
  if (code != kDone || withdrawn.empty()) return code;
  const schema::Connection catalogue = schema::open_catalogue(layout);
  const std::vector<schema::UserEntry> left = schema::read_user_authority(catalogue);
  std::erase_if(withdrawn, [&](const schema::UserEntry& entry) {
    const auto same = std::ranges::find(left, entry.id, &schema::UserEntry::id);
    return same != left.end() && same->name == entry.name && same->aliases == entry.aliases;
  });
  if (store::have_marked_articles(catalogue, withdrawn)) {
    std::cout << "Articles that were read with its names keep them until: dateline reread\n";
  }
  return code;
}

void define_actor_table(const ActorsCommand& command) {
  const auto& archive = command.archive;
  int& code = command.code;
  CLI::App* importing = command.group.add_subcommand(
      "import", "take actors.csv as your own authority, in the place of what was imported before");
  const auto file = std::make_shared<std::filesystem::path>();
  importing
      ->add_option("file", *file,
                   "columns id,name,type,country,aliases,valid_from,valid_to,same_as,not_same_as; lists with ;")
      ->required();
  const auto arguments = add_decision_options(*importing);
  importing->callback([&archive, &code, file, arguments] { code = import_table(archive, *file, *arguments); });

  CLI::App* exporting = command.group.add_subcommand("export", "your own authority as CSV, or all actors");
  const auto is_whole = std::make_shared<bool>(false);
  exporting->add_flag("--all", *is_whole, "every actor of the archive, as it is shown now");
  exporting->callback([&archive, &code, is_whole] { code = export_table(archive, *is_whole); });
}

}  // namespace dateline::cli
