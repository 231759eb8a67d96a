#include "schema/compression.hpp"

#include <zstd.h>

#include <memory>
#include <stdexcept>

namespace dateline::schema {
namespace {

constexpr int kLevel = 3;

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

void check(std::size_t result) {
  if (ZSTD_isError(result) != 0) throw std::runtime_error(std::string("zstd: ") + ZSTD_getErrorName(result));
}

}  // namespace

std::string compress(std::string_view bytes) {
  // Making a context costs more than compressing an article.
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  check(size);
  out.resize(size);
  return out;
}

std::string decompress(std::string_view bytes) {
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) {
    throw std::runtime_error("zstd: not a frame with a known size");
  }
  std::string out(size, '\0');
  check(ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size()));
  return out;
}

}  // namespace dateline::schema
