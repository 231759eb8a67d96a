#include "schema/user_authority.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "schema/article_json.hpp"
#include "schema/compression.hpp"

namespace dateline::schema {
namespace {

using Json = nlohmann::json;

std::optional<std::string> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

std::vector<UserEntry> read_user_authority(const Connection& catalogue) {
  std::vector<UserEntry> entries;
  Statement rows = catalogue.prepare(
      "SELECT id, name, type, country, aliases, valid_from, valid_to, same_as, not_same_as, line FROM authority_entry "
      "ORDER BY id");
  while (rows.step()) {
    UserEntry entry;
    entry.id = rows.text(0);
    entry.name = rows.text(1);
    entry.type = actor_type(rows.text(2)).value_or(ActorType::organisation);
    entry.country = rows.text(3);
    entry.aliases = strings_from_json(rows.view(4));
    entry.valid_from = rows.text(5);
    entry.valid_to = rows.text(6);
    entry.same_as = strings_from_json(rows.view(7));
    entry.not_same_as = strings_from_json(rows.view(8));
    entry.line = rows.integer(9);
    entries.push_back(std::move(entry));
  }
  return entries;
}

void write_user_authority(Connection& catalogue, const std::vector<UserEntry>& entries) {
  catalogue.execute("DELETE FROM authority_entry");
  Statement insert = catalogue.prepare(
      "INSERT INTO authority_entry (id, name, type, country, aliases, valid_from, valid_to, same_as, not_same_as, "
      "line) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  for (const UserEntry& entry : entries) {
    insert.bind(1, entry.id).bind(2, entry.name).bind(3, name(entry.type)).bind(4, or_null(entry.country));
    insert.bind(5, strings_to_json(entry.aliases)).bind(6, or_null(entry.valid_from)).bind(7, or_null(entry.valid_to));
    insert.bind(8, strings_to_json(entry.same_as)).bind(9, strings_to_json(entry.not_same_as)).bind(10, entry.line);
    insert.run();
  }
}

void keep_import(Connection& catalogue, std::int64_t decision, const std::vector<UserEntry>& entries) {
  const std::string content = compress(entries_to_json(entries));
  Statement insert =
      catalogue.prepare("INSERT INTO authority_import (decision, entries, content) VALUES (?1, ?2, ?3)");
  insert.bind(1, decision).bind(2, static_cast<std::int64_t>(entries.size())).bind_blob(3, content).run();
}

std::vector<UserEntry> kept_import(const Connection& catalogue, std::int64_t decision) {
  Statement row = catalogue.prepare("SELECT content FROM authority_import WHERE decision = ?1");
  row.bind(1, decision);
  return row.step() ? entries_from_json(decompress(row.view(0))) : std::vector<UserEntry>();
}

std::map<std::int64_t, std::int64_t> entries_of_imports(const Connection& catalogue) {
  std::map<std::int64_t, std::int64_t> entries;
  Statement rows = catalogue.prepare("SELECT decision, entries FROM authority_import");
  while (rows.step()) entries[rows.integer(0)] = rows.integer(1);
  return entries;
}

std::string entries_to_json(const std::vector<UserEntry>& entries) {
  Json all = Json::array();
  for (const UserEntry& entry : entries) {
    all.push_back({{"id", entry.id},
                   {"name", entry.name},
                   {"type", name(entry.type)},
                   {"country", entry.country},
                   {"aliases", entry.aliases},
                   {"valid_from", entry.valid_from},
                   {"valid_to", entry.valid_to},
                   {"same_as", entry.same_as},
                   {"not_same_as", entry.not_same_as},
                   {"line", entry.line}});
  }
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<UserEntry> entries_from_json(std::string_view json) {
  try {
    std::vector<UserEntry> entries;
    for (const Json& one : Json::parse(json)) {
      const auto type = actor_type(one.at("type"));
      if (!type) throw std::runtime_error("there is no type called " + one.at("type").get<std::string>());
      UserEntry entry;
      entry.id = one.at("id");
      entry.name = one.at("name");
      entry.type = *type;
      entry.country = one.at("country");
      entry.aliases = one.at("aliases").get<std::vector<std::string>>();
      entry.valid_from = one.at("valid_from");
      entry.valid_to = one.at("valid_to");
      entry.same_as = one.at("same_as").get<std::vector<std::string>>();
      entry.not_same_as = one.at("not_same_as").get<std::vector<std::string>>();
      entry.line = one.at("line");
      entries.push_back(std::move(entry));
    }
    return entries;
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string("these are no entries of an authority: ") + error.what());
  }
}

}  // namespace dateline::schema
