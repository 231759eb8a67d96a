#include "server/http/application.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <random>

#include "server/http/address.hpp"
#include "server/http/handlers.hpp"
#include "server/http/routes.hpp"
#include "server/http/unpacking.hpp"
#include "web/pages.hpp"

namespace dateline::http {
namespace {

// How long a request waits for its turn before it is asked to come again.
constexpr std::chrono::seconds kTurn{5};
constexpr const char* kRetryAfter = "2";
constexpr std::string_view kNoRoute = "none";

std::string random_id() {
  std::random_device device;
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%08x%08x", device(), device());
  return text.data();
}

std::string_view path_of(std::string_view target) {
  return target.substr(0, target.find('?'));
}

// What could be read of the address, so that an error page still holds the user's search.
web::Parameters parameters_of(std::string_view target) {
  try {
    return read_address(target).parameters;
  } catch (const Refusal&) {
    return {};
  }
}

// Of the target; that of the search where a browser could take it for another host.
std::string page_of(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  return path.starts_with('/') && !path.starts_with("//") ? std::string(path) : "/search";
}

Problem problem(int status, std::string detail, std::string hint = {}, std::string hint_on_page = {}) {
  Problem made;
  made.status = status;
  made.detail = std::move(detail);
  made.hint = std::move(hint);
  made.hint_on_page = std::move(hint_on_page);
  return made;
}

// `body_bytes` is how many a body may have.
Problem unreadable(int status, std::size_t body_bytes) {
  switch (status) {
    case 413:
      return problem(413, too_large_body(body_bytes).detail,
                     "Send articles in several requests; what only asks needs no body.");
    case 414:
      return problem(414, "The address is longer than this server takes.", "Use fewer or shorter parameters.");
    case 416:
      return problem(416, "The Range header cannot be satisfied.", "Leave it out.");
    case 400:
      return problem(400, "The request is not well-formed HTTP.",
                     "Percent-encode what stands in the address: a space as %20.");
    default:
      return problem(status, "The request could not be answered.", "/openapi.json says what can be asked.",
                     "Begin again with a search.");
  }
}

// Whether an error is told to a reader: at the address of a page, unless nothing but other types is taken.
bool wants_page(const Call& call) {
  if (is_for_programs(path_of(call.target))) return false;
  const std::string accept = lower_case(call.accept);
  constexpr std::array<std::string_view, 4> kTaken = {"text/html", "text/*", "*/*", "application/xhtml+xml"};
  return accept.empty() || std::any_of(kTaken.begin(), kTaken.end(),
                                       [&](std::string_view type) { return accept.find(type) != std::string::npos; });
}

bool is_host_name(std::string_view host) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]";
  return !host.empty() && host.size() <= 255 && host.find_first_not_of(kLetters) == std::string_view::npos;
}

// What answers the method at a route. Throws Refusal (405).
Answer (*handler_of(const Route& route, const std::string& method))(const Context&) {
  const auto handle = method == "POST" ? route.take : method == "GET" || method == "HEAD" ? route.handle : nullptr;
  if (handle != nullptr) return handle;
  const bool is_readable = route.handle != nullptr;
  Problem refused = problem(405, method + " is not possible here.", is_readable ? "Use GET." : "Use POST.");
  refused.headers = {{"Allow", std::string(is_readable ? "GET, HEAD" : "") + (route.take == nullptr ? ""
                                                                              : is_readable         ? ", POST"
                                                                                                    : "POST")}};
  throw Refusal(refused);
}

}  // namespace

bool is_local_host(std::string_view host) {
  const std::string name = lower_case(host);
  for (const std::string_view local : {"localhost", "127.0.0.1", "[::1]"}) {
    if (!name.starts_with(local)) continue;
    const std::string_view port = std::string_view(name).substr(local.size());
    if (port.empty()) return true;
    if (port.size() > 1 && port.front() == ':' && port.find_first_not_of("0123456789", 1) == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

Application::Application(const search::Searcher& searcher, Metrics& metrics, const ApplicationOptions& options)
    : searcher_(searcher),
      metrics_(metrics),
      options_(options),
      instance_(random_id()),
      gate_(options.computing),
      exports_(options.exports) {}

Answer Application::answer(const Call& call) {
  const auto start = std::chrono::steady_clock::now();
  Dispatched done = dispatch(call);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  metrics_.record(done.route, done.answer.status, seconds.count());
  return std::move(done.answer);
}

bool Application::may_send_body(const Call& call) const {
  try {
    return options_.intake != nullptr && may_post(call, *options_.intake);
  } catch (const std::exception&) {
    return false;  // answer() meets the same, and tells
  }
}

Answer Application::refuse(const Call& call, int status) {
  metrics_.record(kNoRoute, status, 0);
  return explain(call, unreadable(status, options_.intake_bytes));
}

void Application::check(const Call& call) const {
  const bool has_host = call.hosts.size() == 1 && is_host_name(call.hosts.front());
  if (!has_host && !(call.hosts.empty() && call.is_http_1_0)) {
    throw Refusal(
        problem(400, "The request needs exactly one valid Host header.", "Send the host and port of the address."));
  }
  if (options_.only_local_hosts && has_host && !is_local_host(call.hosts.front())) {
    throw Refusal(problem(421, "This server answers to localhost only.",
                          "Use localhost in the address, or start the server with --public."));
  }
}

// Posting has a key of its own.
void Application::check_key(const Call& call, std::string_view path, const std::optional<Match>& match) const {
  const bool is_post = match && call.method == "POST" && match->route->take != nullptr;
  if (options_.readers != nullptr && !is_post) check_reader(call, path, *options_.readers, options_.intake);
}

void Application::check_body(const Call& call, const std::optional<Match>& match) const {
  const bool is_taken = match && call.method == "POST" && match->route->take != nullptr;
  const std::size_t most = is_taken ? options_.intake_bytes : options_.body_bytes;
  if (call.body_bytes > most) throw Refusal(unreadable(413, most));
}

Application::Dispatched Application::dispatch(const Call& call) {
  Dispatched done{kNoRoute, {}};
  try {
    check(call);
    const Address address = read_address(call.target);
    std::optional<Match> match = find_route(address.path);
    check_key(call, address.path, match);
    check_body(call, match);
    if (!match) {
      throw Refusal(problem(404, "There is nothing at this address.", "/openapi.json lists what there is.",
                            "Articles, stories and actors keep their addresses: look whether a letter of it was lost, "
                            "or search for what it was about."));
    }
    done.route = match->route->pattern;
    const auto handle = handler_of(*match->route, call.method);
    const std::optional<Gate::Pass> place = match->route->computes ? wait_for_place() : std::nullopt;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    done.answer = handle({searcher_, metrics_, call, address, std::move(match->argument), instance_, now,
                          stop_.get_token(), options_.intake, &exports_});
  } catch (const Refusal& refusal) {
    done.answer = explain(call, refusal.problem);
  } catch (const search::BadRequest& bad) {
    done.answer = explain(call, bad_parameter(bad.param, bad.what(), bad.hint).problem);
  } catch (const search::DeadlineExceeded& over) {
    Problem late = problem(503, over.what(), over.hint);
    late.headers = {{"Retry-After", kRetryAfter}};
    done.answer = explain(call, late);
  } catch (const std::exception& error) {
    done.answer = explain_unexpected(call, error.what());
  } catch (...) {  // Xapian's errors are no std::exception
    done.answer = explain_unexpected(call, "an exception of unknown type");
  }
  return done;
}

std::optional<Gate::Pass> Application::wait_for_place() {
  std::optional<Gate::Pass> place = gate_.enter(kTurn);
  if (place) return place;
  Problem busy = problem(503, "The server has more to do than it can.", "Try again in a moment.");
  busy.headers = {{"Retry-After", kRetryAfter}};
  throw Refusal(busy);
}

Answer Application::explain(const Call& call, const Problem& problem) const {
  Answer answer = to_answer(problem);
  answer.headers.emplace_back("Cache-Control", "no-store");
  if (!wants_page(call)) return answer;
  try {
    Problem shown = problem;
    if (!shown.hint_on_page.empty()) shown.hint = shown.hint_on_page;
    answer.body = web::error_page(to_json(shown), parameters_of(call.target), page_of(call.target));
    answer.content_type = "text/html; charset=utf-8";
  } catch (const std::exception& error) {
    // Better the problem as JSON than no answer.
    std::fprintf(stderr, "dateline: the error page cannot be rendered: %s\n", error.what());
  }
  return answer;
}

Answer Application::explain_unexpected(const Call& call, std::string_view what) const {
  Problem failed =
      problem(500, "The server could not answer this request.", "Its log has the reason under the request's id.");
  failed.request_id = random_id();
  std::fprintf(stderr, "dateline: request %s: %s %s: %.*s\n", failed.request_id.c_str(), call.method.c_str(),
               printable(call.target).c_str(), static_cast<int>(what.size()), what.data());
  return explain(call, failed);
}

}  // namespace dateline::http
