#include <fmt/format.h>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "indexer/pipeline/reread.hpp"

namespace dateline::cli {

int reread(const RereadArguments& arguments) {
  ProgressLine line;
  pipeline::RereadOptions options;
  options.threads = arguments.threads;
  options.rules = arguments.rules;
  options.say = [](const std::string& sentence) { std::cerr << "dateline: " + sentence + "\n"; };
  options.progress = [&](const pipeline::RereadProgress& now) {
    pipeline::AddProgress shown;
    shown.counts.records = now.articles;
    shown.counts.bytes = now.bytes;
    shown.disk_bytes_done = now.articles;
    shown.disk_bytes_all = now.all;
    shown.seconds = now.seconds;
    line.show(shown);
  };
  const pipeline::RereadProgress done = pipeline::reread(schema::Layout(arguments.archive), options);
  line.clear();
  std::cout << fmt::format("{} {} read again in {:.1f} s: actors or countries of {} are others now\n",
                           grouped(done.articles), done.articles == 1 ? "article" : "articles", done.seconds,
                           grouped(done.changed));
  return kDone;
}

}  // namespace dateline::cli
