// The few things that reading needs of web addresses.
#pragma once

#include <string>
#include <string_view>

namespace dateline::read {

// "https://www.example.com:8080/a" and "//www.example.com/a" and "www.example.com" give "example.com", lower case;
// empty where there is no host with a dot.
std::string domain_of(std::string_view address);

// Whether it starts with http:// or https://.
bool is_web_address(std::string_view text);

}  // namespace dateline::read
