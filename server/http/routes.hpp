// The table of all routes, and what a handler gets to make its answer from.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "server/http/address.hpp"
#include "server/http/gate.hpp"
#include "server/http/intake.hpp"
#include "server/http/message.hpp"
#include "server/http/metrics.hpp"
#include "server/search/searcher.hpp"

namespace dateline::http {

// What a handler may use. Lives as long as its call.
struct Context {
  const search::Searcher& searcher;
  const Metrics& metrics;
  const Call& call;
  const Address& address;
  std::string argument;       // what stands for {…} in the route's pattern
  std::string_view instance;  // of this run of the server, for tags
  std::chrono::sys_seconds now;
  std::stop_token stop;  // asked for when the server stops: ends searches
  Intake* intake;        // null where nothing can be posted
  Gate* exports;         // has a place for each export under way; outlives its answer
};

struct Route {
  std::string_view pattern;                  // "/api/v1/articles/{id}": braces once, for one segment, or more
  Answer (*handle)(const Context&);          // answers GET and HEAD, where those are possible
  bool computes = true;                      // takes a place among the answers computed at once
  Answer (*take)(const Context&) = nullptr;  // answers POST, where that is possible
  bool spans_segments = false;               // the argument may hold slashes: "person/ronen-bar"
};

std::span<const Route> routes();

struct Match {
  const Route* route;
  std::string argument;
};
// The route of a decoded path.
std::optional<Match> find_route(std::string_view path);
// Whether errors below this path are for programs (JSON) and not for people (a page).
bool is_for_programs(std::string_view path);

}  // namespace dateline::http
