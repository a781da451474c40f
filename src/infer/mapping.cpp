#include "infer/mapping.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rapporteur::infer {
namespace {

struct Descriptor {
  int number;
  explicit Descriptor(int n) : number(n) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

Result<std::shared_ptr<const Mapping>> Mapping::open(const std::filesystem::path& file) {
  const std::string path = file.string();
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    return fail(ErrorCode::model_missing, path, "is not there", "Run scripts/fetch-models to install the models.");
  const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (in.number < 0 || ::fstat(in.number, &status) != 0 || !S_ISREG(status.st_mode))
    return fail(ErrorCode::unreadable, path, "cannot be read");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return std::shared_ptr<const Mapping>(new Mapping({}));
  // All of it is read at once, for its checksum.
  void* map = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, in.number, 0);
  if (map == MAP_FAILED) return fail(ErrorCode::unreadable, path, "cannot be mapped into memory");
  return std::shared_ptr<const Mapping>(new Mapping({static_cast<const char*>(map), size}));
}

Mapping::~Mapping() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace rapporteur::infer
