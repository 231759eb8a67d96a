#include "server/http/listed.hpp"

#include <array>
#include <optional>
#include <vector>

#include "server/http/json_parts.hpp"
#include "server/http/paging.hpp"
#include "server/http/problem.hpp"
#include "server/http/query_warnings.hpp"
#include "server/http/sheet.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

std::string cell(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string out;
  for (const Json& one : value) out += (out.empty() ? "" : "; ") + cell(one);
  return out;
}

Sheet sheet_of(const Json& items, const ListShape& shape, bool is_text) {
  Sheet sheet;
  for (const ListColumn& column : shape.columns) {
    if (!is_text || column.is_in_text) sheet.header.emplace_back(column.name);
  }
  for (const Json& item : items) {
    std::vector<std::string>& row = sheet.rows.emplace_back();
    for (const ListColumn& column : shape.columns) {
      const Json::json_pointer pointer{std::string(column.pointer)};
      if (!is_text || column.is_in_text) row.push_back(item.contains(pointer) ? cell(item.at(pointer)) : "");
    }
  }
  return sheet;
}

Links links_of(const Json& page) {
  const auto link = [&](const char* name) {
    return page.at(name).is_null() ? std::nullopt : std::optional(page.at(name).get<std::string>());
  };
  return {link("next"), link("prev")};
}

// Of answers to a query.
std::vector<query::Warning> warnings_of(const Json& whole) {
  std::vector<query::Warning> out;
  if (!whole.contains("query")) return out;
  for (const Json& warning : whole.at("query").at("warnings")) {
    const Json& column = warning.at("column");
    out.push_back({column.is_null() ? 0 : column.get<std::uint32_t>(), warning.at("message").get<std::string>(),
                   warning.at("param").get<std::string>()});
  }
  return out;
}

}  // namespace

const ListShape& facet_shape() {
  static constexpr std::array<ListColumn, 6> kColumns = {{{"articles", "/articles"},
                                                          {"stories", "/stories"},
                                                          {"value", "/value"},
                                                          {"label", "/label"},
                                                          {"type", "/type"},
                                                          {"selected", "/selected", false}}};
  static constexpr ListShape kShape{"values", kColumns};
  return kShape;
}

const ListShape& story_shape() {
  static constexpr std::array<ListColumn, 11> kColumns = {{{"id", "/id"},
                                                           {"date", "/published/date"},
                                                           {"time", "/published/time"},
                                                           {"outlet", "/outlet"},
                                                           {"compared_with", "/changed/from", false},
                                                           {"words_added", "/changed/words_added"},
                                                           {"words_cut", "/changed/words_cut"},
                                                           {"changed", "/changed/particulars", false},
                                                           {"title", "/title"},
                                                           {"revision", "/revision", false},
                                                           {"url", "/url", false}}};
  static constexpr ListShape kShape{"copies", kColumns};
  return kShape;
}

const ListShape& revisions_shape() {
  static constexpr std::array<ListColumn, 12> kColumns = {{{"revision", "/revision"},
                                                           {"date", "/published/date"},
                                                           {"time", "/published/time"},
                                                           {"updated", "/updated/date"},
                                                           {"updated_time", "/updated/time"},
                                                           {"ingested", "/ingested", false},
                                                           {"outlet", "/outlet", false},
                                                           {"words_added", "/changed/words_added"},
                                                           {"words_cut", "/changed/words_cut"},
                                                           {"changed", "/changed/particulars", false},
                                                           {"title", "/title"},
                                                           {"url", "/url", false}}};
  static constexpr ListShape kShape{"revisions", kColumns};
  return kShape;
}

Answer listed(std::string json, const ListShape& shape, const ListWish& wish) {
  if (wish.bom && wish.format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  Answer answer{200, std::string(content_type(wish.format)), {}, {}};
  if (wish.format == Format::json) {
    answer.body = std::move(json);
    return answer;
  }
  const Json whole = Json::parse(json);
  const Json& items = whole.at(std::string(shape.list));
  const Links links = links_of(whole.at("page"));
  if (const std::string header = link_header(links); !header.empty()) answer.headers.emplace_back("Link", header);
  const std::vector<query::Warning> warnings = warnings_of(whole);
  add_warnings(warnings, answer.headers);
  if (wish.format == Format::jsonl) {
    for (const Json& item : items) answer.body += dump(item);
  } else if (wish.format == Format::csv) {
    answer.body = sheet_csv(sheet_of(items, shape, false), wish.bom);
  } else {
    answer.body = warnings_text(warnings) + wish.title + "\n\n" + sheet_text(sheet_of(items, shape, true)) +
                  next_text(wish.server, links.next);
  }
  return answer;
}

}  // namespace dateline::http
