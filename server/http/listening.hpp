// What the operating system grants a server that listens, and why it does not let it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "server/http/server.hpp"

namespace dateline::http {

// How many connections of those wished the limit of open files allows. Each needs a descriptor, and the archive's files
// some more; at the limit accept() would spin.
std::size_t affordable_connections(std::size_t wished);

// Why an address cannot be listened on, by the errno of the attempt, and the way out.
ListenError listen_error(const std::string& host, std::uint16_t port, int cause);

// The whole answer, with its headers, to a connection beyond those. Nothing of its request was read, so it is JSON.
std::string busy_answer();

}  // namespace dateline::http
