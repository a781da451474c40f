// SHA-256 (FIPS 180-4), for the identity of weights: what made a record is named by the hash of its bytes. OpenSSL computes it,
// with the processor's own instructions where there are any: hashing a model at each start must cost little.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace rapporteur {

// Takes bytes piece by piece. `digest()` or `hex()` ends it: 32 bytes, or 64 lower-case hexadecimal digits.
class Sha256 {
public:
  Sha256();
  void add(std::string_view bytes);
  std::string digest();
  std::string hex();

private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// The hash of one run of bytes.
std::string sha256(std::string_view bytes);

}  // namespace rapporteur
