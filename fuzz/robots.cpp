// robots.txt, its first line being the path that is asked for.
#include "fetch/robots.hpp"

#include "checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(bytes.find('\n'), bytes.size());
  const auto target = bytes.substr(0, end), file = bytes.substr(end);
  const auto robots = fetch::Robots::read(file, "rapporteur");
  fuzz::check(robots.allows(target) == fetch::Robots::read(file, "rapporteur").allows(target), "the same file says the same");
  fuzz::check(!robots.crawl_delay() || robots.crawl_delay()->count() >= 0, "no delay is less than none");
  fuzz::check(fetch::Robots::read("User-agent: *\nDisallow:\n", "rapporteur").allows(target), "an empty rule forbids nothing");
  fuzz::check(target.starts_with('/') ? !fetch::Robots::allowing_none().allows(target) : true,
              "nothing is allowed where all is forbidden");
  return 0;
}
