// Unpacks what the server packed.
#pragma once

#include <string>
#include <string_view>

namespace dateline::http {

// The one gzip member that `packed` is; fails the test where it is damaged, torn or followed by more.
std::string unpacked(std::string_view packed);

}  // namespace dateline::http
