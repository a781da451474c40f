// Reading web pages, timed in one process on one thread; what bench/against_extractors.py runs for our side.
//
//   bench_pages WHAT FOLDER [--texts FILE]
//
// FOLDER holds unpacked pages, NAME.html. WHAT: `extract` (title, metadata, blocks with their sources), `tree` (our parser
// alone), `libxml2-tree`, `libxml2-sax` (libxml2's, the latter with handlers that only count). Reads all pages, goes over them
// once, then starts the clock and goes over them again. Prints one JSON object: pages, bytes, seconds (processor time),
// fingerprint (of the texts, or of what was counted). --texts writes the bodies as {NAME: {"articleBody"}}.
#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/word_table.hpp"
#include "ingest/html/page.hpp"
#include "ingest/html/tree.hpp"

using namespace rapporteur;

namespace {

using Pages = std::vector<std::pair<std::string, std::string>>;  // name and bytes

double processor_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

Pages read_pages(const std::filesystem::path& folder) {
  Pages pages;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    pages.emplace_back(entry.path().stem(), std::string(std::istreambuf_iterator<char>(file), {}));
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

std::string body(const html::Page& page) {
  std::string text;
  for (const auto& block : page.blocks) text += (text.empty() ? "" : "\n\n") + block.text;
  return text;
}

std::uint64_t counted = 0;
void count_start(void*, const xmlChar*, const xmlChar**) { ++counted; }
void count_characters(void*, const xmlChar*, int length) { counted += static_cast<std::uint64_t>(length); }

std::uint64_t libxml2_sax(const std::string& page) {
  htmlSAXHandler handler = {};
  handler.startElement = count_start;
  handler.characters = handler.cdataBlock = count_characters;
  handler.initialized = 1;
  counted = 0;
  htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(page.data(), static_cast<int>(page.size()));
  if (context == nullptr) return 0;
  std::swap(*context->sax, handler);
  htmlParseDocument(context);
  std::swap(*context->sax, handler);
  htmlFreeParserCtxt(context);
  return counted;
}

std::uint64_t libxml2_tree(const std::string& page) {
  htmlDocPtr document = htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "utf-8",
                                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  const std::uint64_t made = document != nullptr ? 1 : 0;
  xmlFreeDoc(document);
  return made;
}

std::uint64_t once(std::string_view what, const std::string& page) {
  if (what == "extract") return word_hash(body(html::read_page(page)));
  if (what == "tree") return html::Tree(page).size();
  return what == "libxml2-sax" ? libxml2_sax(page) : libxml2_tree(page);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2 || (arguments[0] != "extract" && arguments[0] != "tree" && !arguments[0].starts_with("libxml2-"))) {
    fmt::print(stderr, "usage: bench_pages extract|tree|libxml2-tree|libxml2-sax FOLDER [--texts FILE]\n");
    return 2;
  }
  const Pages pages = read_pages(arguments[1]);
  std::size_t bytes = 0;
  for (const auto& [name, page] : pages) {
    bytes += page.size();
    once(arguments[0], page);
  }
  std::uint64_t fingerprint = 0;
  const double start = processor_seconds();
  for (const auto& [name, page] : pages) fingerprint = fingerprint * 31 + once(arguments[0], page);
  const double seconds = processor_seconds() - start;
  fmt::print(
      "{}\n",
      nlohmann::json{{"pages", pages.size()}, {"bytes", bytes}, {"seconds", seconds}, {"fingerprint", fingerprint}}.dump());
  if (arguments.size() == 4 && arguments[2] == "--texts") {
    nlohmann::json texts;
    for (const auto& [name, page] : pages) texts[name]["articleBody"] = body(html::read_page(page));
    std::ofstream(arguments[3]) << texts.dump();
  }
  return 0;
}
