// What a file or standard input holds, and what its name says of it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur {

enum class InputKind { text, markdown, page, feed, json, json_lines, csv, tsv, warc };

// "text", "markdown", "html", "feed", "json", "jsonl", "csv", "tsv", "warc"; and back.
std::string_view name(InputKind kind);
std::optional<InputKind> input_kind_from_name(std::string_view name);
std::vector<std::string_view> input_kind_names();

// How web addresses among the paths are fetched (docs/fetch.md).
struct WebOptions {
  bool allow_private = false;     // addresses of this machine and of networks that are not public
  unsigned timeout_seconds = 60;  // for one address, with its redirects
};

// Whether `pattern` is one that `Options::name_pattern` may be; fails with `malformed`, saying what is wrong with it.
Result<void> check_name_pattern(std::string_view pattern);

}  // namespace rapporteur
