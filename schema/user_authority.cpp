#include "schema/user_authority.hpp"

#include "schema/article_json.hpp"

namespace dateline::schema {
namespace {

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

}  // namespace dateline::schema
