#include "web/story_parts.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

constexpr std::int64_t kMinutesOfDay = 24 * 60;

std::optional<std::int64_t> two_digits(std::string_view text, std::size_t at) {
  int value = 0;
  if (text.size() < at + 2) return std::nullopt;
  const auto [stop, error] = std::from_chars(text.data() + at, text.data() + at + 2, value);
  return error == std::errc() && stop == text.data() + at + 2 ? std::optional<std::int64_t>(value) : std::nullopt;
}

// "22:21", "+01:00".
std::optional<std::int64_t> minutes(std::string_view clock) {
  const auto hours = two_digits(clock, 0);
  const auto rest = two_digits(clock, 3);
  return hours && rest ? std::optional(*hours * 60 + *rest) : std::nullopt;
}

// When a copy was published, as far as it says.
struct When {
  std::int64_t day = 0;
  std::optional<std::int64_t> minute;  // of the day, in its own zone
  std::optional<std::int64_t> offset;
};

std::optional<When> when(const Json& moment) {
  const std::string date = text(moment, "date");
  const auto span = day_span(date);
  if (!span || span->first != span->last) return std::nullopt;
  When out;
  out.day = span->first.time_since_epoch().count();
  out.minute = minutes(text(moment, "time"));
  const std::string offset = text(moment, "offset");
  if (offset == "Z") out.offset = 0;
  if (offset.size() == 6) {
    if (const auto east = minutes(offset.substr(1))) out.offset = offset[0] == '-' ? -*east : *east;
  }
  return out;
}

std::string apart(std::int64_t number, const char* one, const char* many, bool later) {
  return counted(number, one, many) + (later ? " later" : " earlier");
}

List text_list(const Json& sentences) {
  List out;
  for (const Json& one : array(sentences, "texts")) {
    if (!one.is_string()) continue;
    Data item;
    item.set("sentences", shown(one.get_ref<const std::string&>()));
    out.push_back(std::move(item));
  }
  return out;
}

std::string left_out(const Json& sentences) {
  const std::int64_t number = whole(sentences, "left_out");
  return number > 0 ? "and " + counted(number, "sentence", "sentences") + " more" : std::string();
}

}  // namespace

std::string later_in_words(const Json& before, const Json& after) {
  const auto first = when(before);
  const auto second = when(after);
  if (!first || !second) return {};
  const std::int64_t days = second->day - first->day;
  const bool comparable = first->minute && second->minute && first->offset.has_value() == second->offset.has_value();
  if (!comparable) {
    if (days == 0) return "the same day";
    return days == 1 ? "the next day" : apart(std::abs(days), "day", "days", days > 0);
  }
  const std::int64_t passed = days * kMinutesOfDay + *second->minute - *first->minute -
                              (second->offset.value_or(0) - first->offset.value_or(0));
  const std::int64_t length = std::abs(passed);
  if (length == 0) return "at the same time";
  if (length < 60) return apart(length, "minute", "minutes", passed > 0);
  if (length < 2 * kMinutesOfDay) return apart((length + 30) / 60, "hour", "hours", passed > 0);
  return apart((length + kMinutesOfDay / 2) / kMinutesOfDay, "day", "days", passed > 0);
}

void set_when(Data& data, const Json& copy, const Json* before) {
  const Json& published = object(copy, "published");
  const std::string time = text(published, "time");
  const std::string offset = text(published, "offset");
  std::string in_words = date_in_words(text(published, "date"));
  if (!time.empty()) in_words += ", " + time.substr(0, 5);
  if (!time.empty() && !offset.empty()) in_words += offset == "Z" ? " UTC" : " " + offset;
  data.set("when", in_words);
  set_optional(data, "later", before == nullptr ? "" : later_in_words(object(*before, "published"), published));
}

void set_outlets(Data& data, const Json& copies) {
  std::vector<std::pair<std::string, std::int64_t>> outlets;
  for (const Json& copy : copies) {
    const std::string name = text(copy, "outlet");
    if (name.empty()) continue;
    auto known = std::ranges::find(outlets, name, &std::pair<std::string, std::int64_t>::first);
    if (known == outlets.end()) known = outlets.insert(outlets.end(), {name, 0});
    ++known->second;
  }
  List list;
  for (const auto& [name, number] : outlets) {
    Data item;
    item.set("further", !list.empty());
    item.set("outlet_name", name);
    item.set("outlet_href", Address("/search", {}).add("outlet", name).str());
    set_optional(item, "outlet_copies", number > 1 ? counted(number, "copy", "copies") : std::string());
    list.push_back(std::move(item));
  }
  set_list(data, "outlets", list);
}

void set_shared(Data& data, const Json& story) {
  const Json& shared = object(story, "shared");
  const std::int64_t copies = whole(shared, "copies");
  const std::int64_t sentences = whole(shared, "sentences");
  data.set("was_compared", copies > 1);
  data.set("shared_heading", sentences == 0
                                 ? "No sentence stands in more than half of these " + grouped(copies) + " copies"
                                 : "What most of these " + grouped(copies) +
                                       " copies say: " + counted(sentences, "sentence", "sentences"));
  set_list(data, "shared_texts", text_list(shared));
  set_optional(data, "shared_left_out", left_out(shared));
}

void set_only_here(Data& data, const Json& copy) {
  const Json& only = object(copy, "only_here");
  set_list(data, "only_texts", text_list(only));
  data.set("only_heading", counted(whole(only, "sentences"), "sentence", "sentences") + " that only this copy has");
  set_optional(data, "only_left_out", left_out(only));
}

}  // namespace dateline::web
