#include "cli/run.hpp"

int main(int argc, char** argv) {
  return dateline::cli::run(argc, argv);
}
