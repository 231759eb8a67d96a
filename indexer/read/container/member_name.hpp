// What the name of a member of a container is to the archive.
#pragma once

#include <string>
#include <string_view>

namespace dateline::read {

// As text to be shown: UTF-8, without control characters, without "./" and "/" in front. ".." stays: it is only a
// name.
std::string shown_member_name(std::string_view raw);

// Whether any folder of it, or itself, has a leading dot, or is what macOS adds to archives.
bool is_hidden_member(std::string_view name);

}  // namespace dateline::read
