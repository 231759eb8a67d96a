#include "server/http/text_table.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "server/http/query_warnings.hpp"

namespace dateline::http {
namespace {

struct Letter {
  std::string_view bytes;
  UChar32 code = 0;  // negative for a bad byte
  std::size_t width = 1;
};

std::size_t width_of(UChar32 code) {
  const auto type = static_cast<UCharCategory>(u_charType(code));
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int east_asian = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

Letter next_letter(std::string_view text, std::size_t& at) {
  const std::size_t start = at;
  UChar32 code = 0;
  auto index = static_cast<std::int32_t>(at);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), index, static_cast<std::int32_t>(text.size()), code);
  at = static_cast<std::size_t>(index);
  return {text.substr(start, at - start), code, code < 0 ? 1 : width_of(code)};
}

bool is_printable(const Letter& letter) {
  return letter.code >= 0 && u_isprint(letter.code) != 0;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += next_letter(text, at).width;
  return width;
}

std::string fitted(std::string_view text, std::size_t width) {
  const bool fits = display_width(text) <= width;
  const std::size_t room = fits ? width : width - std::min<std::size_t>(width, 1);
  std::string out;
  std::size_t used = 0;
  struct {
    std::size_t bytes = 0;
    std::size_t used = 0;
  } word_end;  // of the last word that is whole
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = next_letter(text, at);
    const std::size_t letter_width = is_printable(letter) ? letter.width : (letter.width > 0 ? 1 : 0);
    if (letter.bytes == " " && !out.empty() && out.back() != ' ') word_end = {out.size(), used};
    if (used + letter_width > room) break;
    if (is_printable(letter))
      out += letter.bytes;
    else if (letter_width > 0)
      out += ' ';
    used += letter_width;
  }
  // A long word is cut all the same: half a line of it says more than none.
  if (!fits && 3 * word_end.used > 2 * room) {
    out.resize(word_end.bytes);
    used = word_end.used;
    for (; !out.empty() && (out.back() == ',' || out.back() == ';' || out.back() == ':'); --used) out.pop_back();
  }
  if (!fits && width > 0) {
    out += "\xe2\x80\xa6";
    ++used;
  }
  return out.append(width - used, ' ');
}

std::string sparkline(const std::vector<std::uint64_t>& values) {
  static constexpr const char* kBars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const std::uint64_t most = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
  std::string line;
  for (const std::uint64_t value : values) {
    line += value == 0 ? " " : kBars[(value * 8 + most - 1) / most - 1];
  }
  return line;
}

std::string counted(std::uint64_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string timeline_text(const search::Facet& dates) {
  if (dates.values.empty()) return {};
  std::vector<std::uint64_t> counts;
  for (const search::FacetValue& value : dates.values) counts.push_back(value.count.articles);
  // A terminal's line takes about this many bars; more are summed in equal groups.
  static constexpr std::size_t kMostBars = 60;
  const std::size_t group = (counts.size() + kMostBars - 1) / kMostBars;
  std::vector<std::uint64_t> bars((counts.size() + group - 1) / group);
  for (std::size_t i = 0; i < counts.size(); ++i) bars[i / group] += counts[i];
  return dates.values.front().value + " " + sparkline(bars) + " " + dates.values.back().value + "\n";
}

std::string wrapped(std::string_view text, std::size_t width) {
  std::string out;
  std::string word;
  std::size_t used = 0;       // of the line
  std::size_t word_used = 0;  // of the word
  const auto end_word = [&] {
    if (word.empty()) return;
    if (used > 0 && used + 1 + word_used > width) {
      out += '\n';
      used = 0;
    }
    out += (used > 0 ? " " : "") + word;
    used += (used > 0 ? 1 : 0) + word_used;
    word.clear();
    word_used = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = next_letter(text, at);
    if (letter.bytes == "\n") {
      end_word();
      out += '\n';
      used = 0;
    } else if (!is_printable(letter) || letter.bytes == " ") {
      if (letter.width > 0) end_word();
    } else {
      if (word_used + letter.width > width) end_word();
      word += letter.bytes;
      word_used += letter.width;
    }
  }
  end_word();
  return out;
}

std::string next_text(const std::string& server, const std::optional<std::string>& next) {
  return next ? "\nnext: curl '" + server + *next + "'\n" : std::string();
}

std::string totals_text(const search::Count& total, const search::Understood& query) {
  std::string out = warnings_text(query.warnings) + counted(total.articles, "article", "articles") + " in " +
                    counted(total.stories, "story", "stories");
  if (!query.parsed.empty()) out += " for " + query.parsed;
  return out + "\n";
}

}  // namespace dateline::http
