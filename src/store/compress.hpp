// Bytes that are kept: packed by zlib (RFC 1950) where that makes them smaller. The first byte says which: 0 as they are, 1
// packed, then the length as eight bytes, lowest first.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur::store {

std::string packed(std::string_view bytes);
// False where `packed` is no such thing.
bool unpack(std::string_view packed, std::string& bytes);

}  // namespace rapporteur::store
