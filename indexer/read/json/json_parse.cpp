#include "indexer/read/json/json_parse.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace dateline::read {

namespace {

using nlohmann::json;

constexpr std::size_t kLargeBytes = std::size_t{1} << 20;
constexpr int kDeepest = 24;

bool is_hex(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

// The code unit of the escape \uXXXX at the start of `text`; absent where it is none.
std::optional<unsigned long> escaped_unit(std::string_view text) {
  if (text.size() < 6 || !text.starts_with("\\u") || !is_hex(text.substr(2, 4))) return std::nullopt;
  return std::strtoul(std::string(text.substr(2, 4)).c_str(), nullptr, 16);
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '+' ||
         c == '-' || c == '.' || c == '$';
}

class Tidier {
 public:
  explicit Tidier(std::string_view text) : text_(text) {}

  std::string tidy() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"')
        copy_string();
      else if (is_word(c))
        copy_word();
      else
        copy_mark(c);
    }
    return std::move(out_);
  }

 private:
  void copy_mark(char c) {
    ++at_;
    if (calls_ > 0 && (c == '(' || c == ')')) {
      calls_ -= c == ')' ? 1 : 0;
      return;
    }
    if (c == '}' || c == ']') {
      const std::size_t last = out_.find_last_not_of(" \t\r\n");
      if (last != std::string::npos && out_[last] == ',') out_.erase(last, 1);
    }
    out_.push_back(c);
  }

  // A literal, a number, or a call around a value.
  void copy_word() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    const std::string word(text_.substr(start, at_ - start));
    if (at_ < text_.size() && text_[at_] == '(') {
      ++calls_;
      return;
    }
    constexpr std::array kNothing = {"NaN", "nan", "Infinity", "-Infinity", "inf", "-inf", "None", "undefined"};
    if (std::find(kNothing.begin(), kNothing.end(), word) != kNothing.end()) {
      out_ += "null";
    } else if (word == "True" || word == "False") {
      out_ += word == "True" ? "true" : "false";
    } else if (std::string_view("+-.0123456789").find(word[0]) != std::string_view::npos && !json::accept(word)) {
      out_ += '"' + word + '"';
    } else {
      out_ += word;
    }
  }

  void copy_string() {
    out_.push_back('"');
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\') {
        copy_escape();
        continue;
      }
      ++at_;
      const bool control = static_cast<unsigned char>(c) < 0x20;
      if (control)
        out_ += c == '\n' ? "\\n" : c == '\t' ? "\\t" : " ";
      else
        out_.push_back(c);
      if (c == '"') return;
    }
  }

  void copy_escape() {
    const std::string_view rest = text_.substr(at_);
    if (const auto unit = escaped_unit(rest)) {
      const bool high = *unit >= 0xD800 && *unit < 0xDC00;
      const auto next = high ? escaped_unit(rest.substr(6)) : std::nullopt;
      const bool pair = next && *next >= 0xDC00 && *next < 0xE000;
      const bool lone = *unit >= 0xD800 && *unit < 0xE000 && !pair;
      const std::size_t bytes = pair ? 12 : 6;
      out_ += lone ? std::string_view("\\ufffd") : rest.substr(0, bytes);
      at_ += bytes;
      return;
    }
    const bool known = rest.size() > 1 && std::string_view("\"\\/bfnrt").find(rest[1]) != std::string_view::npos;
    if (known) {
      out_ += rest.substr(0, 2);
      at_ += 2;
      return;
    }
    if (!rest.substr(1).starts_with('\'')) out_ += "\\\\";
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int calls_ = 0;
  std::string out_;
};

// A value of a few megabytes of brackets would take gigabytes as a tree.
bool keep_shallow(int depth, json::parse_event_t, json&) {
  return depth <= kDeepest;
}

json parse(std::string_view text, bool throws = true) {
  if (text.size() <= kLargeBytes) return json::parse(text, nullptr, throws, true);
  return json::parse(text, keep_shallow, throws, true);
}

// The parser's words without its own name, number and (relative) position.
std::string words_of(const json::exception& fault) {
  const std::string_view what = fault.what();
  const std::size_t position = what.find(": ");
  return std::string(position == std::string_view::npos ? what : what.substr(position + 2));
}

}  // namespace

json parse_json(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  try {
    return parse(text);
  } catch (const json::exception& fault) {
    json value = parse(Tidier(text).tidy(), false);
    if (!value.is_discarded()) return value;
    const auto* place = dynamic_cast<const json::parse_error*>(&fault);
    throw JsonError(place != nullptr && place->byte > 0 ? place->byte - 1 : 0, words_of(fault));
  }
}

}  // namespace dateline::read
