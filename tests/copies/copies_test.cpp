// Near-copies: the fast kernels against their definitions, the state on disk against that in memory, families against what made
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>
#include <set>
#include <tuple>

#include "copies/batch.hpp"
#include "copies/links.hpp"
#include "copies/overlap.hpp"
#include "copies/partners.hpp"
#include "copies/shingles.hpp"
#include "copies/state.hpp"

namespace rapporteur::copies {
namespace {

namespace fs = std::filesystem;

// Texts of invented words, the common ones common (Zipf), from a seed.
class Writer {
public:
  explicit Writer(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string word() {
    const double u = static_cast<double>(random_()) / static_cast<double>(std::mt19937::max());
    return "w" + std::to_string(static_cast<int>(std::pow(20'000.0, u)));
  }
  std::vector<std::string> words(std::size_t count) {
    std::vector<std::string> out(count);
    for (auto& w : out) w = word();
    return out;
  }
  // One word in `of` is another.
  std::vector<std::string> edited(std::vector<std::string> words, std::size_t of) {
    for (auto& w : words)
      if (below(of) == 0) w = word();
    return words;
  }

private:
  std::mt19937 random_;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& w : words) text += w + (w.size() % 3 == 0 ? ", " : " ");
  return text;
}

Entry entry(const std::string& id, const std::vector<std::string>& words, std::string published = {}) {
  return {{id, std::move(published)}, shingles_of(joined(words))};
}

TEST(Shingles, OfWordsWhateverTheirMarks) {
  EXPECT_TRUE(shingles_of("").empty());
  EXPECT_TRUE(shingles_of("four words are few").empty());
  EXPECT_EQ(shingles_of("The ferry won't sail at dawn"), shingles_of("the FERRY — won’t sail, “at dawn”!"));
  EXPECT_EQ(shingles_of("one two three four five").size(), 1U);
  EXPECT_NE(shingles_of("one two three four five"), shingles_of("two one three four five"));
  EXPECT_NE(shingles_of("a été au café hier"), shingles_of("a ete au cafe hier"));
}

TEST(Shingles, AreThoseOfTheDefinition) {
  Writer writer(1);
  const std::string letters = "aB9 .,'-\n\xC2\xA0é“x—ß \xE2\x80";
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t i = 0, n = writer.below(200); i < n; ++i) text += letters[writer.below(letters.size())];
    EXPECT_EQ(shingles_of(text), plain_shingles_of(text)) << text;
  }
}

TEST(Overlap, IsThatOfTheDefinition) {
  Writer writer(2);
  for (int round = 0; round < 200; ++round) {
    const auto a = writer.words(20 + writer.below(300));
    auto b = writer.edited(a, 2 + writer.below(12));
    b.resize(std::max<std::size_t>(10, writer.below(b.size() + 1)));
    const auto more = writer.words(writer.below(100));
    b.insert(b.begin(), more.begin(), more.end());
    const auto ours = shingles_of(joined(a)), theirs = shingles_of(joined(b));
    Comparison comparison;
    for (const auto* report : {&theirs, &ours}) comparison.take(*report);
    EXPECT_EQ(comparison.with(theirs), plain_overlap(ours, theirs));
  }
}

TEST(Overlap, AnEditedCopyIsOnePassageASharedParagraphAShortOne) {
  Writer writer(3);
  const auto text = writer.words(400);
  const auto own = shingles_of(joined(text));
  Comparison comparison;
  comparison.take(own);
  const auto copy = comparison.with(shingles_of(joined(writer.edited(text, 5))));
  EXPECT_GT(copy.covered, 280U);
  EXPECT_LT(copy.shared, 200U);
  auto other = writer.words(350);
  other.insert(other.begin() + 100, text.begin() + 40, text.begin() + 90);
  const auto paragraph = comparison.with(shingles_of(joined(other)));
  EXPECT_NEAR(paragraph.covered, 50, 6);
  ASSERT_EQ(comparison.passages().size(), 1U);
  EXPECT_NEAR(comparison.passages()[0].first, 40, 3);
}

class TemporaryFolder {
public:
  TemporaryFolder() : path_(fs::temp_directory_path() / ("copies-" + std::to_string(std::random_device{}()))) {
    fs::create_directories(path_);
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }

private:
  fs::path path_;
};

// Families: an original, edited copies, an excerpt, and a merge with the family before.
std::vector<Entry> families(unsigned seed, std::size_t count) {
  Writer writer(seed);
  std::vector<Entry> reports;
  std::vector<std::string> before;
  for (std::size_t f = 0; f < count; ++f) {
    const auto id = [&](const char* what) { return "f" + std::to_string(f) + what; };
    const auto original = writer.words(200 + writer.below(300));
    reports.push_back(entry(id("-original"), original, "2023-05-01"));
    for (const auto* name : {"-copy1", "-copy2", "-copy3"})
      reports.push_back(entry(id(name), writer.edited(original, 5 + writer.below(20)), "2023-05-02"));
    const auto cut = original.begin() + static_cast<std::ptrdiff_t>(original.size() * 2 / 5);
    reports.push_back(entry(id("-excerpt"), {original.begin(), cut}, "2023-05-03"));
    if (!before.empty()) {
      auto merge = std::vector<std::string>(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(before.size() / 2));
      merge.insert(merge.end(), cut, original.end());
      reports.push_back(entry(id("-merge"), merge, "2023-05-04"));
    }
    before = original;
  }
  std::shuffle(reports.begin(), reports.end(), std::mt19937(seed));
  return reports;
}

void add_all(State& state, const std::vector<Entry>& reports, std::size_t at_once, unsigned jobs = 1) {
  for (std::size_t first = 0; first < reports.size(); first += at_once) {
    const auto last = std::min(reports.size(), first + at_once);
    const auto done = add_batch(
        state, {reports.begin() + static_cast<std::ptrdiff_t>(first), reports.begin() + static_cast<std::ptrdiff_t>(last)},
        jobs);
    ASSERT_TRUE(done) << done.error().message();
  }
}

// "copy <- source" for every link.
std::set<std::string> linked_ids(const State& state) {
  std::set<std::string> out;
  const auto linked = link(state);
  EXPECT_TRUE(linked) << linked.error().message();
  for (const auto& report : *linked)
    for (const auto& source : report.sources)
      out.insert(state.about(report.report)->path + " <- " + state.about(source.report)->path);
  return out;
}

std::set<std::tuple<Number, Number, std::uint32_t>> pairs_of(const State& state) {
  std::set<std::tuple<Number, Number, std::uint32_t>> out;
  const auto done = state.partners([&](Number report, std::span<const Partner> partners) -> Result<void> {
    for (const auto& [other, shared] : partners) out.emplace(report, other, shared);
    return {};
  });
  EXPECT_TRUE(done);
  return out;
}

TEST(Copies, EachFamilyIsLinkedToItsOriginal) {
  const auto reports = families(4, 40);
  auto state = in_memory();
  add_all(*state, reports, 1'000);
  std::set<std::string> wanted;
  for (const auto& report : reports) {
    const auto dash = report.about.path.find('-');
    const auto family = report.about.path.substr(0, dash), what = report.about.path.substr(dash);
    if (what != "-original") wanted.insert(report.about.path + " <- " + family + "-original");
    if (what == "-merge")
      wanted.insert(report.about.path + " <- f" + std::to_string(std::stoi(family.substr(1)) - 1) + "-original");
  }
  EXPECT_EQ(linked_ids(*state), wanted);
  const auto linked = link(*state);
  const auto of = origins(*linked, state->size());
  for (Number n = 0; n < state->size(); ++n)
    EXPECT_EQ(of[n].size(), state->about(n)->path.ends_with("-merge") ? 2U : 1U) << state->about(n)->path;
}

TEST(Copies, ResultsDoNotDependOnBatchesThreadsOrWhereTheStateIs) {
  const auto reports = families(5, 30);
  auto whole = in_memory();
  add_all(*whole, reports, reports.size());
  const auto wanted = linked_ids(*whole);
  ASSERT_GT(wanted.size(), 100U);
  const TemporaryFolder folder;
  for (const std::size_t at_once : {1U, 7U, 64U}) {
    auto memory = in_memory();
    add_all(*memory, reports, at_once, 2);
    EXPECT_EQ(linked_ids(*memory), wanted) << at_once;
    auto disk = on_disk(folder / std::to_string(at_once).c_str());
    ASSERT_TRUE(disk) << disk.error().message();
    add_all(**disk, reports, at_once);
    EXPECT_EQ(linked_ids(**disk), wanted) << at_once;
  }
}

TEST(Copies, ANoticeThatAllCarryIsNoMatterNorHowTheyAreCut) {
  Writer writer(8);
  const auto notice = writer.words(60);
  auto reports = families(9, 40);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const auto words = shingles_of(joined(notice));
    auto& shingles = reports[i].shingles;
    shingles.insert(shingles.begin() + static_cast<std::ptrdiff_t>(writer.below(shingles.size())), words.begin(), words.end());
  }
  auto whole = in_memory();
  add_all(*whole, reports, reports.size());
  const auto wanted = pairs_of(*whole);
  ASSERT_GT(wanted.size(), 200U);
  for (const std::size_t at_once : {1U, 13U, 100U}) {
    auto state = in_memory();
    add_all(*state, reports, at_once);
    EXPECT_EQ(pairs_of(*state), wanted) << at_once;
  }
}

TEST(Postings, AreSortedByHashThenReport) {
  Writer writer(10);
  std::vector<Posting> postings;
  for (Number report = 0; report < 500; ++report)
    for (std::size_t i = 0; i < writer.below(40); ++i)
      postings.push_back(
          {static_cast<std::uint32_t>(writer.below(3) == 0 ? writer.below(50) : writer.below(1U << 31U) * 2 + 1), report});
  auto wanted = postings;
  std::stable_sort(wanted.begin(), wanted.end(), [](const Posting& a, const Posting& b) { return a.hash < b.hash; });
  sort_by_hash(postings);
  EXPECT_EQ(postings, wanted);
}

TEST(Partners, AreThoseOfThePairsHoweverManyAreHeldAtOnce) {
  Writer writer(7);
  constexpr Number reports = 60;
  std::vector<Pair> pairs;
  std::vector<std::vector<Partner>> wanted(reports);
  for (Number later = 1; later < reports; ++later)
    for (Number earlier = 0; earlier < later; ++earlier)
      if (writer.below(9) == 0) {
        const auto shared = static_cast<std::uint32_t>(2 + writer.below(20));
        pairs.push_back({later, earlier, shared});
        wanted[later].push_back({earlier, shared});
        wanted[earlier].push_back({later, shared});
      }
  std::vector<Number> families;
  add_families(families, reports, pairs);
  for (const std::size_t at_once : {1U, 10U, 10'000U}) {
    std::vector<bool> seen(reports, false);
    Number family = 0;
    const auto scan = [&](const EachPair& pair) -> Result<void> {
      std::for_each(pairs.begin(), pairs.end(), pair);
      return {};
    };
    const auto done = each_with_partners(
        families, scan,
        [&](Number report, std::span<const Partner> partners) -> Result<void> {
          EXPECT_LE(family, families[report]) << "family by family";
          family = families[report];
          EXPECT_FALSE(seen[report]);
          seen[report] = true;
          EXPECT_EQ(partners.size(), wanted[report].size());
          for (std::size_t i = 0; i < std::min(partners.size(), wanted[report].size()); ++i) {
            EXPECT_TRUE(i == 0 || partners[i - 1].report < partners[i].report);
            EXPECT_TRUE(std::any_of(wanted[report].begin(), wanted[report].end(), [&](const Partner& p) {
              return p.report == partners[i].report && p.shared == partners[i].shared;
            }));
          }
          return {};
        },
        at_once);
    ASSERT_TRUE(done);
    for (Number n = 0; n < reports; ++n) EXPECT_EQ(seen[n], !wanted[n].empty()) << n;
  }
}

TEST(DiskState, KeepsWhatWasAddedAndNoMore) {
  const TemporaryFolder folder;
  const auto reports = families(6, 12);
  const std::vector<Entry> first(reports.begin(), reports.begin() + 30), rest(reports.begin() + 30, reports.end());
  {
    auto state = on_disk(folder / "state");
    ASSERT_TRUE(state);
    add_all(**state, first, 5);
  }
  auto state = on_disk(folder / "state");
  ASSERT_TRUE(state) << state.error().message();
  EXPECT_EQ((*state)->size(), 30U);
  EXPECT_EQ(*(*state)->find(first[3].about.path), 3U);
  EXPECT_EQ(*(*state)->find(rest[0].about.path), std::nullopt);
  EXPECT_TRUE(std::ranges::equal(*(*state)->shingles(7), first[7].shingles));
  EXPECT_FALSE(add_batch(**state, {first[0]}, 1)) << "a path twice";
  EXPECT_EQ((*state)->size(), 30U);
  add_all(**state, rest, 9);
  auto whole = in_memory();
  add_all(*whole, reports, reports.size());
  EXPECT_EQ(linked_ids(**state), linked_ids(*whole));
}

TEST(DiskState, AnotherFileIsNamed) {
  const TemporaryFolder folder;
  {
    std::FILE* f = std::fopen((folder / "notes").c_str(), "w");
    std::fputs("these are notes, and no database at all, of any kind\n", f);
    std::fclose(f);
  }
  const auto state = on_disk(folder / "notes");
  ASSERT_FALSE(state);
  EXPECT_NE(state.error().message().find("notes"), std::string::npos);
  EXPECT_FALSE(on_disk(folder / "absent/state"));
}

}  // namespace
}  // namespace rapporteur::copies
