#include "server/http/listening.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>

namespace dateline::http {

std::size_t affordable_connections(std::size_t wished) {
  static constexpr std::size_t kForFiles = 128;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return wished;
  const std::size_t open_files = limit.rlim_cur;
  return std::min(wished, open_files > 2 * kForFiles ? open_files - kForFiles : kForFiles);
}

ListenError listen_error(const std::string& host, std::uint16_t port, int cause) {
  const std::string where = host + ":" + std::to_string(port);
  if (cause == EADDRINUSE) {
    return ListenError(where + " is in use; stop what listens there or choose another with --listen");
  }
  if (cause == EACCES) {
    return ListenError("not allowed to listen on " + where +
                       "; ports below 1024 need a privilege, choose a higher one");
  }
  if (cause == EADDRNOTAVAIL) return ListenError(where + " is not an address of this machine");
  return ListenError("cannot listen on " + where + "; give an address as HOST:PORT, for example 127.0.0.1:8080");
}

std::string busy_answer() {
  const std::string body =
      R"({"type":"about:blank","title":"Service Unavailable","status":503,)"
      R"("detail":"The server has as many connections as it can take.","hint":"Try again in a moment."})"
      "\n";
  return "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n"
         "Content-Type: application/problem+json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace dateline::http
