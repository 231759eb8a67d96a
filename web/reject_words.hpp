// Why a record could not be taken, in words. Internal to web/.
#pragma once

#include <string_view>

namespace dateline::web {

// "No text in it" for "no-text"; empty for a reason that has no words of its own.
std::string_view reject_in_words(std::string_view reason);

}  // namespace dateline::web
