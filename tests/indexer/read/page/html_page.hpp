// A page as news sites write them, for the tests of reading.
#pragma once

#include <string>

namespace dateline::read::testing {

// Three paragraphs of prose, each in <p>, with numbers so that they can be told apart.
std::string prose(int first = 1);

// A whole page: `head` goes into <head>, `body` into <body>.
std::string html_page(const std::string& head, const std::string& body);

}  // namespace dateline::read::testing
