// Parity with spaCy: reference.txt is our own text, reference.tsv is what Python spaCy makes of it (make_reference.py).
// bench/language_parity.py compares on any amount of text where spaCy is installed.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "base/data.hpp"
#include "infer/kernel_choice.hpp"
#include "language/model_here.hpp"

namespace rapporteur {
namespace {

struct Reference {
  std::vector<std::vector<std::string>> tokens;    // rows of the table
  std::vector<std::vector<std::string>> entities;  // "E", start, end, label
};

std::string read_file(const std::string& name) {
  std::ifstream in(std::string(RAPPORTEUR_SOURCE_DIR) + "/tests/language/" + name, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::vector<Reference> read_reference() {
  std::vector<Reference> texts(1);
  const std::string table = read_file("reference.tsv");
  for_each_row(table, [&](const std::vector<std::string_view>& row) {
    const std::vector<std::string> fields(row.begin(), row.end());
    if (fields[0] == "-----")
      texts.emplace_back();
    else
      (fields[0] == "E" ? texts.back().entities : texts.back().tokens).push_back(fields);
  });
  texts.pop_back();
  return texts;
}

// Each paragraph of the text.
std::vector<Span> paragraphs(const Text& text) {
  std::vector<Span> found;
  std::uint32_t start = 0;
  for (std::uint32_t i = 0; i + 1 < text.size(); ++i)
    if (text.at(i) == U'\n' && text.at(i + 1) == U'\n') {
      found.push_back({start, i});
      start = i + 2;
    }
  found.push_back({start, text.size() - 1});  // without the last newline
  return found;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\t' ? "\\t" : c == '\n' ? "\\n" : std::string(1, c);
  return out;
}

// In both precisions: int16 gives another analysis than float32 for a few tokens in ten thousand, none of them here.
class ReferenceTest : public testing::TestWithParam<Precision> {
protected:
  void SetUp() override {
    language_ = test::installed_language(GetParam());
    if (language_ == nullptr) GTEST_SKIP() << "the model is not installed";
  }
  const Language* language_ = nullptr;
};

TEST_P(ReferenceTest, EveryTokenIsSpacys) {
  const Text text(read_file("reference.txt"));
  const auto pieces = paragraphs(text);
  const auto reference = read_reference();
  ASSERT_EQ(pieces.size(), reference.size());
  const Document document = language_->analyse(text, pieces);
  std::size_t at = 0;
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    const std::size_t first = at;
    for (const auto& row : reference[p].tokens) {
      ASSERT_LT(at, document.tokens.size());
      const Token& token = document.tokens[at];
      const bool starts = document.sentences[token.sentence].tokens.first == at;
      const std::vector<std::string> ours = {std::to_string(token.span.start - pieces[p].start),
                                             std::to_string(token.span.end - pieces[p].start),
                                             std::string(token.tag),
                                             std::string(name(token.pos)),
                                             std::to_string(token.head - first),
                                             std::string(token.dep),
                                             escaped(token.lemma),
                                             starts ? "S" : ""};
      EXPECT_EQ(ours, row) << token.text << " in: " << text.slice(pieces[p]);
      EXPECT_EQ(token.text, text.slice(token.span));
      ++at;
    }
  }
  EXPECT_EQ(at, document.tokens.size());
}

TEST_P(ReferenceTest, EveryEntityIsSpacys) {
  const Text text(read_file("reference.txt"));
  const auto pieces = paragraphs(text);
  const auto reference = read_reference();
  const Document document = language_->analyse(text, pieces);
  std::size_t at = 0;
  for (std::size_t p = 0; p < pieces.size(); ++p)
    for (const auto& row : reference[p].entities) {
      ASSERT_LT(at, document.entities.size());
      const Entity& entity = document.entities[at++];
      const std::vector<std::string> ours = {"E", std::to_string(entity.span.start - pieces[p].start),
                                             std::to_string(entity.span.end - pieces[p].start), std::string(entity.label)};
      EXPECT_EQ(ours, row) << text.slice(entity.span);
    }
  EXPECT_EQ(at, document.entities.size());
}

// Every kind of kernel that this processor has, the portable one among them, gives the same analysis.
TEST_P(ReferenceTest, KernelsDoNotChangeIt) {
  const Text text(read_file("reference.txt"));
  const auto pieces = paragraphs(text);
  const auto analysis = [&] {
    const Document document = language_->analyse(text, pieces);
    std::string all;
    for (const Token& token : document.tokens) all += fmt::format("{} {} {} {}\n", token.text, token.tag, token.head, token.dep);
    for (const Entity& entity : document.entities) all += fmt::format("{} {}\n", entity.span.start, entity.label);
    return all;
  };
  const std::string best = analysis();
  int kinds = 0;
  for (const Kernels kind : {Kernels::avx512_vnni, Kernels::avx512, Kernels::avx2, Kernels::sse4, Kernels::portable})
    if (infer::choose_kernels(kind)) {
      EXPECT_EQ(analysis(), best) << name(kind);
      ++kinds;
    }
  EXPECT_GE(kinds, 1);
  ASSERT_TRUE(infer::choose_kernels(Kernels::best));
}

INSTANTIATE_TEST_SUITE_P(, ReferenceTest, testing::Values(Precision::int16, Precision::float32),
                         [](const auto& precision) { return std::string(name(precision.param)); });

// What a paragraph is analysed to does not depend on its neighbours.
TEST_P(ReferenceTest, APieceAloneIsTheSame) {
  const Text text(read_file("reference.txt"));
  const auto pieces = paragraphs(text);
  const Document together = language_->analyse(text, pieces);
  std::size_t at = 0;
  for (const Span piece : pieces) {
    const Document alone = language_->analyse(text, std::span(&piece, 1));
    const std::size_t first = at;
    for (const Token& token : alone.tokens) {
      const Token& other = together.tokens.at(at++);
      EXPECT_EQ(token.span, other.span);
      EXPECT_EQ(token.tag, other.tag);
      EXPECT_EQ(token.dep, other.dep);
      EXPECT_EQ(token.lemma, other.lemma);
      EXPECT_EQ(token.head + first, other.head);
    }
  }
  EXPECT_EQ(at, together.tokens.size());
}

}  // namespace
}  // namespace rapporteur
