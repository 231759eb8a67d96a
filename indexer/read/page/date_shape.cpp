#include "indexer/read/page/date_shape.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "indexer/read/page/page_statements.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

// A run of digits of a text.
struct Number {
  std::size_t start = 0;
  std::size_t end = 0;
  int value = 0;

  std::size_t digits() const { return end - start; }
  bool is_year() const { return digits() == 4 && value >= 1900 && value < 2100; }
  bool is_small() const { return digits() <= 2 && value >= 1 && value <= 31; }
};

std::vector<Number> numbers_of(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    Number number{i, i, 0};
    for (; i < text.size() && is_digit(text[i]); ++i)
      number.value = number.value < 100'000'000 ? number.value * 10 + (text[i] - '0') : number.value;
    number.end = i;
    numbers.push_back(number);
  }
  return numbers;
}

// Whether only one sign that divides dates, and spaces, stand between two numbers.
bool is_divided(std::string_view between) {
  between = trimmed(between);
  return between == "." || between == "-" || between == "/" || between == "|";
}

// 2019-05-03 or 3.5.19: three numbers from the i-th on.
bool is_day_in_figures(std::string_view text, const std::vector<Number>& numbers, std::size_t i) {
  if (i + 2 >= numbers.size()) return false;
  const Number& a = numbers[i];
  const Number& b = numbers[i + 1];
  const Number& c = numbers[i + 2];
  const bool year_first = a.is_year() && b.is_small() && c.is_small();
  const bool year_last = a.is_small() && b.is_small() && (c.is_year() || c.digits() == 2);
  return (year_first || year_last) && is_divided(text.substr(a.end, b.start - a.end)) &&
         is_divided(text.substr(b.end, c.start - b.end));
}

bool has_letters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
         }) >= 3;
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

bool has_date_shape(std::string_view text) {
  const std::vector<Number> numbers = numbers_of(text);
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
    if (is_day_in_figures(text, numbers, i)) return true;
    const Number& a = numbers[i];
    const Number& b = numbers[i + 1];
    const std::string_view between = text.substr(a.end, b.start - a.end);
    if (i + 2 < numbers.size()) {
      const Number& c = numbers[i + 2];
      const bool year_first = a.is_year() && b.is_small() && c.is_small();
      if (year_first && between.size() <= 6 && c.start - b.end <= 6 && has_letters(between)) return true;  // 年 월
    }
    // 3 May 2019, May 3, 2019
    const bool named = (a.is_small() && b.is_year()) || (a.is_year() && b.is_small());
    const std::string_view before = text.substr(a.start > 14 ? a.start - 14 : 0, std::min<std::size_t>(a.start, 14));
    const bool month_first = between.find_first_of("/-") == std::string_view::npos && has_letters(before);
    if (named && between.size() <= 24 && (has_letters(between) || month_first)) return true;
  }
  return numbers.size() == 1 && numbers[0].digits() == 8 && text.size() == 8 && numbers[0].value > 19900000 &&
         numbers[0].value < 21000000;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool has_two_years(std::string_view text) {
  int first = 0;
  for (const Number& number : numbers_of(text)) {
    if (!number.is_year()) continue;
    if (first != 0 && number.value != first) return true;
    first = number.value;
  }
  return false;
}

std::string with_dots_for_bars(std::string_view text) {
  std::string plain(text);
  const std::vector<Number> numbers = numbers_of(text);
  for (std::size_t i = 0; i + 2 < numbers.size(); ++i) {
    const auto bar = [&](std::size_t a) { return text.find('|', numbers[a].end); };
    if (!is_day_in_figures(text, numbers, i) || bar(i) >= numbers[i + 1].start || bar(i + 1) >= numbers[i + 2].start)
      continue;
    plain.replace(numbers[i + 1].end, numbers[i + 2].start - numbers[i + 1].end, ".");
    plain.replace(numbers[i].end, numbers[i + 1].start - numbers[i].end, ".");
    break;
  }
  return plain;
}

std::string_view leading_stamp(std::string_view text) {
  constexpr std::size_t kLongestPlace = 30;  // bytes
  const std::vector<Number> numbers = numbers_of(text.substr(0, 60));
  if (!is_day_in_figures(text, numbers, 0) || numbers[0].start > kLongestPlace) return {};
  std::string_view place = trimmed(text.substr(0, numbers[0].start));
  const bool opens = place.ends_with('(');
  if (opens) place = trimmed(place.substr(0, place.size() - 1));
  const bool named = !place.empty();
  if (named && (std::islower(static_cast<unsigned char>(place.front())) != 0 || !(opens || place.ends_with(','))))
    return {};
  const std::string_view rest = trimmed(text.substr(numbers[2].end));
  constexpr std::array kOpenings = {"-"sv, "–"sv, "—"sv, ":"sv, "|"sv, "/"sv, "„"sv, "“"sv, "\""sv, "«"sv, "»"sv};
  const bool ends =
      opens ? rest.starts_with(')')
            : std::any_of(kOpenings.begin(), kOpenings.end(), [rest](auto sign) { return rest.starts_with(sign); });
  return ends ? text.substr(0, numbers[2].end) : std::string_view();
}

bool is_unix_time(std::string_view text) {
  const bool digits = std::all_of(text.begin(), text.end(), is_digit);
  return digits && (text.size() == 10 || text.size() == 13) && text.front() == '1';
}

DateLabel label_of(std::string_view text) {
  constexpr std::array kCopyright = {"©"sv, "copyright"sv, "(c)"sv, "all rights"sv};
  constexpr std::array kOther = {"accessed"sv,      "retrieved"sv,    "joined"sv,  "registr"sv,  "abgerufen"sv,
                                 "mitglied seit"sv, "member since"sv, "expires"sv, "deadline"sv, "gültig"sv,
                                 "birth"sv,         "(stand"sv,       "termin:"sv, "wann:"sv,    "when:"sv,
                                 "geboren"sv,       "served from"sv,  "besucht"sv, "born"sv};
  constexpr std::array kChanged = {"updated"sv,      "update"sv,        "modified"sv,   "last edited"sv,
                                   "aktualisiert"sv, "geändert"sv,      "änderung"sv,   "bearbeitet"sv,
                                   "mis à jour"sv,   "mise à jour"sv,   "modifié"sv,    "actualizado"sv,
                                   "atualizado"sv,   "aggiornato"sv,    "güncelle"sv,   "bijgewerkt"sv,
                                   "uppdaterad"sv,   "oppdatert"sv,     "revised"sv,    "новлено"sv,
                                   "aktualiz"sv,     "зменено"sv,       "päivitetty"sv, "opdateret"sv,
                                   "sist endret"sv,  "senast ändrad"sv, "diperbarui"sv, "cập nhật"sv,
                                   "更新"sv,         "수정"sv,          "آخر تحديث"sv,  "به‌روزرسانی"sv};
  constexpr std::array kSaid = {"publi"sv,        "posted"sv,      "veröffentlich"sv,
                                "erstellt"sv,     "written"sv,     "pubbl"sv,
                                "gepubliceerd"sv, "created"sv,     "artikel wurde am"sv,
                                "erschienen"sv,   "eingestellt"sv, "geschrieben"sv,
                                "yayın"sv,        "opubl"sv,       "issued"sv,
                                "публикован"sv,   "입력"sv,        "duyur"sv,
                                "публікован"sv,   "julkaistu"sv,   "udgivet"sv,
                                "objavljeno"sv,   "zveřejněno"sv,  "vydáno"sv,
                                "megjelent"sv,    "diterbitkan"sv, "ngày đăng"sv,
                                "公開"sv,         "掲載"sv,        "配信"sv,
                                "发布"sv,         "發布"sv,        "发表"sv,
                                "등록"sv,         "게시"sv,        "نشر"sv,
                                "تاریخ انتشار"sv, "प्रकाशित"sv,     "ημοσίευση"sv};
  constexpr std::array kDated = {"datum:"sv, "date:"sv, "fecha:"sv, "data:"sv, "дата:"sv, "Дата:"sv};
  // Only ASCII is in lower case here: words that begin with another letter stand without it.
  const std::string small = lower(text);
  if (contains_any(small, kCopyright)) return DateLabel::copyright;
  if (contains_any(small, kOther)) return DateLabel::other;
  // "Published 3 May, updated 4 May": the first date of the text is that of the first label.
  const bool said = contains_any(small, kSaid);
  const auto first = [&small](const auto& words) {
    std::size_t at = std::string::npos;
    for (const std::string_view word : words) at = std::min(at, small.find(word));
    return at;
  };
  const std::size_t changed = first(kChanged);
  if (said) return first(kSaid) < changed ? DateLabel::published : DateLabel::updated;
  if (changed != std::string::npos) {
    // "3 May 2019, updated two hours ago", "... updated at 5:30": the label has a time of its own.
    const bool later = has_date_shape(std::string_view(small).substr(0, changed)) &&
                       (small.find_first_of("0123456789", changed) != std::string::npos || small.ends_with(" ago"));
    return later ? DateLabel::none : DateLabel::updated;
  }
  const auto begins = [&small](std::string_view word) { return small.starts_with(word); };
  if (std::any_of(kDated.begin(), kDated.end(), begins)) return DateLabel::dated;
  return small.starts_with("stand") ? DateLabel::state : DateLabel::none;
}

}  // namespace dateline::read
