#include "schema/article.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace dateline::schema {
namespace {

constexpr std::array kZoneNames = {
    std::pair{ZoneKind::title, "title"},
    std::pair{ZoneKind::body, "body"},
    std::pair{ZoneKind::lede, "lede"},
    std::pair{ZoneKind::dateline, "dateline"},
    std::pair{ZoneKind::subheading, "subheading"},
    std::pair{ZoneKind::header, "header"},
    std::pair{ZoneKind::byline, "byline"},
    std::pair{ZoneKind::caption, "caption"},
    std::pair{ZoneKind::credit, "credit"},
    std::pair{ZoneKind::newsletter, "newsletter"},
    std::pair{ZoneKind::related, "related"},
    std::pair{ZoneKind::sidebar, "sidebar"},
    std::pair{ZoneKind::duplicate, "duplicate"},
    std::pair{ZoneKind::chrome, "chrome"},
};

constexpr std::array kActorNames = {
    std::pair{ActorType::person, "person"},         std::pair{ActorType::organisation, "organisation"},
    std::pair{ActorType::government, "government"}, std::pair{ActorType::armed_group, "armed_group"},
    std::pair{ActorType::media, "media"},
};

template <typename Enum, std::size_t N>
const char* find_name(const std::array<std::pair<Enum, const char*>, N>& names, Enum wanted) {
  for (const auto& [value, text] : names) {
    if (value == wanted) return text;
  }
  return "";
}

template <typename Enum, std::size_t N>
std::optional<Enum> find_value(const std::array<std::pair<Enum, const char*>, N>& names, const std::string& wanted) {
  for (const auto& [value, text] : names) {
    if (wanted == text) return value;
  }
  return std::nullopt;
}

}  // namespace

const char* name(ZoneKind kind) {
  return find_name(kZoneNames, kind);
}
std::optional<ZoneKind> zone_kind(const std::string& name) {
  return find_value(kZoneNames, name);
}
bool is_kept(ZoneKind kind) {
  return kind <= ZoneKind::subheading;
}

const char* name(ActorType type) {
  return find_name(kActorNames, type);
}
std::optional<ActorType> actor_type(const std::string& name) {
  return find_value(kActorNames, name);
}

}  // namespace dateline::schema
