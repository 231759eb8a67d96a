// Decides the language of an article from what the input states and from its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::extract {

// ISO 639-1 where there is one, else 639-3; empty where neither statement nor text says. `stated` is BCP 47. The
// text decides against the statement only where it is long and clear.
std::string article_language(const std::optional<std::string>& stated, std::string_view text);

}  // namespace dateline::extract
