// Reads what the values of JSON members mean: strings in their wrappings, texts, names, dates.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// The members of an object by field_key(). The object must outlive it.
class Fields {
 public:
  struct Member {
    std::string name;
    const nlohmann::json* value;
  };

  explicit Fields(const nlohmann::json& object);
  // The members that have one of the names (of several that fall together all) and are not null, best name first.
  std::vector<Member> find(std::span<const std::string_view> names) const;
  // The value of the first of them, or null.
  const nlohmann::json* first(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, Member>> members_;
};

// A string, a number, or the string inside of {"rendered": ...}, {"$date": ...}, {"name": ...} or the first of a list;
// without white space at its ends. Empty for all else, and for what programs write where they have nothing ("None").
std::string as_string(const nlohmann::json& value);

// The text of a field as blocks: a string, an object that holds one, or a list of paragraphs or of such objects. Markup
// becomes blocks, entities characters. Empty where there is no text.
std::vector<Block> text_blocks(const nlohmann::json& value);
// The same for a string.
std::vector<Block> blocks_of_text(std::string_view text);
// The string of a text field, as it is written.
std::string raw_text(const nlohmann::json& value);

// The names in a value: a string, an object, or a list of these.
std::vector<std::string> names_in(const nlohmann::json& value);

// A date as a string or number, or in parts ({"date": ..., "time": ...}, {"seconds": ...}).
std::string date_in(const nlohmann::json& value);

// A language's code for its English name; what is no such name stays as it is.
std::string language_code(const std::string& stated);

}  // namespace dateline::read
