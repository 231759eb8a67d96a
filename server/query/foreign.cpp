#include "server/query/foreign.hpp"

#include <algorithm>
#include <array>

namespace dateline::query {

namespace {

constexpr std::string_view kDigits = "0123456789";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool has_letter(std::string_view text) {
  return std::ranges::any_of(text, is_letter);
}
bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}
// "2" or "2.5".
bool is_decimal(std::string_view text) {
  const std::size_t dot = text.find('.');
  return is_number(text.substr(0, dot)) && (dot == std::string_view::npos || is_number(text.substr(dot + 1)));
}

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

// How "w/5", "near/5", "pre/3", "NEAR5" and "near5:" are written here; empty for other words. "near5" is one.
std::string nearness(std::string_view word) {
  if (const std::string_view number = distance_of_prefix(word); !number.empty()) return "NEAR/" + std::string(number);
  struct Name {
    std::string_view name;
    std::string_view here;
    bool needs_slash;
  };
  static constexpr std::array<Name, 7> kNames = {{{"near", "NEAR/", false},
                                                  {"onear", "ADJ/", false},
                                                  {"adj", "ADJ/", false},
                                                  {"within", "NEAR/", true},
                                                  {"w", "NEAR/", true},
                                                  {"n", "NEAR/", true},
                                                  {"pre", "ADJ/", true}}};
  const std::size_t digits = word.find_last_not_of(kDigits) + 1;
  if (digits == 0 || digits == word.size()) return {};
  std::string name = small(word.substr(0, digits));
  const bool is_capital = name != word.substr(0, digits);
  const bool has_slash = name.back() == '/';
  if (has_slash) name.pop_back();
  for (const Name& known : kNames) {
    if (known.name == name && (has_slash || (is_capital && !known.needs_slash))) {
      return std::string(known.here) + std::string(word.substr(digits));
    }
  }
  return {};
}

bool is_regular_expression(std::string_view word) {
  const std::size_t end = word.ends_with("/i") ? word.size() - 2 : word.size() - 1;
  return word.size() > 2 && word.front() == '/' && end > 1 && word.find('/', 1) == end && has_letter(word);
}

// The name of "author.name:x" and "v2theme:x". A port, a time of day and an address are none.
std::string_view dotted_field(std::string_view word, bool before_group) {
  const auto in_name = [](char c) { return is_digit(c) || c == '.' || c == '_' || (is_letter(c) && (c & 0x80) == 0); };
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(word[0])) return {};
  const std::string_view name = word.substr(0, colon);
  if (!std::ranges::all_of(name, in_name)) return {};
  const bool has_value = colon + 1 < word.size() ? is_letter(word[colon + 1]) : before_group;
  return has_value ? name : std::string_view();
}

std::optional<ForeignSign> at_the_end(std::string_view word) {
  const std::size_t at = word.find_last_of("~^");
  if (at == std::string_view::npos || !has_letter(word.substr(0, at))) return std::nullopt;
  const std::string_view number = word.substr(at + 1);
  const std::string searched = in_quotes(word.substr(0, at)) + " was searched. ";
  if (word[at] == '^') {
    if (!is_decimal(number)) return std::nullopt;
    return ForeignSign{at, at, "Words have no weights here: " + searched + "Quotes search a text as it stands."};
  }
  const bool is_distance = is_decimal(number) && (number.size() > 1 || number[0] <= '2') && number[0] <= '2' &&
                           (number.size() == 1 || number[1] == '.');
  if (!number.empty() && !is_distance) return std::nullopt;
  return ForeignSign{at, at,
                     "Words are not searched by similar spelling: " + searched +
                         "word* finds what begins so, (one OR other) several spellings."};
}

}  // namespace

std::string about_prefix(bool is_negation) {
  if (is_negation) return "“!” was read as NOT, which is written -word here.";
  return "“+” was left out: every word must be there anyway. Words of which one is enough are joined by OR.";
}

std::string about_foreign_word(std::string_view word, bool before_group) {
  if (word == "||") return "“||” was read as OR, which is how it is written here.";
  if (word == "&&") return "“&&” was read as AND, which is how it is written here.";
  if (word == "|") return "“|” has no meaning and was left out: alternatives are written a OR b.";
  if (word == "AROUND" && before_group) return "AROUND was searched as a word. Here it is written a NEAR/5 b.";
  if (const std::string here = nearness(word); !here.empty()) {
    return in_quotes(word) + " was searched as words. Here it is written a " + here + " b.";
  }
  if (is_regular_expression(word)) {
    return "There are no regular expressions; " + in_quotes(word) +
           " was searched as words. word* finds what begins so, (one OR other) several spellings.";
  }
  if (const std::string_view name = dotted_field(word, before_group); !name.empty()) {
    return "There is no field " + in_quotes(std::string(name) + ":") + ", and it was searched as words.";
  }
  return {};
}

bool is_weight(std::string_view text) {
  return text.size() > 1 && (text[0] == '^' || text[0] == '~') && is_decimal(text.substr(1));
}

std::string about_weight(std::string_view text) {
  return in_quotes(text) +
         " has no meaning here and was left out: nothing has a weight, and words near each other are " +
         "written a NEAR/5 b.";
}

std::string_view distance_of_prefix(std::string_view word) {
  constexpr std::string_view kName = "near";
  if (word.size() <= kName.size() + 1 || word.back() != ':' || small(word.substr(0, kName.size())) != kName) return {};
  const std::string_view digits = word.substr(kName.size(), word.size() - kName.size() - 1);
  return is_number(digits) ? digits : std::string_view();
}

std::size_t bytes_of_range(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos || text.substr(0, end).find(" TO ") == std::string_view::npos) return 0;
  return end + 1;
}

std::optional<std::string> range_with_dots(std::string_view text) {
  if (text.empty() || bytes_of_range(text) != text.size()) return std::nullopt;
  const std::size_t to = text.find(" TO ");
  const auto side = [](std::string_view date) {
    while (date.starts_with(' ')) date.remove_prefix(1);
    while (date.ends_with(' ')) date.remove_suffix(1);
    return date == "*" ? std::string() : std::string(date);
  };
  return side(text.substr(1, to - 1)) + ".." + side(text.substr(to + 4, text.size() - to - 5));
}

std::string about_range() {
  return "“[a TO b]” was searched as words: only dates have ranges, written date:2024-03..2024-05.";
}

std::optional<ForeignSign> foreign_sign(std::string_view word) {
  if (auto found = at_the_end(word)) return found;
  for (std::size_t at = 1; at + 1 < word.size(); ++at) {
    if (word[at] == '|') {
      return ForeignSign{at, word.size(),
                         in_quotes(word) + " was searched as a phrase; alternatives are written a OR b."};
    }
    const bool is_inside = is_letter(word[at - 1]) && is_letter(word[at + 1]);
    if (word[at] == '&' && word[at + 1] == '&') {
      return ForeignSign{at, word.size(), in_quotes(word) + " was searched as a phrase; here it is written a AND b."};
    }
    if (word[at] == '?' && is_inside && word.find_first_of("/=:") == std::string_view::npos) {
      return ForeignSign{at, word.size(),
                         "A ? stands for no letter, and in " + in_quotes(word) +
                             " it was left out. word* finds what begins so, (one OR other) several spellings."};
    }
  }
  return std::nullopt;
}

}  // namespace dateline::query
