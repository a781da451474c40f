// Bad input is a value: every function that can meet it returns `Result<T>` and says in the `Error` what was wrong, where,
// and what to do. A programmer's mistake is an assert. The library never prints, exits or aborts.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace rapporteur {

enum class ErrorCode {
  not_found,      // no such file, folder or model
  unreadable,     // permission, I/O
  empty,          // nothing in it
  binary,         // not a text
  too_large,      // over --max-size
  not_english,    // the pipeline reads English only
  malformed,      // a format's own rules are broken
  unsupported,    // well formed, but a kind that this version does not read
  model_missing,  // the weights are not installed
  model_altered,  // the weights are not the ones expected
  output_failed,  // could not be written
};

struct Error {
  ErrorCode code;
  std::string path;    // the file, or what stands for it ("-")
  std::string reason;  // what was found, as a clause: "is empty"
  std::string remedy;  // what to do, as a sentence; may be empty

  // One line: "PATH: REASON. REMEDY"
  std::string message() const;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string path, std::string reason, std::string remedy = {}) {
  return tl::unexpected<Error>(Error{code, std::move(path), std::move(reason), std::move(remedy)});
}

}  // namespace rapporteur
