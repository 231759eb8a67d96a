// The addresses of the static files. Internal to web/.
#pragma once

#include <string>
#include <string_view>

namespace dateline::web {

// "/assets/style.css?v=…", where v changes with the bytes, so that a browser may keep the file for good.
std::string asset_address(std::string_view name);

}  // namespace dateline::web
