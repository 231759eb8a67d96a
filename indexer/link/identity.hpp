// Decides which records are the same article: identities, fingerprints and the public ids of actors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/article.hpp"

namespace dateline::link {

// The name under which a changed version of an article would come again: its external id, else its address, else (for
// files that hold one article) its place on disk. Ids that are mere numbers count only within their file, since every
// source counts from 1; an address without a path is a site's, not an article's. Absent where a record has none of
// these.
std::optional<std::string> identity_of(const schema::Article& article);

// What must agree besides the identity, so that another text is a revision. Public addresses, files and long ids are
// the only ones of their kind. A short id ("art-1") may be another source's. A count (1, 2, 3) begins again with the
// next day's file, and many sites were made at http://localhost: there the title or most of the text must agree (which
// is enough for a short id, too).
enum class Weight : std::uint8_t { alone, with_outlet_and_day, with_text };
Weight weight_of(const std::string& identity);

// 16 bytes that are equal for articles whose title and text have the same words (XXH3-128 of the folded words).
std::string fingerprint_of(const schema::Article& article);

// 16 bytes that are equal for the same bytes at the same place: path, record number and content.
std::string place_key(const schema::SourceRef& source, std::string_view raw);

// The same with the file's place on the machine, whatever the user named to reach it; where it has none (standard
// input), with its path.
std::string origin_key(const schema::SourceRef& source, std::string_view raw);

// 16 bytes that are equal for equal text.
std::string digest_of(std::string_view text);

// The public id of an actor that the authority file does not know: type and folded name, "person/gal-hirsch".
std::string actor_slug(schema::ActorType type, std::string_view name);

// A name as compared: folded words joined by single spaces, without a leading "the".
std::string bare_name(std::string_view name);

}  // namespace dateline::link
