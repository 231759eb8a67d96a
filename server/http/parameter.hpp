// One parameter of an address: where it may stand, and what reads it. Internal to the reading of parameters.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "server/http/search_parameters.hpp"

namespace dateline::http {

// One parameter as written, and what it is to be added to.
struct Reading {
  Asked& asked;
  Place place;
  const std::string& name;
  const std::string& value;
  std::chrono::sys_seconds now;

  search::Filters& filters() const { return asked.request.filters; }
  // Throws Refusal (400).
  [[noreturn]] void refuse(const std::string& wanted) const;
};

// Values as they are mostly written. They refuse others.
std::uint32_t number(const Reading& r, std::uint32_t lowest, std::uint32_t highest);
bool truth(const Reading& r);

struct Parameter {
  std::string_view name;
  bool repeatable;
  void (*take)(const Reading&);
  unsigned places;  // bits of at()
};

constexpr unsigned at(Place place) {
  return 1U << static_cast<unsigned>(place);
}

// The parameters that only analyses have.
std::span<const Parameter> analysis_parameters();

}  // namespace dateline::http
