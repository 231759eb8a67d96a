// What the handlers of pages have in common. Internal to them.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/http/message.hpp"
#include "server/http/search_parameters.hpp"

namespace dateline::http {

inline constexpr std::string_view kHtml = "text/html; charset=utf-8";

inline Answer page(std::string html) {
  return {200, std::string(kHtml), std::move(html), {}};
}

// A page, unless the address asks for a format.
inline std::string_view representation(const Asked& asked) {
  return asked.format ? content_type(*asked.format) : kHtml;
}

}  // namespace dateline::http
