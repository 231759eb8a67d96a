#include <array>
#include <charconv>

#include "web/cited.hpp"

namespace dateline::web {
namespace {

// Braces become commands: BibTeX counts them even behind a backslash.
const char* command_for(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    case '{':
      return "\\textbraceleft{}";
    case '}':
      return "\\textbraceright{}";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '#':
      return "\\#";
    case '$':
      return "\\$";
    case '%':
      return "\\%";
    case '&':
      return "\\&";
    case '_':
      return "\\_";
    default:
      return nullptr;
  }
}

// An address goes into \url as it is; what would end the field is percent-encoded.
std::string address_value(std::string_view address) {
  std::string out;
  for (const char c : address) {
    if (c == '{') {
      out += "%7B";
    } else if (c == '}') {
      out += "%7D";
    } else if (c == '\\') {
      out += "%5C";
    } else {
      out += c;
    }
  }
  return out;
}

// Each in braces of its own: a name is printed as it is written.
std::string authors_value(const std::vector<std::string>& authors) {
  std::string out;
  for (const std::string& author : authors) out += (out.empty() ? "{" : " and {") + bibtex_escaped(author) + "}";
  return out;
}

std::string notes_value(const Cited& cited) {
  std::string out;
  const auto add = [&out](const std::string& note) { out += (out.empty() ? "" : "; ") + note; };
  if (cited.date.empty()) add("undated");
  if (cited.is_date_uncertain) add("date uncertain");
  if (!cited.version.empty()) add(cited.version);
  if (!cited.url.empty() && !cited.by.address.empty())
    add("archived at \\url{" + address_value(cited.by.address) + "}");
  return out;
}

class Entry {
 public:
  Entry(const char* type, const std::string& key) : text_(std::string("@") + type + "{" + key) {}

  // A value that is written already.
  void add(const char* name, const std::string& value) {
    if (!value.empty()) text_ += std::string(",\n  ") + name + " = {" + value + "}";
  }
  // One of BibTeX's own words.
  void add_word(const char* name, const char* word) { text_ += std::string(",\n  ") + name + " = " + word; }
  std::string take() { return std::move(text_) + "\n}\n"; }

 private:
  std::string text_;
};

// `date` is biblatex's, the others are BibTeX's.
void add_date(Entry& entry, const std::string& date) {
  static constexpr std::array kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
  if (date.empty()) return;
  entry.add("date", date);
  entry.add("year", date.substr(0, 4));
  std::size_t month = 0;
  if (date.size() >= 7) std::from_chars(date.data() + 5, date.data() + 7, month);
  if (month >= 1 && month <= kMonths.size()) entry.add_word("month", kMonths[month - 1]);
}

}  // namespace

std::string bibtex_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (const char* command = command_for(c)) {
      out += command;
    } else {
      out += c;
    }
  }
  return out;
}

std::string bibtex_entry(const Cited& cited) {
  Entry entry(cited.outlet.empty() ? "misc" : "article", "dateline-" + cited.id);
  entry.add("author", authors_value(cited.authors));
  entry.add("title", "{" + bibtex_escaped(cited.title) + "}");  // styles change no letter within two braces
  entry.add("journal", bibtex_escaped(cited.outlet));
  add_date(entry, cited.date);
  entry.add("language", bibtex_escaped(cited.language));
  entry.add("url", address_value(cited.address()));
  if (!cited.address().empty()) entry.add("urldate", cited.by.day);
  entry.add("note", notes_value(cited));
  return entry.take();
}

}  // namespace dateline::web
