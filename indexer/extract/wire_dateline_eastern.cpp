#include <algorithm>
#include <array>

#include "indexer/extract/byline.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/wire_dateline.hpp"

namespace dateline::extract {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongest = 140;       // bytes of a dateline
constexpr std::size_t kLongestPlace = 30;   // of its place
constexpr std::size_t kLongestSigner = 60;  // of who signs behind it
constexpr std::array kBrackets = {std::pair{"【"sv, "】"sv}, std::pair{"［"sv, "］"sv}, std::pair{"["sv, "]"sv},
                                  std::pair{"（"sv, "）"sv}, std::pair{"("sv, ")"sv}};

bool is_far_eastern(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

std::string_view without_spaces(std::string_view text) {
  text = trim(text);
  while (text.starts_with("　")) text = trim(text.substr(3));
  while (text.ends_with("　")) text = trim(text.substr(0, text.size() - 3));
  return text;
}

std::size_t past_spaces(std::string_view text, std::size_t pos) {
  return static_cast<std::size_t>(without_spaces(text.substr(pos)).data() - text.data());
}

// The known medium with whose name a text begins (`first`) or ends, and the bytes of that name.
std::pair<const KnownOutlet*, std::size_t> medium_at(std::string_view text, bool first, const Rules& rules) {
  for (std::size_t bytes = std::min<std::size_t>(text.size(), 30); bytes >= 3; --bytes) {
    const std::string_view name = first ? text.substr(0, bytes) : text.substr(text.size() - bytes);
    const char beside = first && bytes < text.size() ? text[bytes] : name[0];
    if ((static_cast<unsigned char>(beside) & 0xC0) == 0x80) continue;  // within a letter
    if (const KnownOutlet* known = rules.outlet_by_name(name)) return {known, bytes};
  }
  return {nullptr, 0};
}

// Who signs in a bracket at `pos`: "（记者王小明）". Gives where it ends.
std::size_t read_signer(std::string_view paragraph, std::size_t pos, WireDateline& found, const Rules& rules) {
  pos = past_spaces(paragraph, pos);
  for (const auto& [open, close] : kBrackets) {
    const std::string_view rest = paragraph.substr(pos, kLongestSigner);
    const std::size_t end = rest.find(close);
    if (!rest.starts_with(open) || end == std::string_view::npos) continue;
    Authors authors = parse_authors(rest.substr(open.size(), end - open.size()), rules);
    if (authors.persons.empty()) return pos;
    found.persons = std::move(authors.persons);
    return past_spaces(paragraph, pos + end + close.size());
  }
  return pos;
}

// "新华社北京11月18日电", "本报上海11月18日讯（记者王小明）"
std::optional<WireDateline> read_chinese(std::string_view paragraph, const Rules& rules) {
  const std::string_view head = paragraph.substr(0, kLongest);
  std::size_t mark = std::string_view::npos;
  for (const std::string_view end : {"日电"sv, "日電"sv, "日讯"sv, "日訊"sv}) mark = std::min(mark, head.find(end));
  if (mark == std::string_view::npos) return std::nullopt;
  const auto [known, bytes] = medium_at(head, true, rules);
  const bool own = head.starts_with("本报") || head.starts_with("本報");
  if (known == nullptr && !own) return std::nullopt;
  WireDateline found;
  found.agency = known == nullptr ? std::string() : known->name;
  const std::size_t from = known == nullptr ? "本报"sv.size() : bytes;
  const std::size_t digit = head.find_first_of("0123456789", from);
  if (digit == std::string_view::npos || digit > mark || digit - from > kLongestPlace) return std::nullopt;
  found.place = without_spaces(head.substr(from, digit - from));
  found.date = head.substr(digit, mark + "日"sv.size() - digit);
  found.end = read_signer(paragraph, mark + "日电"sv.size(), found, rules);
  return found;
}

// "홍길동 기자 = " behind the bracket of a Korean dateline.
void read_korean_signer(std::string_view paragraph, WireDateline& found, const Rules& rules) {
  const std::string_view rest = paragraph.substr(found.end, kLongestSigner);
  const std::size_t equals = rest.find('=');
  if (equals == std::string_view::npos) return;
  Authors authors = parse_authors(rest.substr(0, equals), rules);
  if (!trim(rest.substr(0, equals)).empty() && (authors.persons.empty() || authors.unread > 0)) return;
  found.persons = std::move(authors.persons);
  found.end = past_spaces(paragraph, found.end + equals + 1);
}

// "【北京共同】", "[東京 18日 ロイター] - ", "【ワシントン＝田中太郎】", "(서울=연합뉴스) 홍길동 기자 = "
std::optional<WireDateline> read_bracketed(std::string_view paragraph, const Rules& rules) {
  for (const auto& [open, close] : kBrackets) {
    const std::string_view head = paragraph.substr(0, kLongest);
    const std::size_t end = head.find(close);
    if (!head.starts_with(open) || end == std::string_view::npos) continue;
    const std::string_view inside = without_spaces(head.substr(open.size(), end - open.size()));
    WireDateline found;
    std::string_view place = inside;
    const auto [known, bytes] = medium_at(inside, false, rules);
    if (known == nullptr && (inside.ends_with("電") || inside.ends_with("电"))) {  // "（中央社記者王小明台北18日電）"
      const KnownOutlet* first = medium_at(inside, true, rules).first;
      if (first == nullptr) return std::nullopt;
      found.agency = first->name;
      found.end = past_spaces(paragraph, end + close.size());
      return found;
    }
    if (known != nullptr) {
      found.agency = known->name;
      place = inside.substr(0, inside.size() - bytes);
    }
    const std::size_t equals = std::min(place.find('='), place.find("＝"));
    if (equals != std::string_view::npos && known == nullptr) {
      if (open != "【") return std::nullopt;
      const std::size_t width = place[equals] == '=' ? 1 : "＝"sv.size();
      found.persons = parse_authors(place.substr(equals + width), rules).persons;
      if (found.persons.empty()) return std::nullopt;
    }
    if (known == nullptr && equals == std::string_view::npos) return std::nullopt;
    place = without_spaces(place.substr(0, std::min(equals, place.find_first_of("0123456789 "))));
    if (place.size() > kLongestPlace) return std::nullopt;
    found.place = place;
    found.end = past_spaces(paragraph, end + close.size());
    if (known != nullptr && open != "【") read_korean_signer(paragraph, found, rules);
    while (found.end < paragraph.size() && std::string_view("-= ").find(paragraph[found.end]) != std::string_view::npos)
      ++found.end;
    return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<WireDateline> read_eastern_dateline(std::string_view paragraph, const Rules& rules) {
  if (!is_far_eastern(paragraph.substr(0, kLongestPlace))) return std::nullopt;
  auto found = read_chinese(paragraph, rules);
  if (!found) found = read_bracketed(paragraph, rules);
  if (found && found->end >= paragraph.size()) return std::nullopt;
  return found;
}

}  // namespace dateline::extract
