#include "serve/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/sha.h>

namespace rapporteur::serve {
namespace {

std::string hash(std::string_view bytes) {
  std::string raw(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), reinterpret_cast<unsigned char*>(raw.data()));
  return raw;
}

}  // namespace

std::string digest(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : hash(bytes)) {
    const auto byte = static_cast<unsigned char>(c);
    text += {digits[byte >> 4U], digits[byte & 15U]};
  }
  return text;
}

bool same_secret(std::string_view a, std::string_view b) {
  const auto first = hash(a), second = hash(b);
  return CRYPTO_memcmp(first.data(), second.data(), first.size()) == 0;
}

}  // namespace rapporteur::serve
