#include "indexer/extract/title.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "indexer/extract/letters.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/paragraphs.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/sentences.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kLongestTitle = 240;  // bytes of a derived title
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kNamed = {{{"amp", "&"},
                                                                                   {"lt", "<"},
                                                                                   {"gt", ">"},
                                                                                   {"quot", "\""},
                                                                                   {"apos", "'"},
                                                                                   {"nbsp", " "},
                                                                                   {"rsquo", "’"},
                                                                                   {"lsquo", "‘"},
                                                                                   {"rdquo", "”"},
                                                                                   {"ldquo", "“"},
                                                                                   {"ndash", "–"},
                                                                                   {"mdash", "—"},
                                                                                   {"hellip", "…"},
                                                                                   {"laquo", "«"},
                                                                                   {"raquo", "»"},
                                                                                   {"euro", "€"}}};

bool add_reference(std::string_view name, std::string& out) {
  for (const auto& [known, text] : kNamed) {
    if (known != name) continue;
    out += text;
    return true;
  }
  if (name.size() < 2 || name.front() != '#') return false;
  const bool hex = name[1] == 'x' || name[1] == 'X';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t letter = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), letter, hex ? 16 : 10);
  const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  if (!whole || letter < 0x20 || letter > 0x10FFFF || (letter >= 0xD800 && letter < 0xE000)) return false;
  append_utf8(out, static_cast<char32_t>(letter));
  return true;
}

bool names_site(std::string_view suffix, std::string_view outlet, std::string_view domain, const Rules& rules) {
  const std::string small = lower(suffix);
  if (!outlet.empty() && small == lower(outlet)) return true;
  if (rules.outlet_by_name(suffix) != nullptr) return true;
  if (is_domain(suffix)) return true;
  if (domain.empty()) return false;
  std::string bare;  // "The Foo Times" is the site of footimes.com
  for (const char letter : small)
    if (letter >= 'a' && letter <= 'z') bare += letter;
  const std::string host = host_of(domain);
  std::string_view label = std::string_view(host).substr(0, host.find('.'));
  return bare.size() >= 4 && (bare == label || (bare.starts_with("the") && bare.substr(3) == label));
}

}  // namespace

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size(); ++pos) {
    const std::size_t end = text[pos] == '&' ? text.find(';', pos) : std::string_view::npos;
    if (end != std::string_view::npos && end - pos <= 10 && add_reference(text.substr(pos + 1, end - pos - 1), out)) {
      pos = end;
    } else {
      out += text[pos];
    }
  }
  return out;
}

std::string clean_title(std::string_view title, std::string_view outlet, std::string_view domain, const Rules& rules) {
  std::string clean = tidy(unescaped(title));
  for (int rounds = 0; rounds < 3; ++rounds) {
    std::size_t at = std::string::npos;
    std::size_t width = 0;
    for (const std::string_view bar : {" | ", " - ", " – ", " — ", " · ", " • ", " « ", " » ", " :: "}) {
      const std::size_t found = clean.rfind(bar);
      if (found == std::string::npos || (at != std::string::npos && found <= at)) continue;
      at = found;
      width = bar.size();
    }
    if (at == std::string::npos || at < 4) break;
    if (!names_site(std::string_view(clean).substr(at + width), outlet, domain, rules)) break;
    clean.erase(at);
  }
  return std::string(trim(clean));
}

std::string derive_title(std::string_view text, std::size_t from, const Rules& rules) {
  const std::size_t paragraph = std::min(text.find('\n', from), text.size());
  const std::string_view first = text.substr(0, paragraph);
  const std::size_t end = sentence_end(first, from, rules);
  std::string_view sentence = trim(first.substr(from, end - from));
  if (sentence.size() <= kLongestTitle) return std::string(sentence);
  std::size_t cut = sentence.rfind(' ', kLongestTitle);
  if (cut == std::string_view::npos) {
    cut = kLongestTitle;
    while (cut > 0 && (static_cast<unsigned char>(sentence[cut]) & 0xC0) == 0x80) --cut;
  }
  return std::string(trim(sentence.substr(0, cut))) + "…";
}

}  // namespace dateline::extract
