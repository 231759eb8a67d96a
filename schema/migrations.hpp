// The catalogue's SQL: one script per version, applied in order.
#pragma once

#include <span>

namespace dateline::schema {

// migrations()[n] brings version n to n + 1.
std::span<const char* const> migrations();

}  // namespace dateline::schema
