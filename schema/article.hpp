// The article record: what the extractor makes, the catalogue keeps and the server shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dateline::schema {

// What a stretch of an article is. Only `title`, `body`, `lede`, `dateline` and `subheading` are part of what is
// searched; the rest is boilerplate that was cut from the text and kept beside it.
enum class ZoneKind : std::uint8_t {
  title,
  body,
  lede,
  dateline,
  subheading,  // kept
  header,
  byline,
  caption,
  credit,
  newsletter,
  related,
  sidebar,
  duplicate,
  chrome  // cut
};

// The name used in JSON, the catalogue and evidence, e.g. "caption". Never fails.
const char* name(ZoneKind kind);
// The reverse; absent for an unknown name.
std::optional<ZoneKind> zone_kind(const std::string& name);
// Whether text of this kind stays in Article::text.
bool is_kept(ZoneKind kind);

// A zone of an article. Offsets are Unicode code points into Article::text, half-open. A zone that was cut
// has start == end, the place where it stood, and carries its text.
struct Zone {
  ZoneKind kind = ZoneKind::body;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text;  // only for cut zones

  bool operator==(const Zone&) const = default;
};

// One place where an actor or a country is named. Offsets are code points into Article::title where zone is
// `title`, into Article::text otherwise.
struct Mention {
  ZoneKind zone = ZoneKind::body;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text;  // the words as written
  std::string rule;  // which rule found it, e.g. "name", "demonym", "title+name"

  bool operator==(const Mention&) const = default;
};

enum class ActorType : std::uint8_t { person, organisation, government, armed_group, media };
const char* name(ActorType type);
std::optional<ActorType> actor_type(const std::string& name);

// An actor of an article. `id` is the public id ("person/benjamin-netanyahu").
struct ActorTag {
  std::string id;
  std::string name;
  ActorType type = ActorType::person;
  std::string country;  // ISO 3166-1 alpha-2, or empty
  double salience = 0;  // 0..1
  std::vector<Mention> mentions;

  bool operator==(const ActorTag&) const = default;
};

// A country of an article.
struct CountryTag {
  std::string code;     // ISO 3166-1 alpha-2
  double salience = 0;  // 0..1
  bool about = false;   // salience >= kAboutSalience
  std::vector<Mention> mentions;

  bool operator==(const CountryTag&) const = default;
};
inline constexpr double kAboutSalience = 0.2;

// A point in time as an article states it. `time` ("22:21" or "22:21:05") and `offset` ("+02:00", "Z") are as
// written; without an offset the zone is unknown and days are compared as written.
struct Moment {
  std::string date;  // "2024-11-19"; "2024-11" or "2024" where precision is month or year
  std::optional<std::string> time;
  std::optional<std::string> offset;
  std::string precision;  // year, month, day, minute, second
  std::string rule;       // byline, date-stamp, json-field, meta, ...
  double confidence = 0;  // 0..1

  bool operator==(const Moment&) const = default;
};

struct Outlet {
  std::string name;
  std::optional<std::string> domain;
  std::optional<std::string> country;  // where it is published, ISO 3166-1 alpha-2
  std::string confidence;              // explicit, inferred

  bool operator==(const Outlet&) const = default;
};

// Where a record came from. `path` starts at the last part of what the user named ("seeds/002.txt"), and goes on
// inside containers; `record` counts within a file from 0.
struct SourceRef {
  std::string path;
  std::int64_t record = 0;
  std::string format;  // text, html, json, jsonl
  std::string origin;  // absolute path on the machine that read it; never shown to clients

  bool operator==(const SourceRef&) const = default;
};

struct Article {
  std::int64_t id = 0;
  std::optional<std::string> external_id;
  std::optional<std::string> url;
  std::string title;
  bool title_derived = false;
  std::optional<Outlet> outlet;
  std::vector<std::string> bylines;
  std::optional<std::string> dateline;
  std::string language;  // ISO 639-1 where there is one, else 639-3; empty when not known
  std::optional<Moment> published;
  std::optional<Moment> updated;
  std::string ingested;  // RFC 3339, UTC
  SourceRef source;
  std::int64_t revision = 1;
  std::int64_t story = 0;
  std::int64_t story_articles = 1;
  std::vector<ActorTag> actors;       // by salience, highest first
  std::vector<CountryTag> countries;  // by salience, highest first
  std::vector<Zone> zones;            // by start
  std::string text;                   // UTF-8, paragraphs separated by one empty line
};

}  // namespace dateline::schema
