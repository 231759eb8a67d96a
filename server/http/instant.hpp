// Times of articles as the instants that feeds want.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "schema/article.hpp"

namespace dateline::http {

// When a moment was. What it does not state is taken as the first month or day, as midnight, and as UTC. Never fails:
// what is no date is 1970.
std::chrono::sys_seconds instant(const schema::Moment& moment);
// Of an RFC 3339 time in UTC, as records have it ("2026-11-22T01:02:03Z").
std::chrono::sys_seconds instant(std::string_view utc);

// "2024-11-19T20:21:00Z".
std::string rfc3339(std::chrono::sys_seconds at);
// "Tue, 19 Nov 2024 20:21:00 +0000", in English whatever the locale.
std::string rfc822(std::chrono::sys_seconds at);

}  // namespace dateline::http
