// Bytes in, valid UTF-8 out.
//
// Steps: a byte order mark decides; else UTF-16 or UTF-32 show by where their zero bytes stand; else bytes that are valid
// UTF-8, or nearly so, are UTF-8; else uchardet (Mozilla's detector, Li and Momoi 2001) names the encoding and ICU converts.
// For a text that is nearly all ASCII the detector sees too few bytes: there the candidates windows-1252 and Macintosh are
// judged by whether the decoded bytes are characters that English print uses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur {

struct Repaired {
  std::string text;          // valid UTF-8
  std::size_t replaced = 0;  // invalid sequences, each now one U+FFFD (Unicode 15, section 3.9: maximal subparts)
};
Repaired repair_utf8(std::string_view bytes);

struct Decoded {
  std::string text;                // valid UTF-8, all code points as on disk but for a byte order mark
  std::vector<std::string> notes;  // "decoded from windows-1252", "2 invalid bytes replaced"
};

// Fails with `empty` (nothing, or blank space alone), `binary` or `unsupported` (a document or archive, by its first bytes).
Result<Decoded> decode(std::string_view bytes, const std::string& path);

// Bytes of a format that says its encoding itself: a byte order mark goes first, then the first of `declared` that is known and
// that the bytes can be in (names as the web uses them; empty ones are passed over), then what `decode` does. Never fails for
// what the bytes begin with, save that they are empty or no text.
Result<Decoded> decode_declared(std::string_view bytes, const std::vector<std::string>& declared, const std::string& path);

}  // namespace rapporteur
