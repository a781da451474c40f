// What is timed: a piece of work that can be repeated, and what must be equal before it counts.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::speed {

struct Case {
  std::string name;
  std::function<bool()> equal;  // false: the work does not give what its oracle gives; it is not timed
  std::function<void()> once;   // the work
  // What one `once` goes through; 0: not reported.
  double reports = 0, tokens = 0, bytes = 0, multiply_adds = 0;
};

// 64 bits that stand for a result (FNV-1a): equal results are equal, two different ones hardly ever.
class Fingerprint {
public:
  void add(std::string_view bytes) {
    for (const char c : bytes) value_ = (value_ ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
    add(bytes.size());
  }
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i) value_ = (value_ ^ (number >> (8 * i) & 0xFF)) * 0x100000001b3ULL;
  }
  std::uint64_t value() const { return value_; }

private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

// The stages over the reports of a corpus.
class Corpus;
std::vector<Case> stage_cases(Corpus& corpus);
// The kernels of infer/, in each instruction set of this processor, and the peak of the instructions that they are made of.
std::vector<Case> kernel_cases();

}  // namespace rapporteur::speed
