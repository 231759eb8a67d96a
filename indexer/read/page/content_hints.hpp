// What the class, id and role of an element say about its contents, in the words that sites of many languages use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::read {

enum class Hint {
  none,
  body,     // names the article's text: "article-body", "entry-content"
  caption,  // a picture's caption or credit
  consent,  // a dialogue about cookies or privacy
  chrome    // share bars, comments, related articles, newsletters, advertisements, navigation, ...
};

// `names` is class and id, separated by spaces.
Hint hint_of(std::string_view names);

// Lower-case words of "articleBody__inner-text": "article", "body", "inner", "text".
std::vector<std::string> words_of_names(std::string_view names);

}  // namespace dateline::read
