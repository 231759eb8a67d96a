// Parses JSON as it is found, also where it was written carelessly.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace dateline::read {

// What is wrong with the JSON, in words; `at` is its byte in the text.
class JsonError : public std::runtime_error {
 public:
  JsonError(std::size_t at, const std::string& words) : std::runtime_error(words), at_(at) {}
  std::size_t at() const { return at_; }

 private:
  std::size_t at_;
};

// `text` is UTF-8. What no reader could take two ways is put right: comments, commas before a closing bracket, NaN and
// Infinity (null), None, True and False, ObjectId("...") and its kind, numbers that are none (as strings), raw control
// characters and lone surrogates in strings, a byte order mark. Of a value over a megabyte, what lies deeper than
// records do is dropped. Throws JsonError with the first fault where it is no JSON even so.
nlohmann::json parse_json(std::string_view text);

}  // namespace dateline::read
