#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "indexer/pipeline/add.hpp"
#include "schema/catalogue.hpp"
#include "server/search/check.hpp"
#include "server/search/searcher.hpp"

namespace dateline::cli {
namespace {

void print_rejects(const std::filesystem::path& archive) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  schema::Statement rejects =
      catalogue.prepare("SELECT path, record, reason, detail, raw_bytes, id FROM reject ORDER BY id");
  while (rejects.step()) {
    std::cout << fmt::format("{}, record {}: {} ({}, {}, id {})\n", rejects.text(0), rejects.integer(1),
                             rejects.text(3), rejects.text(2), size_text(rejects.integer(4)), rejects.integer(5));
  }
}

std::string to_json(const search::Stats& stats) {
  nlohmann::ordered_json reasons = nlohmann::ordered_json::object();
  for (const auto& [reason, count] : stats.rejects_by_reason) reasons[reason] = count;
  const auto day = [](const std::optional<std::string>& text) {
    return text ? nlohmann::ordered_json(*text) : nlohmann::ordered_json(nullptr);
  };
  const nlohmann::ordered_json json = {
      {"articles", stats.articles},
      {"stories", stats.stories},
      {"revisions", stats.revisions},
      {"duplicates", stats.duplicates},
      {"rejects", stats.rejects},
      {"rejects_by_reason", reasons},
      {"undated", stats.undated},
      {"first_day", day(stats.first_day)},
      {"last_day", day(stats.last_day)},
      {"actors", stats.actors},
      {"outlets", stats.outlets},
      {"last_change", stats.last_change},
      {"indexed_change", stats.indexed_change},
      {"text_bytes", stats.text_bytes},
      {"catalogue_bytes", stats.catalogue_bytes},
      {"index_bytes", stats.index_bytes},
      {"columns_bytes", stats.columns_bytes},
      {"tokens_bytes", stats.tokens_bytes},
  };
  return json.dump(2);
}

void print_stats(const search::Stats& stats) {
  const auto row = [](const char* label, const std::string& value) {
    std::cout << fmt::format("{:<18}{}\n", label, value);
  };
  const auto number = [](std::int64_t n) { return grouped(static_cast<std::uint64_t>(n)); };
  row("articles", number(stats.articles));
  row("stories", number(stats.stories));
  row("old revisions", number(stats.revisions));
  row("duplicates", number(stats.duplicates));
  if (stats.first_day) row("published", *stats.first_day + " to " + *stats.last_day);
  row("undated", number(stats.undated));
  row("actors", number(stats.actors));
  row("outlets", number(stats.outlets));
  row("text", size_text(stats.text_bytes));
  row("catalogue", size_text(stats.catalogue_bytes));
  row("index", size_text(stats.index_bytes) + ", columns " + size_text(stats.columns_bytes) + ", tokens " +
                   size_text(stats.tokens_bytes));
  const std::int64_t lag = stats.last_change - stats.indexed_change;
  row("index lag", lag == 0 ? "none" : number(lag) + " changes (the next `dateline add` makes them up)");
  row("rejects", number(stats.rejects));
  for (const auto& [reason, count] : stats.rejects_by_reason) row(("  " + reason).c_str(), number(count));
}

}  // namespace

int rebuild(const std::filesystem::path& archive, std::size_t threads) {
  const std::int64_t seq = pipeline::rebuild(schema::Layout(archive), threads);
  std::cout << "index made again from the catalogue, up to change " << seq << '\n';
  return kDone;
}

int check(const std::filesystem::path& archive) {
  std::vector<std::string> findings;
  try {
    findings = search::check(schema::Layout(archive));
  } catch (const schema::DatabaseError& error) {
    if (!error.is_damaged()) throw;
    findings.push_back("the catalogue is damaged (" + std::string(error.what()) + "): restore it from a backup");
  }
  for (const std::string& finding : findings) std::cout << finding << '\n';
  if (findings.empty()) std::cout << "the archive is whole: catalogue, index, columns and tokens agree\n";
  return findings.empty() ? kDone : kSomeRejected;
}

int stats(const StatsArguments& arguments) {
  const search::Searcher searcher(arguments.archive);
  if (arguments.rejects) {
    print_rejects(arguments.archive);
  } else if (arguments.json) {
    std::cout << to_json(searcher.stats()) << '\n';
  } else {
    print_stats(searcher.stats());
  }
  return kDone;
}

}  // namespace dateline::cli
