#include "indexer/read/formats.hpp"

namespace dateline::read {

std::span<const FormatReader> format_readers() {
  return {};
}

}  // namespace dateline::read
