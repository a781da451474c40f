// Set-up only: the converted model (docs/language.md) of a spaCy pipeline's folder, which the program maps into memory.
//
//   rapporteur-convert-language-model FOLDER OUTPUT
#include <cstdio>

#include "language/pipeline_reader.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: rapporteur-convert-language-model FOLDER OUTPUT\n", stderr);
    return 2;
  }
  const auto done = rapporteur::language::convert_model(argv[1], argv[2]);
  if (!done) {
    std::fprintf(stderr, "%s\n", done.error().message().c_str());
    return 2;
  }
  return 0;
}
