// What went wrong with a request, as RFC 9457 problem details.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

#include "server/http/message.hpp"

namespace dateline::http {

struct Problem {
  int status = 500;
  std::string detail;                     // a sentence for the user; never text of an exception
  std::string param;                      // the parameter at fault, as the API spells it; may be empty
  std::string hint;                       // what would work; may be empty
  std::string hint_on_page = {};          // instead of it, where it speaks of what only programs use
  std::optional<std::uint32_t> position;  // 1-based byte in the parameter's value or the address
  std::string request_id;                 // under which the log has more; only for status 500
  Headers headers;                        // Allow, Retry-After
};

// Thrown by whatever reads a request and cannot go on.
struct Refusal : std::runtime_error {
  explicit Refusal(Problem why) : std::runtime_error(why.detail), problem(std::move(why)) {}
  Problem problem;
};

// A Refusal with status 400 for one parameter.
Refusal bad_parameter(std::string param, std::string detail, std::string hint = {}, std::string hint_on_page = {});

// A Refusal with status 404.
Refusal not_found(std::string detail, std::string hint = {}, std::string hint_on_page = {});

// "Not Found" for 404. Never fails: other statuses give "Error".
const char* reason(int status);
// The problem as an application/problem+json document.
std::string to_json(const Problem& problem);
// to_json as an answer with the problem's headers.
Answer to_answer(const Problem& problem);

}  // namespace dateline::http
