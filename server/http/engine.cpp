#include "server/http/engine.hpp"

#include <httplib.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <exception>
#include <optional>
#include <thread>

#include "server/http/address.hpp"
#include "server/http/listening.hpp"
#include "server/http/packing.hpp"
#include "server/http/server.hpp"
#include "server/http/unpacking.hpp"
#include "server/http/worker_pool.hpp"

namespace dateline::http {
namespace {

constexpr std::chrono::seconds kIdleThread{10};
constexpr std::size_t kRequestsPerConnection = 1000;
constexpr const char* kContentEncoding = "Content-Encoding";
constexpr const char* kHiddenEncoding = "Dateline-Content-Encoding";
constexpr const char* kAcceptEncoding = "Accept-Encoding";
constexpr const char* kHiddenAcceptEncoding = "Dateline-Accept-Encoding";

// The library's stream over our socket.
class SocketStream : public httplib::Stream {
 public:
  explicit SocketStream(TimedSocket& socket)
      : socket_(socket), remote_(remote_endpoint(socket.descriptor())), local_(local_endpoint(socket.descriptor())) {}

  bool is_readable() const override { return socket_.has_buffered(); }
  bool wait_readable() const override { return socket_.wait_readable(); }
  bool wait_writable() const override { return socket_.wait_writable(); }
  ssize_t read(char* bytes, std::size_t size) override { return socket_.read(bytes, size); }
  ssize_t write(const char* bytes, std::size_t size) override {
    note_promises({bytes, size});
    return socket_.write(bytes, size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = remote_.address;
    port = remote_.port;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip = local_.address;
    port = local_.port;
  }
  socket_t socket() const override { return socket_.descriptor(); }
  time_t duration() const override { return 0; }

  // Whether an answer told the client that the connection closes. The library says so after every error, but then
  // waits for the next request all the same.
  bool has_promised_close() const { return has_promised_close_; }
  const Endpoint& remote() const { return remote_; }
  const Endpoint& local() const { return local_; }

 private:
  void note_promises(std::string_view sent) {
    if (!sent.starts_with("HTTP/1.")) return;
    const std::string_view head = sent.substr(0, sent.find("\r\n\r\n"));
    if (head.find("\r\nConnection: close") != std::string_view::npos) has_promised_close_ = true;
    if (head.find("\r\nContent-Length: ") == std::string_view::npos) socket_.begin_stream();
  }

  TimedSocket& socket_;
  const Endpoint remote_;
  const Endpoint local_;
  bool has_promised_close_ = false;
};

Call to_call(const httplib::Request& request) {
  Call call;
  call.method = request.method;
  call.target = request.target;
  for (std::size_t i = 0; i < request.get_header_value_count("Host"); ++i) {
    call.hosts.push_back(request.get_header_value("Host", "", i));
  }
  call.is_http_1_0 = request.version == "HTTP/1.0";
  call.accept = request.get_header_value("Accept");
  call.if_none_match = request.get_header_value("If-None-Match");
  call.body_bytes = request.get_header_value_u64("Content-Length");
  call.authorization = request.get_header_value("Authorization");
  call.content_type = request.get_header_value("Content-Type");
  call.idempotency_key = request.get_header_value("Idempotency-Key");
  return call;
}

// The library takes a torn body for whole when it unpacks: what it does not see it leaves to us.
void hide_packing(httplib::Request& request) {
  std::string coding;
  for (std::size_t i = 0; i < request.get_header_value_count(kContentEncoding); ++i) {
    coding += (i > 0 ? ", " : "") + request.get_header_value(kContentEncoding, "", i);
  }
  request.headers.erase(kContentEncoding);
  request.headers.erase(kHiddenEncoding);
  if (!coding.empty() && lower_case(coding) != "identity") request.set_header(kHiddenEncoding, coding);
}

// The library would pack what is packed, forget what it has no name for, and cut ranges out of packed bytes.
void hide_wishes(httplib::Request& request) {
  const std::string codings = request.get_header_value(kAcceptEncoding);
  request.headers.erase(kAcceptEncoding);
  request.headers.erase(kHiddenAcceptEncoding);
  if (!codings.empty()) request.set_header(kHiddenAcceptEncoding, codings);
  request.headers.erase("Range");
  request.ranges.clear();
}

// A body on its way from the library to who takes it.
struct IncomingBody {
  const httplib::ContentReader& content;
  const httplib::Response& response;
  std::optional<Unpacking> unpacking;
  std::size_t limit = 0;

  // What `sink` throws must not pass through the library.
  BodyFault read(const BodySink& sink) {
    std::exception_ptr failure;
    bool is_refused = false;
    const bool is_read = content([&](const char* bytes, std::size_t size) {
      try {
        if (unpacking) {
          is_refused = !unpacking->take({bytes, size}, sink);
        } else {
          sink({bytes, size});
        }
        return !is_refused;
      } catch (...) {
        failure = std::current_exception();
        return false;
      }
    });
    if (failure) std::rethrow_exception(failure);
    if (unpacking && (is_read || is_refused)) return unpacking->fault();
    if (is_read) return {};
    if (response.status == 413) return too_large_body(limit);
    return {400, "The body ended before it was whole, or is not well-formed."};
  }
};

bool announces_body(const httplib::Request& request) {
  return request.get_header_value_u64("Content-Length") > 0 || request.has_header("Transfer-Encoding");
}

// Sends what a stream gives. Nothing may be thrown into the library: it would end the program.
bool send_stream(const Stream& stream, const std::string& target, httplib::DataSink& sink,
                 const std::atomic<bool>& is_stopping) {
  std::string why = "an exception of unknown type";
  try {
    const bool is_whole =
        stream([&](std::string_view piece) { return !is_stopping && sink.write(piece.data(), piece.size()); });
    if (is_whole) sink.done();
    return is_whole;
  } catch (const std::exception& error) {
    why = error.what();
  } catch (...) {  // Xapian's errors are no std::exception
  }
  std::fprintf(stderr, "dateline: the answer to %s was cut off: %s\n", printable(target).c_str(), why.c_str());
  return false;
}

}  // namespace

// Keeps connections itself: the library's own loop wakes a hundred times a second for each idle client, and loses
// what a client sent ahead.
struct Engine::Impl : httplib::Server {
  Impl(EngineOptions engine_options, EngineCalls engine_calls);
  ~Impl() override;

  void bind();
  void handle_requests();
  bool may_have_body(const httplib::Request& request) const {
    return request.method == "POST" && request.path == options.body_path;
  }
  bool is_body_awaited(const httplib::Request& request) const {
    return may_have_body(request) && (!calls.may_send_body || calls.may_send_body(to_call(request)));
  }
  void handle_expectations();
  void handle_post(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& content);
  void fill(Answer answer, const httplib::Request& request, httplib::Response& response) const;
  bool process_and_close_socket(socket_t descriptor) override;
  void interrupt();

  const EngineOptions options;
  const EngineCalls calls;
  WorkerPool pool;
  const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);  // readable once the server stops
  int listening = -1;
  int port = 0;
  std::atomic<bool> is_stopping{false};
  std::atomic<std::thread::id> accepting{};
};

namespace {

// Gives the library's connections to the pool, and refuses those that it cannot take on the accepting thread.
class PoolQueue : public httplib::TaskQueue {
 public:
  explicit PoolQueue(WorkerPool& pool) : pool_(pool) {}
  bool enqueue(std::function<void()> job) override {
    if (!pool_.submit(job)) job();
    return true;
  }
  void shutdown() override { pool_.shut_down(); }

 private:
  WorkerPool& pool_;
};

}  // namespace

Engine::Impl::Impl(EngineOptions engine_options, EngineCalls engine_calls)
    : options(std::move(engine_options)),
      calls(std::move(engine_calls)),
      pool(affordable_connections(options.connections), kIdleThread) {
  if (wake < 0) throw ListenError("cannot make an event descriptor; is the limit of open files (ulimit -n) reached?");
  try {
    handle_requests();
    bind();
  } catch (...) {
    ::close(wake);
    throw;
  }
}

Engine::Impl::~Impl() {
  interrupt();
  pool.shut_down();
  if (listening >= 0) ::close(listening);
  ::close(wake);
}

void Engine::Impl::bind() {
  int cause = 0;
  set_error_logger([&cause](const httplib::Error& error, const httplib::Request*) {
    if (error == httplib::Error::BindIPAddress || error == httplib::Error::Listen) cause = errno;
  });
  port = bind_to_port(options.host, options.port) ? local_endpoint(svr_sock_).port : -1;
  set_error_logger(nullptr);
  if (port > 0) {
    listening = svr_sock_;
    return;
  }
  throw listen_error(options.host, options.port, cause);
}

void Engine::Impl::handle_requests() {
  // Not the library's default, SO_REUSEPORT, which lets two servers share a port without a word.
  set_socket_options([](socket_t descriptor) { httplib::set_socket_opt(descriptor, SOL_SOCKET, SO_REUSEADDR, 1); });
  set_tcp_nodelay(true);
  set_payload_max_length(options.body_bytes);
  httplib::Headers headers;
  for (const auto& [name, value] : options.headers) headers.emplace(name, value);
  set_default_headers(std::move(headers));
  new_task_queue = [this] { return new PoolQueue(pool); };

  if (!options.body_path.empty()) {
    Post(options.body_path, [this](const httplib::Request& request, httplib::Response& response,
                                   const httplib::ContentReader& content) { handle_post(request, response, content); });
  }
  set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    if (may_have_body(request)) return HandlerResponse::Unhandled;
    fill(calls.answer(to_call(request)), request, response);
    // Its body is not read, and must not be taken for the next request.
    if (announces_body(request)) response.set_header("Connection", "close");
    return HandlerResponse::Handled;
  });
  handle_expectations();
  // Called for every error, ours too; those that the library found itself have no content yet.
  set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
    if (!response.body.empty() || response.content_provider_) return HandlerResponse::Unhandled;
    Call call;
    call.target = request.target;
    fill(calls.refuse(call, response.status), request, response);
    return HandlerResponse::Handled;
  });
  set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
    response.headers.erase("Accept-Ranges");
    response.headers.erase("Keep-Alive");
    if (response.status == 304) response.headers.erase("Content-Length");
  });
  if (!calls.log) return;
  set_logger([this](const httplib::Request& request, const httplib::Response& response) {
    calls.log(request.remote_addr + " " + request.method + " " + printable(request.target) + " " +
              std::to_string(response.status) + " " + response.get_header_value("Content-Length", "-"));
  });
}

void Engine::Impl::fill(Answer answer, const httplib::Request& request, httplib::Response& response) const {
  pack(answer, request.get_header_value(kHiddenAcceptEncoding));
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  if (!answer.stream) {
    if (!answer.content_type.empty()) response.set_content(std::move(answer.body), answer.content_type);
    return;
  }
  const auto provider = [this, stream = std::move(answer.stream), target = request.target](std::size_t,
                                                                                           httplib::DataSink& sink) {
    return send_stream(stream, target, sink, is_stopping);
  };
  if (request.version == "HTTP/1.0") {
    response.set_content_provider(answer.content_type, provider);
    response.set_header("Connection", "close");  // the only end that it knows
  } else {
    response.set_chunked_content_provider(answer.content_type, provider);
  }
}

// Who asks whether to send a body is answered at once where it would not be read.
void Engine::Impl::handle_expectations() {
  set_expect_100_continue_handler([this](const httplib::Request& request, httplib::Response& response) {
    constexpr int kContinue = 100;
    if (is_body_awaited(request)) return kContinue;
    Call call = to_call(request);
    if (may_have_body(request))
      call.read_body = [](const BodySink&) { return BodyFault{400, "The body was not sent."}; };
    fill(calls.answer(call), request, response);
    response.set_header("Content-Length", std::to_string(response.body.size()));  // the library leaves it out here
    return response.status;
  });
}

void Engine::Impl::handle_post(const httplib::Request& request, httplib::Response& response,
                               const httplib::ContentReader& content) {
  IncomingBody body{content, response, std::nullopt, options.body_bytes};
  const std::string coding = request.get_header_value(kHiddenEncoding);
  if (!coding.empty()) body.unpacking.emplace(coding, options.body_bytes);
  BodyFault fault;
  Call call = to_call(request);
  call.read_body = [&](const BodySink& sink) { return fault = body.read(sink); };
  fill(calls.answer(call), request, response);
  // The rest of the body must not be taken for the next request.
  if (fault.status != 0) response.set_header("Connection", "close");
}

bool Engine::Impl::process_and_close_socket(socket_t descriptor) {
  if (std::this_thread::get_id() == accepting.load()) {
    calls.connection_refused();
    send_and_close(descriptor, busy_answer());
    return false;
  }
  TimedSocket socket(descriptor, options.patience);
  SocketStream stream(socket);
  const auto prepare = [&](httplib::Request& request) {
    hide_packing(request);
    hide_wishes(request);
    if (!is_body_awaited(request)) return;
    const std::uint64_t most = options.body_bytes;
    socket.await_body(std::min<std::uint64_t>(most, request.get_header_value_u64("Content-Length", most)));
  };
  for (std::size_t served = 1; socket.wait_for_request(wake); ++served) {
    const bool is_last = served == kRequestsPerConnection || is_stopping;
    bool must_close = false;
    if (!process_request(stream, stream.remote().address, stream.remote().port, stream.local().address,
                         stream.local().port, is_last, must_close, prepare)) {
      return false;
    }
    if (stream.has_promised_close()) socket.finish();
    if (is_last || must_close || stream.has_promised_close()) break;
  }
  return true;
}

void Engine::Impl::interrupt() {
  is_stopping = true;
  // Only shut down here: closing could give the number to another file while accept() still waits on it.
  if (svr_sock_.exchange(INVALID_SOCKET) != INVALID_SOCKET) ::shutdown(listening, SHUT_RDWR);
  const std::uint64_t one = 1;
  if (::write(wake, &one, sizeof one) < 0) return;  // already full, which wakes as well
}

Engine::Engine(EngineOptions options, EngineCalls calls)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(calls))) {}

Engine::~Engine() = default;

std::uint16_t Engine::port() const {
  return static_cast<std::uint16_t>(impl_->port);
}

void Engine::run() {
  impl_->accepting = std::this_thread::get_id();
  if (!impl_->listen_after_bind() && !impl_->is_stopping) {
    throw std::runtime_error("the server cannot accept connections any more; start it again");
  }
}

void Engine::stop() {
  impl_->interrupt();
}

}  // namespace dateline::http
