#include "server/http/problem.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace dateline::http {

Refusal not_found(std::string detail, std::string hint, std::string hint_on_page) {
  Problem problem;
  problem.status = 404;
  problem.detail = std::move(detail);
  problem.hint = std::move(hint);
  problem.hint_on_page = std::move(hint_on_page);
  return Refusal(std::move(problem));
}

Refusal bad_parameter(std::string param, std::string detail, std::string hint, std::string hint_on_page) {
  Problem problem;
  problem.status = 400;
  problem.detail = std::move(detail);
  problem.param = std::move(param);
  problem.hint = std::move(hint);
  problem.hint_on_page = std::move(hint_on_page);
  return Refusal(std::move(problem));
}

const char* reason(int status) {
  struct Reason {
    int status;
    const char* phrase;
  };
  static constexpr std::array<Reason, 15> kReasons = {{{400, "Bad Request"},
                                                       {401, "Unauthorized"},
                                                       {403, "Forbidden"},
                                                       {404, "Not Found"},
                                                       {405, "Method Not Allowed"},
                                                       {408, "Request Timeout"},
                                                       {413, "Content Too Large"},
                                                       {414, "URI Too Long"},
                                                       {415, "Unsupported Media Type"},
                                                       {416, "Range Not Satisfiable"},
                                                       {421, "Misdirected Request"},
                                                       {422, "Unprocessable Content"},
                                                       {429, "Too Many Requests"},
                                                       {500, "Internal Server Error"},
                                                       {503, "Service Unavailable"}}};
  for (const Reason& known : kReasons) {
    if (known.status == status) return known.phrase;
  }
  return "Error";
}

std::string to_json(const Problem& problem) {
  nlohmann::ordered_json json;
  json["type"] = "about:blank";
  json["title"] = reason(problem.status);
  json["status"] = problem.status;
  json["detail"] = problem.detail;
  if (!problem.param.empty()) json["param"] = problem.param;
  if (problem.position) json["position"] = *problem.position;
  if (!problem.hint.empty()) json["hint"] = problem.hint;
  if (!problem.request_id.empty()) json["request_id"] = problem.request_id;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Answer to_answer(const Problem& problem) {
  return {problem.status, "application/problem+json", to_json(problem), problem.headers};
}

}  // namespace dateline::http
