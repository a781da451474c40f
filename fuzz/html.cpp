// Web pages: whole, as an article's content, and the encoding that they declare.
#include "ingest/decode.hpp"
#include "page_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz::check(html::declared_encoding(bytes).size() <= 1024, "an encoding is declared in the first 1024 bytes");
  const auto text = repair_utf8(bytes).text;
  fuzz::check(fuzz::is_utf8(text), "repaired bytes are UTF-8");
  for (const bool fragment : {false, true}) {
    const html::PageHints hints{"https://news.example/2024/05/17/talks.html", fragment};
    const auto page = html::read_page(text, hints);
    fuzz::check_page(page, text.size());
    fuzz::check(fuzz::same(page, html::read_page(text, hints)), "the same bytes give the same page");
  }
  return 0;
}
