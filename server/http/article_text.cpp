#include "server/http/article_text.hpp"

#include <vector>

#include "server/http/json_parts.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

std::string text_at(const Json& record, const char* pointer) {
  const Json::json_pointer place{std::string(pointer)};
  return record.contains(place) && record.at(place).is_string() ? record.at(place).get<std::string>() : std::string();
}

// "2024-11-19 22:21 +02:00", as written.
std::string moment_text(const Json& record, const std::string& name) {
  std::string out = text_at(record, ("/" + name + "/date").c_str());
  for (const char* part : {"/time", "/offset"}) {
    const std::string more = text_at(record, ("/" + name + part).c_str());
    if (!more.empty()) out += " " + more;
  }
  return out;
}

std::string date_text(const Json& record) {
  const std::string published = moment_text(record, "published");
  const std::string updated = moment_text(record, "updated");
  return (published.empty() ? "undated" : published) + (updated.empty() ? "" : ", updated " + updated);
}

std::string authors_text(const Json& record) {
  std::string out;
  const Json authors = record.value("bylines", Json::array());
  for (const Json& author : authors) out += (out.empty() ? "" : ", ") + author.get<std::string>();
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : " | ") + part;
  }
  return out;
}

}  // namespace

std::string article_text(const std::string& record, std::size_t width) {
  const Json json = Json::parse(record);
  std::string out = wrapped(text_at(json, "/title"), width) + "\n";
  out += wrapped(joined({text_at(json, "/outlet/name"), date_text(json), authors_text(json)}), width) + "\n";
  const std::string place = text_at(json, "/dateline");
  if (!place.empty()) out += wrapped(place, width) + "\n";
  const std::string address = text_at(json, "/url");
  if (!address.empty()) out += fitted(address, display_width(address)) + "\n";
  return out + "\n" + wrapped(text_at(json, "/text"), width) + "\n";
}

}  // namespace dateline::http
