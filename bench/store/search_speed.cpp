// How long a search takes: 100,000 generated statements (words by Zipf's law, as in English), 50 queries of one to four words
// from the commonest to the rarest, phrases and beginnings of words among them.
//
//   rapporteur_search_speed STORE_URL [STATEMENTS]
//
// fills the store at the first call, and prints per query the hits (up to 20 are read) and the milliseconds, the median of
// five. docs/store.md has the figures.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

#include "store/store.hpp"

namespace {

using namespace rapporteur::store;

// Words of a made-up language, the commonest shortest.
class Words {
public:
  explicit Words(std::uint64_t seed) : random_(seed) {
    double sum = 0;
    for (std::size_t rank = 0; rank < count; ++rank) sums_.push_back(sum += 1.0 / (static_cast<double>(rank) + 2.7));
  }
  static std::string word(std::size_t rank) {
    static constexpr std::string_view syllables = "tarenosilomedukavibepagofichu";
    std::string word;
    for (std::size_t left = rank + 1; left > 0; left /= 14) word += syllables.substr(left % 14 * 2, 2);
    return word;
  }
  std::size_t rank() {
    const double at = std::uniform_real_distribution<>(0, sums_.back())(random_);
    return static_cast<std::size_t>(std::ranges::upper_bound(sums_, at) - sums_.begin());
  }
  std::string sentence(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += (i == 0 ? "" : " ") + word(std::min(rank(), count - 1));
    return text + ".";
  }
  std::mt19937_64& random() { return random_; }

private:
  static constexpr std::size_t count = 60000;
  std::mt19937_64 random_;
  std::vector<double> sums_;
};

void must(const auto& result) {
  if (result) return;
  fmt::print(stderr, "{}\n", result.error().message());
  std::exit(2);
}

void fill(Store& store, std::size_t statements) {
  constexpr std::size_t in_a_story = 500;
  Words words(1);
  auto change = store.write();
  must(change);
  must((*change)->begin_run("search speed", "2031-01-01T00:00:00Z"));
  for (std::size_t first = 0; first < statements; first += in_a_story) {
    Story story;
    story.id = fmt::format("t{:06}", first);
    for (std::size_t i = first; i < std::min(statements, first + in_a_story); ++i)
      story.statements.push_back({fmt::format("s{:08}", i), fmt::format("r{:06}", i / 5), "Speaker " + std::to_string(i % 97),
                                  words.sentence(8 + words.random()() % 40)});
    must((*change)->put(std::move(story)));
  }
  must((*change)->commit());
}

std::vector<std::string> queries() {
  // Ranks of words: in most statements, in one of ten, of a hundred, of ten thousand, in none.
  const std::vector<std::vector<std::size_t>> ranks = {{0},
                                                       {1},
                                                       {2},
                                                       {5},
                                                       {20},
                                                       {100},
                                                       {300},
                                                       {1000},
                                                       {5000},
                                                       {30000},
                                                       {0, 1},
                                                       {0, 2},
                                                       {1, 2},
                                                       {0, 100},
                                                       {1, 1000},
                                                       {5, 20},
                                                       {20, 100},
                                                       {100, 300},
                                                       {1000, 20},
                                                       {30000, 0},
                                                       {0, 1, 2},
                                                       {0, 3, 7},
                                                       {5, 9, 20},
                                                       {0, 20, 300},
                                                       {1, 100, 1000},
                                                       {20, 100, 300},
                                                       {0, 1, 1000},
                                                       {2, 5000, 7},
                                                       {4, 8, 50},
                                                       {0, 10, 200},
                                                       {0, 1, 2, 3},
                                                       {0, 5, 9, 20},
                                                       {3, 30, 90, 200},
                                                       {1, 4, 60, 1000},
                                                       {0, 1, 2, 300},
                                                       {8, 16, 32, 64},
                                                       {2, 3, 4, 5},
                                                       {0, 7, 70, 700}};
  std::vector<std::string> queries;
  for (const auto& words : ranks) {
    std::string query;
    for (const auto rank : words) query += (query.empty() ? "" : " ") + Words::word(rank);
    queries.push_back(query);
  }
  const auto word = [](std::size_t rank) { return Words::word(rank); };
  for (const auto& [a, b] : {std::pair{0, 1}, {1, 0}, {0, 100}, {5, 20}, {100, 0}, {3, 1000}})
    queries.push_back(fmt::format("\"{} {}\"", word(a), word(b)));
  for (const auto& beginning : {"ta*", "re*", "tar*", "neno*", "t*", "absent"}) queries.emplace_back(beginning);
  return queries;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const auto statements = count > 2 ? std::stoul(words[2]) : 100000UL;
  auto store = Store::open(words[1], true);
  must(store);
  auto reader = (*store)->read();
  must(reader);
  const auto filled = (*reader)->runs();
  must(filled);
  if (filled->empty()) {
    fill(**store, statements);
    reader = (*store)->read();
    must(reader);
  }
  std::vector<double> all;
  for (const auto& query : queries()) {
    std::vector<double> times;
    std::size_t hits = 0;
    for (int i = 0; i < 5; ++i) {
      const auto start = std::chrono::steady_clock::now();
      const auto found = (*reader)->search(Field::statements, query, 20);
      times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
      must(found);
      hits = found->size();
    }
    std::ranges::sort(times);
    all.push_back(times[2]);
    fmt::print("{:8.2f} ms {:8.2f} worst {:4}  {}\n", times[2], times.back(), hits, query);
  }
  std::ranges::sort(all);
  fmt::print("{} queries over {} statements: median {:.2f} ms, worst {:.2f} ms\n", all.size(), statements, all[all.size() / 2],
             all.back());
}
