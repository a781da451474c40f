// Memory for numbers: aligned for the widest vectors, given once, never grown element by element.
#pragma once

#include <algorithm>
#include <cstddef>
#include <new>
#include <span>
#include <vector>

namespace rapporteur::infer {

template <class T>
struct CacheAligned {
  using value_type = T;
  CacheAligned() = default;
  template <class U>
  explicit CacheAligned(const CacheAligned<U>&) {}
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t(64))); }
  void deallocate(T* p, std::size_t) { ::operator delete(p, std::align_val_t(64)); }
  bool operator==(const CacheAligned&) const { return true; }
};
using Floats = std::vector<float, CacheAligned<float>>;

// Scratch space of one document: `take` gives room until `release`; the room is kept for the next document.
class Arena {
public:
  // Room for n floats, not initialised, aligned to 64 bytes.
  std::span<float> take(std::size_t n) {
    const std::size_t rounded = (n + 15) / 16 * 16;
    if (used_ + rounded > block_.size()) {  // earlier spans stay valid: a full block is kept until release()
      if (!block_.empty()) full_.push_back(std::move(block_));
      block_ = Floats(std::max(rounded, 2 * capacity_));
      capacity_ += block_.size();
      used_ = 0;
    }
    const std::span<float> room(block_.data() + used_, n);
    used_ += rounded;
    return room;
  }
  // Takes all room back: spans given before are no longer valid.
  void release() {
    if (!full_.empty()) {
      full_.clear();
      block_ = Floats(capacity_ <= kept ? capacity_ : 0);
      capacity_ = block_.size();
    }
    used_ = 0;
  }

private:
  static constexpr std::size_t kept = std::size_t{16} << 20;  // floats that one very long document may leave allocated
  std::vector<Floats> full_;
  Floats block_;
  std::size_t used_ = 0, capacity_ = 0;
};

}  // namespace rapporteur::infer
