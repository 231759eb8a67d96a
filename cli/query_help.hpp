// The query language as `dateline search --help` shows it.
#pragma once

namespace dateline::cli {

extern const char* const kQueryHelp;

}  // namespace dateline::cli
