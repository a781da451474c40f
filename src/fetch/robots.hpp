// What a site's robots.txt allows: the Robots Exclusion Protocol (RFC 9309), with the `Crawl-delay` that many sites add.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::fetch {

class Robots {
public:
  // Bytes of a file that are read (RFC 9309, 2.5); what stands beyond them is passed over.
  static constexpr std::size_t most_bytes = 500 * 1024;

  // Reads any bytes; lines that are no rule are passed over. `product` is the name in our User-Agent, of letters, "_" and "-":
  // its groups count, all of them together; where there is none, those of "*".
  static Robots read(std::string_view bytes, std::string_view product);
  static Robots allowing_all() { return {}; }
  static Robots allowing_none();

  // `target` is a URL's path and query. The longest rule that matches decides, `Allow` among equals.
  bool allows(std::string_view target) const;
  // The least time between two requests, where the file asks for one.
  std::optional<std::chrono::milliseconds> crawl_delay() const { return delay_; }

private:
  struct Rule {
    std::string pattern;  // "*" stands for any characters, "$" at the end for the end; compared as `comparable` makes it
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> delay_;
};

}  // namespace rapporteur::fetch
