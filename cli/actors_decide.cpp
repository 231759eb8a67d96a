#include "cli/actors_decide.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>

#include "cli/actors_command.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "indexer/pipeline/decide.hpp"
#include "schema/catalogue.hpp"
#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::cli {
namespace {

using schema::Decision;
using schema::DecisionKind;

std::string account() {
  const passwd* user = getpwuid(geteuid());
  return user != nullptr && user->pw_name != nullptr ? user->pw_name : std::to_string(geteuid());
}

// One command: what it is called, what it takes, and what it does.
struct Pair {
  std::string first, second;
};

Decision decision(DecisionKind kind, const std::string& subject, const std::string& object) {
  Decision made;
  made.kind = kind;
  made.subject = subject;
  made.object = object;
  return made;
}

int merge(const std::filesystem::path& archive, const Pair& pair, const DecisionArguments& arguments) {
  const auto one = the_actor(archive, pair.first);
  const auto into = one ? the_actor(archive, pair.second) : std::nullopt;
  if (!into) return kWrongUsage;
  if (one->type != into->type && !arguments.is_forced) {
    return complain(
        fmt::format("{} is of type {}, {} of type {}: two such are seldom one. If these are, add --force, "
                    "or give one of them the other's type first (dateline actors retype)",
                    described(*one), one->type, described(*into), into->type));
  }
  return decide(archive, decision(DecisionKind::merge, one->id, into->id), arguments,
                described(*one) + " and " + described(*into) + " are one, shown as " + into->name);
}

// The leaf of an actor that goes by this id or name; else the actor itself.
std::string leaf_of(const std::filesystem::path& archive, const store::FoundActor& actor, const std::string& written) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  for (const store::ActorForm& form : store::forms_of_actor(catalogue, actor.id)) {
    if (form.slug == written || schema::fold(form.name) == schema::fold(written)) return form.slug;
  }
  return actor.id;
}

// Of two that were one: what became of them.
void tell_parted(const std::filesystem::path& archive, const std::string& one, const std::string& other) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  const auto first = store::find_actors(catalogue, one), second = store::find_actors(catalogue, other);
  if (first.empty() || second.empty()) return;
  if (first.front().id == second.front().id) {
    std::cout << fmt::format(
        "They are still one, by others that both are one with: {}. To take one out: dateline "
        "actors split {} {}\n",
        described(first.front()), first.front().id, first.front().id == one ? other : one);
  } else {
    std::cout << fmt::format("They were one; now there are {} and {}\n", described(first.front()),
                             described(second.front()));
  }
}

int not_same(const std::filesystem::path& archive, const Pair& pair, const DecisionArguments& arguments) {
  const auto one = the_actor(archive, pair.first);
  const auto other = one ? the_actor(archive, pair.second) : std::nullopt;
  if (!other) return kWrongUsage;
  if (one->id != other->id) {
    return decide(archive, decision(DecisionKind::not_same, one->id, other->id), arguments,
                  described(*one) + " and " + described(*other) + " are two");
  }
  const std::string first = leaf_of(archive, *one, pair.first), second = leaf_of(archive, *one, pair.second);
  if (first == second) return complain(fmt::format("both are {} ({}): one name cannot be two", one->name, first));
  const int code = decide(archive, decision(DecisionKind::not_same, first, second), arguments,
                          first + " and " + second + " are two");
  if (code == kDone) tell_parted(archive, first, second);
  return code;
}

// The leaf of the actor that is meant by its slug, or by its name.
std::optional<store::ActorForm> the_form(const std::filesystem::path& archive, const store::FoundActor& actor,
                                         const std::string& written) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  const std::vector<store::ActorForm> forms = store::forms_of_actor(catalogue, actor.id);
  for (const store::ActorForm& form : forms) {
    const bool is_meant = form.slug == written || schema::fold(form.name) == schema::fold(written);
    if (is_meant && form.slug != actor.id) return form;
  }
  std::cerr << "dateline: " << actor.name << " has no form \"" << written << "\" that can be split off";
  std::cerr << (forms.size() > 1 ? "; these can:\n" : ": it has one name only\n");
  for (const store::ActorForm& form : forms) {
    if (form.slug != actor.id)
      std::cerr << fmt::format("  {}  {} ({})\n", form.slug, form.name, articles_text(form.articles));
  }
  return {};
}

int split(const std::filesystem::path& archive, const Pair& pair, const DecisionArguments& arguments) {
  const auto actor = the_actor(archive, pair.first);
  const auto form = actor ? the_form(archive, *actor, pair.second) : std::nullopt;
  if (!form) return kWrongUsage;
  return decide(archive, decision(DecisionKind::split, actor->id, form->slug), arguments,
                form->name + " (" + form->slug + ") is no part of " + actor->name);
}

int set(DecisionKind kind, const std::filesystem::path& archive, Pair pair, const DecisionArguments& arguments) {
  // "norway", "NOR" and "no" are Norway.
  if (kind == DecisionKind::recountry) pair.second = schema::country_code(pair.second).value_or(pair.second);
  const auto actor = the_actor(archive, pair.first);
  if (!actor) return kWrongUsage;
  const std::string what = kind == DecisionKind::rename ? "name" : kind == DecisionKind::retype ? "type" : "country";
  return decide(archive, decision(kind, actor->id, pair.second), arguments,
                described(*actor) + ": the " + what + " is " + (pair.second.empty() ? "none" : pair.second));
}

int block(const std::filesystem::path& archive, const Pair& pair, const DecisionArguments& arguments) {
  const auto actor = the_actor(archive, pair.first);
  if (!actor) return kWrongUsage;
  return decide(archive, decision(DecisionKind::block, actor->id, ""), arguments, described(*actor) + " is hidden");
}

void define(const ActorsCommand& command, const char* name, const char* help, const Pair& operands,
            int (*action)(const std::filesystem::path&, const Pair&, const DecisionArguments&)) {
  CLI::App* made = command.group.add_subcommand(name, help);
  const auto pair = std::make_shared<Pair>();
  made->add_option(operands.first, pair->first, "an id, or a name")->required();
  if (!operands.second.empty()) made->add_option(operands.second, pair->second)->required();
  const auto arguments = add_decision_options(*made);
  if (std::string_view(name) == "merge") made->add_flag("--force", arguments->is_forced, "also where the types differ");
  made->callback([&archive = command.archive, &code = command.code, pair, arguments, action] {
    code = action(archive, *pair, *arguments);
  });
}

}  // namespace

std::shared_ptr<DecisionArguments> add_decision_options(CLI::App& command) {
  const auto arguments = std::make_shared<DecisionArguments>();
  command.add_option("--reason", arguments->reason, "kept with the decision");
  command.add_option("--author", arguments->author, "who decides (default: the account's name)");
  return arguments;
}

std::string articles_text(std::int64_t articles) {
  return grouped(static_cast<std::uint64_t>(articles)) + (articles == 1 ? " article" : " articles");
}

std::string entries_text(std::int64_t entries) {
  return grouped(static_cast<std::uint64_t>(entries)) + (entries == 1 ? " entry" : " entries");
}

std::string described(const store::FoundActor& actor) {
  return fmt::format("{} ({}, {})", actor.name, actor.id, articles_text(actor.articles));
}

int complain(const std::string& sentence) {
  std::cerr << "dateline: " << sentence << '\n';
  return kWrongUsage;
}

std::optional<store::FoundActor> the_actor(const std::filesystem::path& archive, const std::string& written) {
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(archive));
  const std::vector<store::FoundActor> found = store::find_actors(catalogue, written);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    complain("no actor is called " + written + ": `dateline actors list` lists them");
    return {};
  }
  complain(fmt::format("{} actors are called {}; name one by its id:", found.size(), written));
  for (const store::FoundActor& actor : found) std::cerr << "  " << described(actor) << '\n';
  return {};
}

int decide(const std::filesystem::path& archive, Decision decision, const DecisionArguments& arguments,
           const std::string& done) {
  return decide(archive, store::AuthorityChange{{std::move(decision)}, {}}, arguments, done);
}

int decide(const std::filesystem::path& archive, store::AuthorityChange change, const DecisionArguments& arguments,
           const std::string& done) {
  Decision& decision = change.decisions.front();
  decision.author = arguments.author.empty() ? account() : arguments.author;
  decision.reason = arguments.reason;
  try {
    const store::Decided decided = pipeline::decide(schema::Layout(archive), change);
    std::cout << fmt::format("{}: {} changed. Decision {}; to undo it: dateline actors undo {}\n", done,
                             articles_text(decided.articles), decided.ids.front(), decided.ids.front());
    return kDone;
  } catch (const pipeline::DecisionError& error) {
    return complain(error.what());
  }
}

void define_actor_decisions(const ActorsCommand& command) {
  define(command, "merge", "say that two actors are one, shown as the second", {"actor", "into"}, merge);
  define(command, "not-same", "say that two actors are two, and refuse the suggestion that they are one",
         {"actor", "other"}, not_same);
  define(command, "split", "take one of its names out of an actor", {"actor", "form"}, split);
  define(command, "rename", "give an actor the name that is shown", {"actor", "name"},
         [](const auto& archive, const Pair& pair, const DecisionArguments& arguments) {
           return set(DecisionKind::rename, archive, pair, arguments);
         });
  define(command, "retype", "say what an actor is: person, organisation, government, armed_group, media",
         {"actor", "type"}, [](const auto& archive, const Pair& pair, const DecisionArguments& arguments) {
           return set(DecisionKind::retype, archive, pair, arguments);
         });
  define(command, "recountry", "say of which country an actor is; \"\" for none", {"actor", "country"},
         [](const auto& archive, const Pair& pair, const DecisionArguments& arguments) {
           return set(DecisionKind::recountry, archive, pair, arguments);
         });
  define(command, "block", "hide what is no actor", {"actor", ""}, block);
}

}  // namespace dateline::cli
