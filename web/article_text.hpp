// The title and the text of an article with its names and hits marked. Internal to web/.
#pragma once

#include <set>
#include <string>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// Only what a browser may safely follow from a stranger's text.
bool is_web_address(std::string_view url);

// Sets `title`, `paragraphs`, the legend of marks and the list of hits for templates/article.mustache. `here` is the
// page's address. Gives the ids of the marks that are on the page.
std::set<std::string> set_article_text(Data& data, const Json& article, const Address& here);

}  // namespace dateline::web
