// Paths as a person names them, resolved to the files to read: files, folders with sub-folders, "-", addresses of the web.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur {

struct Source {
  std::filesystem::path path;  // empty: standard input, or the web
  std::string shown;           // the path as found, valid UTF-8 without control characters; "-" for standard input
  std::string url = {};        // of the web; empty: a file
};

struct Sources {
  std::vector<Source> files;    // sorted by `shown`, each file once
  std::vector<Error> left_out;  // paths that are no report: absent, special, of a kind that is not read
};

// In a folder only files with a known extension are taken (kinds.hpp; each also with .gz); hidden entries, unknown extensions
// and documents are passed over in silence. A file named by itself is taken whatever its extension. Links are followed; a
// folder or file that was seen already is not read again, so a loop of links ends.
Sources find_sources(const std::vector<std::string>& paths);

// A path as it is shown and recorded: bytes that are no UTF-8 and control characters become U+FFFD.
std::string shown_path(std::string_view path);

}  // namespace rapporteur
