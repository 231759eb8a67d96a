#include "cli/run.hpp"

#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "cli/actors_command.hpp"
#include "cli/backup.hpp"
#include "cli/commands.hpp"
#include "cli/explain.hpp"
#include "cli/output.hpp"
#include "cli/query_help.hpp"
#include "indexer/pipeline/add.hpp"
#include "indexer/store/segment_builder.hpp"
#include "schema/access_keys.hpp"
#include "schema/layout.hpp"
#include "schema/sqlite.hpp"
#include "server/http/problem.hpp"
#include "server/http/server.hpp"
#include "server/search/searcher.hpp"

namespace dateline::cli {
namespace {

// What all commands that search share: the query and the filters, collected as parameters of an address.
void add_search_options(CLI::App& command, SearchArguments& arguments) {
  const auto collect = [&arguments](const std::string& name) {
    return [&arguments, name](const std::vector<std::string>& values) {
      for (const std::string& value : values) arguments.parameters.emplace_back(name, value);
      return true;
    };
  };
  // Several words without quotes are one query, as in a shell one expects.
  command.add_option_function<std::vector<std::string>>(
      "query",
      [&arguments](const std::vector<std::string>& words) {
        std::string text;
        for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
        arguments.parameters.emplace_back("q", text);
      },
      "words, \"phrases\", OR, -not, title:word and more, see below; nothing means everything");
  const auto option = [&](const char* name, const char* help) {
    command.add_option(std::string("--") + name, collect(name), help)->take_all();
  };
  option("actor", "filter: id or name; repeated = any of them");
  option("country", "filter: code or name (TR, TUR, Turkey)");
  option("outlet", "filter: name or domain");
  option("language", "filter: ISO 639 code");
  option("all.actor", "every one of them");
  option("all.country", "every one of them");
  option("not.actor", "none of them");
  option("not.country", "none of them");
  option("not.outlet", "none of them");
  option("not.language", "none of them");
  option("outlet_country", "where the publisher sits");
  option("from", "first day: 2024, 2024-03 or 2024-03-05");
  option("to", "last day");
  option("timespan", "back from now: 24h, 7d, 2w, 3m, 1y");
  option("undated", "only or exclude");
  option("mentioned", "1: countries that are merely mentioned count too");
  option("sort", "relevance, newest or oldest");
}

struct Arguments {
  std::filesystem::path archive;
  std::size_t threads = 0;
  AddArguments add;
  ServeArguments serve;
  SearchArguments search, exporting;
  StatsArguments stats;
  FollowArguments follow;
  RereadArguments reread;
  KeyArguments key;
};

void define_writing(CLI::App& app, Arguments& arguments, int& code) {
  CLI::App* add_command = app.add_subcommand("add", "read files, folders and compressed files into the archive");
  add_command
      ->add_option("paths", arguments.add.paths,
                   "files and folders, with all below them but hidden names and links to folders; - is standard "
                   "input")
      ->required();
  add_command->add_option("--threads", arguments.add.threads, "how many cores to use (default: all)");
  add_command->add_option("--rules", arguments.add.rules,
                          "files of rules of wording, besides rules.txt in the archive");
  add_command->add_flag("--times", arguments.add.times, "say where the time went");
  add_command->add_flag("--wait,!--no-wait", arguments.add.wait,
                        "where a server or follower takes the files: wait until it has (the default)");
  add_command->callback([&] {
    arguments.add.archive = arguments.archive;
    code = add(arguments.add);
  });

  CLI::App* rebuild_command = app.add_subcommand("rebuild", "make the search index again from the catalogue");
  rebuild_command->add_option("--threads", arguments.threads, "how many cores to use (default: all)");
  rebuild_command->callback([&] { code = rebuild(arguments.archive, arguments.threads); });

  CLI::App* reread_command = app.add_subcommand(
      "reread",
      "find actors and countries of all articles again, with the names of `actors import` and the rules of now. "
      "Needs no files; titles, texts, zones, dates, outlets, ids, stories, revisions and decisions stay as they are, "
      "and former revisions keep their actors. What was interrupted goes on where it was");
  reread_command->add_option("--threads", arguments.reread.threads, "how many cores to use (default: all)");
  reread_command->add_option("--rules", arguments.reread.rules,
                             "files of rules of wording, besides rules.txt in the archive");
  reread_command->callback([&] {
    arguments.reread.archive = arguments.archive;
    code = reread(arguments.reread);
  });
}

void add_follow_options(CLI::App& command, FollowArguments& arguments) {
  command.add_option("--rules", arguments.rules, "files of rules of wording, besides rules.txt in the archive");
  command.add_option("--threads", arguments.threads, "how many cores to use for what comes (default: all)");
  command
      .add_option("--poll", arguments.poll_seconds,
                  "look at the folders every so many seconds (default: only where the system gives no notice)")
      ->check(CLI::Range(0.05, 86400.0));
}

void define_follow(CLI::App& app, Arguments& arguments, int& code) {
  CLI::App* command =
      app.add_subcommand("follow", "keep adding what appears in folders and in the archive's inbox, until stopped");
  command->add_option("folders", arguments.follow.folders, "folders, with all below them; none: the inbox only");
  add_follow_options(*command, arguments.follow);
  command->callback([&] {
    arguments.follow.archive = arguments.archive;
    code = follow(arguments.follow);
  });
}

void define_keys(CLI::App& app, Arguments& arguments, int& code) {
  CLI::App* command = app.add_subcommand("key", "the keys of those who may post articles, or read over a network");
  command->require_subcommand(1);
  const auto run = [&](int (*action)(const KeyArguments&)) {
    return [&arguments, &code, action] {
      arguments.key.archive = arguments.archive;
      code = action(arguments.key);
    };
  };
  CLI::App* create = command->add_subcommand("create", "make a key and show it once");
  create->add_option("--scope", arguments.key.scope, "what it is for: ingest posts articles, read reads")
      ->required()
      ->check(CLI::IsMember({std::string(schema::kIngestScope), std::string(schema::kReadScope)}));
  create->add_option("--label", arguments.key.label, "who or what uses it");
  create->callback(run(create_key));
  command->add_subcommand("list", "all keys, without their secrets")->callback(run(list_keys));
  CLI::App* revoke = command->add_subcommand("revoke", "end the use of a key, at once");
  revoke->add_option("id", arguments.key.id, "its number")->required();
  revoke->callback(run(revoke_key));
  for (CLI::App* below : command->get_subcommands({})) below->fallthrough();
}

void define_reading(CLI::App& app, Arguments& arguments, int& code) {
  CLI::App* serve_command = app.add_subcommand("serve", "the HTTP server and the search page");
  serve_command->add_option("--listen", arguments.serve.listen, "address and port")->capture_default_str();
  serve_command->add_flag(
      "--public", arguments.serve.is_public,
      "answer readers from the network without a key; else each needs one of `key create --scope read`");
  serve_command->add_option("--follow", arguments.serve.following.folders,
                            "folders whose files are added as they appear, besides the inbox");
  add_follow_options(*serve_command, arguments.serve.following);
  serve_command->add_flag("--read-only", arguments.serve.read_only,
                          "leave the archive as it is: follow nothing, take no posted articles");
  serve_command->callback([&] {
    arguments.serve.archive = arguments.archive;
    arguments.serve.following.archive = arguments.archive;
    code = serve(arguments.serve);
  });

  CLI::App* search_command = app.add_subcommand("search", "search in the terminal");
  add_search_options(*search_command, arguments.search);
  const auto option = [&](const char* name, const char* help) {
    search_command->add_option_function<std::string>(
        std::string("--") + name,
        [&arguments, name](const std::string& value) { arguments.search.parameters.emplace_back(name, value); }, help);
  };
  option("limit", "how many results (10, at most 100)");
  option("offset", "how many to pass over");
  option("group", "story: one result per story");
  option("facet", "which facets: actor,country,date,outlet,language");
  option("facet_size", "how many values of each");
  option("actor_type", "which actors to list: person,organisation,government,armed_group,media");
  option("interval", "of the date facet: year, month, week, day");
  search_command->add_option("--format", arguments.search.format, "table, json, jsonl or csv")
      ->default_val("table")
      ->check(CLI::IsMember({"table", "json", "jsonl", "csv"}));
  search_command->callback([&] {
    arguments.search.archive = arguments.archive;
    code = search(arguments.search);
  });

  CLI::App* export_command = app.add_subcommand("export", "articles as JSON Lines or CSV, all or those that match");
  add_search_options(*export_command, arguments.exporting);
  export_command->add_option("--format", arguments.exporting.format, "jsonl or csv")
      ->default_val("jsonl")
      ->check(CLI::IsMember({"jsonl", "csv"}));
  export_command->callback([&] {
    arguments.exporting.archive = arguments.archive;
    code = export_articles(arguments.exporting);
  });

  CLI::App* check_command = app.add_subcommand("check", "verify the archive: catalogue, index, and that the two agree");
  check_command->callback([&] { code = check(arguments.archive); });

  CLI::App* stats_command = app.add_subcommand("stats", "counts, sizes, date span, rejects by reason, index lag");
  stats_command->add_flag("--json", arguments.stats.json, "as JSON");
  stats_command->add_flag("--rejects", arguments.stats.rejects, "list every reject with file, record and reason");
  stats_command->callback([&] {
    arguments.stats.archive = arguments.archive;
    code = stats(arguments.stats);
  });
}

int complain(const std::string& message, ExitCode code) {
  std::cerr << "dateline: " << message << '\n';
  return code;
}

std::string way_out(const schema::DatabaseError& error) {
  if (error.is_full()) return ": the disk is full; free some space and run the same command again";
  if (error.is_damaged()) return ": the catalogue is damaged; restore the archive from a backup";
  return {};
}

// A search holds files of every segment open, and a server those of its connections besides. The soft limit is low for
// the sake of programs that use select().
void allow_all_open_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

int run_command(int argc, char** argv) {
  CLI::App app("Dateline: full-text search for news archives");
  app.set_version_flag("--version", "dateline " DATELINE_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  Arguments arguments;
  arguments.archive = "archive";
  app.add_option("--archive", arguments.archive, "the archive's folder")
      ->envname("DATELINE_ARCHIVE")
      ->capture_default_str();
  int code = kDone;
  define_writing(app, arguments, code);
  define_reading(app, arguments, code);
  define_follow(app, arguments, code);
  define_keys(app, arguments, code);
  define_actors(app, arguments.archive, code);
  define_explain(app, arguments.archive, code);
  define_backup(app, arguments.archive, code);
  for (CLI::App* command : app.get_subcommands({})) {
    const bool has_query = command->get_name() == "search" || command->get_name() == "export";
    command->footer(
        std::string(has_query ? kQueryHelp : "") +
        "--archive DIR (or DATELINE_ARCHIVE) says which archive; a query that begins with - goes behind --");
  }

  try {
    app.parse(argc, argv);
    return code;
  } catch (const OutputError&) {
    throw;
  } catch (const CLI::RequiredError& error) {
    const std::vector<std::string> unknown = app.remaining();
    if (unknown.empty()) return app.exit(error) == 0 ? kDone : kWrongUsage;
    return complain("there is no command " + unknown.front() + ": dateline --help lists them", kWrongUsage);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongUsage;
  } catch (const http::Refusal& refusal) {
    const std::string hint = refusal.problem.hint.empty() ? "" : " (" + refusal.problem.hint + ")";
    return complain(refusal.problem.detail + hint, kWrongUsage);
  } catch (const search::BadRequest& error) {
    return complain(std::string(error.what()) + (error.hint.empty() ? "" : ": " + error.hint), kWrongUsage);
  } catch (const search::DeadlineExceeded& error) {
    return complain(std::string(error.what()) + (error.hint.empty() ? "" : ": " + error.hint), kSomeRejected);
  } catch (const http::ListenError& error) {
    return complain(error.what(), kWrongUsage);
  } catch (const std::filesystem::filesystem_error& error) {
    return complain(error.path1().string() + ": " + error.code().message(), kWrongUsage);
  } catch (const pipeline::RulesError& error) {
    return complain(error.what(), kWrongUsage);
  } catch (const schema::LayoutError& error) {
    return complain(error.what(), kArchiveUnusable);
  } catch (const schema::DatabaseError& error) {
    return complain(error.what() + way_out(error), kArchiveUnusable);
  } catch (const store::IndexError& error) {
    return complain(std::string(error.what()) + ": the articles are safe; run the same command again",
                    kArchiveUnusable);
  } catch (const std::exception& error) {
    return complain(error.what(), kArchiveUnusable);
  }
}

}  // namespace

int run(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write instead
  allow_all_open_files();
  try {
    StandardOutput output;
    const int code = run_command(argc, argv);
    output.flush();
    return code;
  } catch (const OutputError& error) {
    return error.is_closed_pipe() ? kDone : complain(error.what(), kSomeRejected);
  }
}

}  // namespace dateline::cli
