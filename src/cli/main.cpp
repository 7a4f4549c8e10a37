#include <cstdio>
#include <string>
#include <vector>

#include "cli/command.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  duewise::cli::Output output;
  const int code = duewise::cli::run(words, output);
  const bool written =
      std::fwrite(output.out.data(), 1, output.out.size(), stdout) == output.out.size();
  std::fwrite(output.err.data(), 1, output.err.size(), stderr);
  if (!written || std::fflush(stdout) != 0) return duewise::cli::could_not_read_or_write;
  return code;
}
