#include "indexer/read/text/text_division.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLeastRule = 4;
constexpr std::size_t kLeastArticle = 120;  // bytes
constexpr std::size_t kTitleBytes = 200;
constexpr std::size_t kSeveral = 4;    // parts
constexpr std::size_t kHeadLines = 6;  // of an article that may show its byline or date

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_rule(std::string_view line) {
  return line.size() >= kLeastRule && "=-*_#~"sv.find(line[0]) != std::string_view::npos &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

std::size_t take_number(std::string_view& text) {
  std::size_t value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && digits < 9 && is_digit(text[digits]); ++digits)
    value = value * 10 + static_cast<std::size_t>(text[digits] - '0');
  text.remove_prefix(digits);
  return digits == 0 ? 0 : value;
}

struct Count {
  std::size_t number = 0;
  std::size_t total = 0;
};

// "Document 3 of 50", "3 of 120 DOCUMENTS".
std::optional<Count> count_of(std::string_view line) {
  if (line.size() > 60) return std::nullopt;
  const std::string small = lower_ascii(line);
  std::string_view text = small;
  static constexpr std::array kWords = {"documents"sv, "document"sv, "articles"sv, "article"sv,
                                        "stories"sv,   "story"sv,    "records"sv,  "record"sv};
  bool word = false;
  const auto take_word = [&text, &word] {
    for (const std::string_view name : kWords) {
      if (!text.starts_with(name)) continue;
      text = trimmed(text.substr(name.size()));
      word = true;
      return;
    }
  };
  take_word();
  Count count;
  count.number = take_number(text);
  text = trimmed(text);
  if (count.number == 0 || !text.starts_with("of ")) return std::nullopt;
  text = trimmed(text.substr(3));
  count.total = take_number(text);
  text = trimmed(text);
  take_word();
  if (!text.empty() || !word || count.total < count.number) return std::nullopt;
  return count;
}

// "Document XYZ0000020240305ek350012u": a word of capitals and digits with a date in it.
std::string_view code_of(std::string_view line) {
  if (!line.starts_with("Document ")) return {};
  const std::string_view code = line.substr(9);
  const auto digits = std::count_if(code.begin(), code.end(), is_digit);
  const bool plain = code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") ==
                     std::string_view::npos;
  return plain && code.size() >= 16 && code.size() <= 40 && digits >= 8 ? code : std::string_view();
}

std::vector<std::string_view> lines_of(std::string_view text, bool whole) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos && !whole) break;
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

struct Part {
  std::vector<std::string_view> lines;  // that are not empty
  std::string text;
};

std::vector<Part> divided(const std::vector<std::string_view>& lines, const TextDivision& division) {
  std::vector<Part> parts(1);
  for (const std::string_view line : lines) {
    std::string_view own = line;
    if (division.is_boundary(line)) {
      parts.emplace_back();
      own = division.rest_of(line);
    }
    if (!trimmed(own).empty()) parts.back().lines.push_back(trimmed(own));
    parts.back().text.append(own).push_back('\n');
  }
  return parts;
}

// A first line that can be a headline, rather than the start of a paragraph.
bool has_title(const Part& part) {
  const std::string_view line = part.lines.front();
  const auto first = static_cast<unsigned char>(line[0]);
  return part.lines.size() >= 2 && line.size() <= kTitleBytes && !(first >= 'a' && first <= 'z') &&
         ".,;"sv.find(line.back()) == std::string_view::npos;
}

bool has_year(std::string_view line) {
  for (std::size_t i = 0; i + 4 <= line.size(); ++i) {
    const bool century = line.substr(i, 2) == "19" || line.substr(i, 2) == "20";
    const bool alone = (i == 0 || !is_digit(line[i - 1])) && (i + 4 == line.size() || !is_digit(line[i + 4]));
    if (century && alone && is_digit(line[i + 2]) && is_digit(line[i + 3])) return true;
  }
  return false;
}

// A byline, a date or a named field near the top: what sections of one article do not have.
bool has_header(const Part& part) {
  constexpr std::array kStarts = {"By "sv,     "BY "sv,   "Title:"sv,  "TITLE:"sv,  "Headline:"sv, "HEADLINE:"sv,
                                  "Date:"sv,   "DATE:"sv, "Source:"sv, "SOURCE:"sv, "Author:"sv,   "Byline:"sv,
                                  "BYLINE:"sv, "Von "sv,  "Par "sv,    "Por "sv};
  const std::size_t count = std::min(part.lines.size(), kHeadLines);
  return std::any_of(
      part.lines.begin(), part.lines.begin() + static_cast<std::ptrdiff_t>(count), [&kStarts](std::string_view line) {
        const std::string_view head = line.substr(0, 80);
        const bool field = std::any_of(kStarts.begin(), kStarts.end(),
                                       [head](std::string_view start) { return head.starts_with(start); });
        const std::size_t agency = head.find(") ");
        const bool wire =
            agency != std::string_view::npos && head.find('(') < agency && head.substr(agency + 2).starts_with('-');
        return field || wire || (line.size() < 100 && has_year(line));
      });
}

bool is_article(const Part& part) {
  return !part.lines.empty() && part.text.size() >= kLeastArticle && count_sentences(part.text, 2) >= 2;
}

struct Demand {
  bool title = true;
  bool header = false;  // in at least half of the parts
  bool all_headers = false;
};

// Whether what lies between the boundaries is an article each time. The last part is not judged where the text goes on
// behind it.
bool are_articles(std::vector<Part> parts, bool whole, const Demand& demand) {
  if (!whole) parts.pop_back();
  std::erase_if(parts, [](const Part& part) { return part.lines.empty(); });
  const auto sound = [&demand](const Part& part) { return is_article(part) && (!demand.title || has_title(part)); };
  // A file of several may have a few words of its own in front and at the end.
  if (parts.size() >= kSeveral && !sound(parts.front())) parts.erase(parts.begin());
  if (parts.size() >= kSeveral && !sound(parts.back())) parts.pop_back();
  const auto good = static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), sound));
  if (good < 2 || (parts.size() - good) * 10 > parts.size()) return false;
  const auto headers = static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), has_header));
  if (demand.all_headers) return headers == parts.size();
  return !demand.header || headers * 2 >= parts.size();
}

// The rules that stand alone wherever they are, with how many there are.
std::map<std::string_view, std::size_t> lonely_rules(const std::vector<std::string_view>& lines) {
  std::map<std::string_view, std::size_t> rules;
  std::vector<std::string_view> others;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = trimmed(lines[i]);
    if (!is_rule(line)) continue;
    const bool above = i == 0 || trimmed(lines[i - 1]).empty();
    const bool below = i + 1 == lines.size() || trimmed(lines[i + 1]).empty();
    if (above && below) {
      ++rules[line];
    } else {
      others.push_back(line);
    }
  }
  for (const std::string_view line : others) rules.erase(line);
  return rules;
}

bool counts_up(const std::vector<std::string_view>& lines) {
  std::optional<Count> last;
  std::size_t found = 0;
  for (const std::string_view line : lines) {
    const auto count = count_of(trimmed(line));
    if (!count) continue;
    if (last && (count->number != last->number + 1 || count->total != last->total)) return false;
    last = count;
    ++found;
  }
  return found >= 2;
}

bool is_telex(const std::vector<std::string_view>& lines) {
  const auto first =
      std::find_if(lines.begin(), lines.end(), [](std::string_view line) { return !trimmed(line).empty(); });
  return first != lines.end() && trimmed(*first).starts_with("ZCZC") &&
         std::any_of(first, lines.end(), [](std::string_view line) { return trimmed(line) == "NNNN"; });
}

}  // namespace

bool TextDivision::is_boundary(std::string_view line) const {
  if (kind_ == Kind::feed) return line.starts_with('\f');
  line = trimmed(line);
  switch (kind_) {
    case Kind::rule:
      return line == rule_;
    case Kind::count:
      return count_of(line).has_value();
    case Kind::code:
      return !code_of(line).empty();
    default:
      return line == "NNNN" || (line.starts_with("ZCZC") && line.size() < 80);
  }
}

std::string TextDivision::id_above(std::string_view line) const {
  return kind_ == Kind::code ? std::string(code_of(trimmed(line))) : std::string();
}

std::string_view TextDivision::rest_of(std::string_view line) const {
  return kind_ == Kind::feed ? line.substr(1) : std::string_view();
}

std::size_t count_sentences(std::string_view text, std::size_t enough) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < text.size() && found < enough; ++i) {
    const std::string_view rest = text.substr(i);
    const bool wide = rest.starts_with("\xE3\x80\x82") || rest.starts_with("\xEF\xBC\x81");  // 。 ！
    const bool narrow = ".!?"sv.find(text[i]) != std::string_view::npos && i > 1 &&
                        (rest.size() == 1 || " \n\r\"')\t\xE2"sv.find(rest[1]) != std::string_view::npos) &&
                        text[i - 1] != '.' && text[i - 1] != ' ' && text[i - 2] != ' ';
    const bool danda = rest.starts_with("\xE0\xA5\xA4") || rest.starts_with("\xD8\x9F");  // । ؟
    found += wide || narrow || danda ? 1 : 0;
  }
  return found;
}

std::optional<TextDivision> find_division(std::string_view start, bool whole) {
  using Kind = TextDivision::Kind;
  const std::vector<std::string_view> lines = lines_of(start, whole);
  if (is_telex(lines)) return TextDivision(Kind::telex);
  const auto accept = [&](const TextDivision& division, const Demand& demand, bool preface) {
    std::vector<Part> parts = divided(lines, division);
    if (preface) parts.erase(parts.begin());
    return are_articles(std::move(parts), whole, demand);
  };
  if (counts_up(lines) && accept(TextDivision(Kind::count), {false}, true)) return TextDivision(Kind::count);
  const TextDivision code(Kind::code);
  const auto codes = std::count_if(lines.begin(), lines.end(), [&](auto line) { return code.is_boundary(line); });
  if (codes >= 2 && accept(code, {false}, false)) return code;
  for (const auto& [rule, count] : lonely_rules(lines)) {
    const TextDivision division(Kind::rule, std::string(rule));
    const bool strong = rule[0] == '=' || rule[0] == '#';
    if (count >= 2 && accept(division, {true, !strong}, false)) return division;
  }
  const TextDivision feed(Kind::feed);
  const auto feeds = std::count_if(lines.begin(), lines.end(), [&](auto line) { return feed.is_boundary(line); });
  if (feeds >= 2 && accept(feed, {true, true, true}, false)) return feed;
  return std::nullopt;
}

}  // namespace dateline::read
