// What to tell a user about the name of an outlet that the archive does not have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/snapshot.hpp"

namespace dateline::search {

// The name or domain of an outlet of the archive that is spelled much like this one, or has all its words. Throws
// Xapian::Error.
std::optional<std::string> outlet_meant(const std::string& written, const Snapshot& snapshot, Reader& reader);

// A sentence for a name that was not found, with the one that was likely meant; empty where something was `found`.
std::string about_outlet(const std::string& written, const std::vector<std::uint32_t>& found, const Snapshot& snapshot,
                         Reader& reader);

}  // namespace dateline::search
