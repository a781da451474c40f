// Where the result goes: standard output, or a file that is there whole or not at all.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "rapporteur/result.hpp"

namespace rapporteur::app {

// Fails where `path` could not be written later: its folder is absent or closed to us, or it is a folder itself. For finding
// out before long work; it changes nothing.
Result<void> can_write(const std::string& path);

// Calls `write` with a stream to `path`, to standard output where it is empty or "-". A regular file gets its new content by
// renaming a temporary file beside it, so that a failure leaves the old one. Fails with `output_failed`, a full disk included.
Result<void> write_output(const std::string& path, const std::function<Result<void>(std::ostream&)>& write);

// For writing to that stream bit by bit, over a long time and from several threads: calls `write`, flushes, and fails with the
// system's reason where the stream did.
Result<void> write_part(std::ostream& out, const std::string& path, const std::function<void()>& write);

}  // namespace rapporteur::app
