#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "web/address.hpp"
#include "web/pages.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

struct Heading {
  std::int64_t status;
  std::string_view title;  // as HTTP has it
  const char* words;
};

// What HTTP calls an error says little to a reader.
std::string heading(std::int64_t status, const std::string& title) {
  static constexpr std::array<Heading, 10> kHeadings = {
      {{400, "Bad Request", "The address has a mistake in it"},
       {401, "Unauthorized", "This archive asks for a key"},
       {403, "Forbidden", "This key is not for reading"},
       {404, "Not Found", "There is nothing here"},
       {405, "Method Not Allowed", "That cannot be done here"},
       {413, "Content Too Large", "That is too much at once"},
       {414, "URI Too Long", "The address is too long"},
       {421, "Misdirected Request", "The server goes by another name"},
       {500, "Internal Server Error", "Something went wrong here"},
       {503, "Service Unavailable", "There is no answer this time"}}};
  const auto* const found = std::ranges::find_if(
      kHeadings, [&](const Heading& known) { return known.status == status && known.title == title; });
  if (found != kHeadings.end()) return found->words;
  return title.empty() ? "Something went wrong" : title;
}

// A text with `commands` in it, as parts that are words and parts that are code.
List with_code(std::string_view written) {
  List parts;
  bool is_code = false;
  while (!written.empty()) {
    const std::size_t end = std::min(written.find('`'), written.size());
    Data part;
    part.set("is_code", is_code);
    part.set("part", std::string(written.substr(0, end)));
    parts.push_back(std::move(part));
    written.remove_prefix(std::min(end + 1, written.size()));
    is_code = !is_code;
  }
  return parts;
}

}  // namespace

std::string error_page(std::string_view problem_json, const Parameters& parameters, std::string_view path) {
  const Json problem = parse_object(problem_json);
  const std::int64_t status = whole(problem, "status");
  const std::string words = heading(status, text(problem, "title"));
  const Address search("/search", parameters);
  const std::string param = text(problem, "param");
  Data data;
  data.set("page_title", words + " – Dateline");
  data.set("q", shown(search.first("q")));
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("problem", words);
  set_optional(data, "status", status > 0 ? std::to_string(status) : std::string());
  set_optional(data, "detail", text(problem, "detail"));
  set_list(data, "hint", with_code(text(problem, "hint")));
  set_optional(data, "request", text(problem, "request_id"));
  set_optional(data, "param", param);
  set_optional(data, "value", param.empty() ? std::string() : shown(search.first(param)));
  const bool helps = !param.empty() && search.has(param);
  set_optional(data, "without_href", helps ? search.at(std::string(path)).remove(param).str() : std::string());
  data.set("is_passing", status == 503 || status == 429);
  data.set("needs_key", status == 401);
  return render("error", data);
}

}  // namespace dateline::web
