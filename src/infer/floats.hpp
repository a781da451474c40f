// Memory for numbers: aligned for the widest vectors, given once, never grown element by element.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
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
    if (blocks_.empty() ||
        used_ + rounded > blocks_.back().size) {  // earlier spans stay valid: a full block is kept until release()
      full_ += used_;
      blocks_.emplace_back(std::max({rounded, full_, least}));
      used_ = 0;
    }
    const std::span<float> room(blocks_.back().data.get() + used_, n);
    used_ += rounded;
    return room;
  }
  // Takes all room back: spans given before are no longer valid. The next document finds what this one needed in one block.
  void release() {
    const std::size_t needed = full_ + used_;
    if (blocks_.size() > 1 || (!blocks_.empty() && blocks_.back().size > kept)) blocks_.clear();
    if (blocks_.empty() && needed > 0 && needed <= kept) blocks_.emplace_back(needed);
    full_ = used_ = 0;
  }

private:
  static constexpr std::size_t least = std::size_t{1} << 16;
  static constexpr std::size_t kept = std::size_t{8} << 20;  // floats that one very long document may leave allocated

  struct Free {
    void operator()(float* p) const { ::operator delete(p, std::align_val_t(64)); }
  };
  struct Block {
    explicit Block(std::size_t n)
        : data(static_cast<float*>(::operator new(n * sizeof(float), std::align_val_t(64)))), size(n) {}
    std::unique_ptr<float, Free> data;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::size_t used_ = 0, full_ = 0;  // of the last block; of those before it
};

}  // namespace rapporteur::infer
