// Markdown as crawlers write it.
#include "ingest/html/markdown.hpp"

#include "ingest/decode.hpp"
#include "page_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  const auto text = repair_utf8({reinterpret_cast<const char*>(data), size}).text;
  const auto page = html::read_markdown(text);
  fuzz::check_page(page, text.size());
  fuzz::check(fuzz::same(page, html::read_markdown(text)), "the same bytes give the same page");
  return 0;
}
