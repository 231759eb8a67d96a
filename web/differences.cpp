#include "web/differences.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

Data run_data(const std::string& op, const std::string& shown_text) {
  Data data;
  data.set("added", op == "add");
  data.set("cut", op == "cut");
  data.set("plain", op != "add" && op != "cut");
  data.set("words", shown_text);
  return data;
}

std::string skipped(const Json& run) {
  return "[… " + counted(whole(run, "words"), "word", "words") + " unchanged …]";
}

// Runs divided at empty lines.
List paragraphs_of(const Json& runs) {
  List paragraphs;
  List line;
  const auto end_line = [&] {
    if (line.empty()) return;
    Data paragraph;
    paragraph.set("runs", line);
    paragraphs.push_back(std::move(paragraph));
    line.clear();
  };
  for (const Json& run : runs) {
    const std::string op = text(run, "op");
    const std::string words = op == "skip" ? skipped(run) : text(run, "text");
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find("\n\n", at), words.size());
      if (end > at) line.push_back(run_data(op, words.substr(at, end - at)));
      if (end < words.size()) end_line();
      at = words.find_first_not_of('\n', end);
      if (at == std::string::npos) break;
    }
    if (op == "skip") line.push_back(run_data("keep", " "));
  }
  end_line();
  return paragraphs;
}

bool has_changes(const Json& runs) {
  for (const Json& run : runs) {
    if (const std::string op = text(run, "op"); op == "add" || op == "cut") return true;
  }
  return false;
}

std::string changes_in_words(const Json& changed) {
  if (!array(changed, "read_instead").empty()) return "too long to compare here";
  const std::int64_t added = whole(changed, "words_added");
  const std::int64_t cut = whole(changed, "words_cut");
  if (added == 0 && cut == 0) return "the same text";
  if (cut == 0) return counted(added, "word", "words") + " added";
  if (added == 0) return counted(cut, "word", "words") + " cut";
  return counted(added, "word", "words") + " added, " + grouped(cut) + " cut";
}

std::string particulars_in_words(const Json& changed) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNames = {
      {{"published", "date"},
       {"updated", "time of update"},
       {"bylines", "byline"},
       {"outlet", "outlet"},
       {"url", "address"}}};
  std::string out;
  for (const Json& one : array(changed, "particulars")) {
    for (const auto& [key, words] : kNames) {
      if (!one.is_string() || one.get_ref<const std::string&>() != key) continue;
      out += (out.empty() ? "" : ", ") + std::string(words);
    }
  }
  return out;
}

}  // namespace

void set_difference(Data& data, const Json& changed) {
  data.set("has_changed", !changed.empty());
  data.set("changes", changes_in_words(changed));
  set_optional(data, "particulars", particulars_in_words(changed));
  const Json& title = array(changed, "title");
  List title_runs;
  if (has_changes(title)) {
    for (const Json& run : title) title_runs.push_back(run_data(text(run, "op"), text(run, "text")));
  }
  set_list(data, "title_runs", title_runs);
  const Json& runs = array(changed, "text");
  set_list(data, "paragraphs", has_changes(runs) ? paragraphs_of(runs) : List());
  data.set("has_marks", has_changes(runs) || !title_runs.empty());
}

}  // namespace dateline::web
