// Near-copies in memory: the texts of a JSON lines file are read first, then linked on one thread, timed.
//
//   bench_copies FILE.jsonl [ROUNDS]
//
// Standard output: a line "COPY SOURCE" for each link (ids). Standard error: the seconds of each round. Before it is timed, the
// fast kernels must give what their plain twins give on the first reports.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "copies/batch.hpp"
#include "copies/links.hpp"
#include "copies/overlap.hpp"

using namespace rapporteur::copies;

namespace {

struct Text {
  std::string id, published, words;
};

std::vector<Text> read(const char* path) {
  std::vector<Text> texts;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto object = nlohmann::json::parse(line);
    texts.push_back({object.at("id"), object.at("published"), object.at("text")});
  }
  return texts;
}

bool kernels_agree(const std::vector<Text>& texts) {
  constexpr std::size_t checked = 300;
  std::vector<Shingles> all;
  for (std::size_t i = 0; i < std::min(checked, texts.size()); ++i) {
    all.push_back(shingles_of(texts[i].words));
    if (all.back() != plain_shingles_of(texts[i].words)) return false;
  }
  Comparison comparison;
  for (std::size_t i = 0; i < all.size(); ++i) {
    comparison.take(all[i]);
    for (std::size_t j = i % 7; j < all.size(); j += 7) {
      if (comparison.with(all[j]) != plain_overlap(all[i], all[j])) return false;
    }
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return fmt::print(stderr, "usage: bench_copies FILE.jsonl [ROUNDS]\n"), 2;
  const auto texts = read(argv[1]);
  if (!kernels_agree(texts)) return fmt::print(stderr, "bench_copies: a kernel and its plain twin differ\n"), 1;
  std::vector<std::pair<std::string, std::string>> links;
  for (int round = 0; round < (argc > 2 ? std::stoi(argv[2]) : 1); ++round) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto since = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    std::vector<Entry> entries;
    entries.reserve(texts.size());
    for (const auto& text : texts) entries.push_back({{text.id, text.published}, shingles_of(text.words)});
    const double shingled = since();
    const auto state = in_memory();
    if (const auto done = add_batch(*state, std::move(entries), 1); !done)
      return fmt::print(stderr, "{}\n", done.error().message()), 1;
    const double compared = since();
    const auto linked = link(*state);
    if (!linked) return fmt::print(stderr, "{}\n", linked.error().message()), 1;
    fmt::print(stderr, "{} reports {:.3f} s, {:.0f} reports/s (shingles {:.3f}, pairs {:.3f}, links {:.3f})\n", texts.size(),
               since(), static_cast<double>(texts.size()) / since(), shingled, compared - shingled, since() - compared);
    links.clear();
    for (const auto& report : *linked)
      for (const auto& source : report.sources) links.emplace_back(texts[report.report].id, texts[source.report].id);
  }
  for (const auto& [copy, source] : links) fmt::print("{} {}\n", copy, source);
}
