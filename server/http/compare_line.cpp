#include "server/http/compare_line.hpp"

namespace dateline::http {
namespace {

using search::LineKind;

constexpr std::string_view prefix(LineKind kind) {
  if (kind == LineKind::actor) return "actor:";
  return kind == LineKind::country ? "country:" : "q:";
}

}  // namespace

search::LineWish read_line(std::string_view written) {
  search::LineWish line;
  for (const LineKind kind : {LineKind::actor, LineKind::country, LineKind::query}) {
    if (!written.starts_with(prefix(kind))) continue;
    line.kind = kind;
    written.remove_prefix(prefix(kind).size());
    break;
  }
  constexpr std::string_view kSpace = " \t\n";
  const std::size_t begin = written.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return line;
  line.value = written.substr(begin, written.find_last_not_of(kSpace) + 1 - begin);
  return line;
}

std::string line_text(LineKind kind, const std::string& value) {
  return std::string(prefix(kind)) + value;
}

}  // namespace dateline::http
