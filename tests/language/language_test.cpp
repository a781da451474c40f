// The whole layer on the installed model: places, tree, bad models.
#include "language/language.hpp"

#include <fstream>
#include <thread>

#include "language/model_here.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

class LanguageTest : public testing::Test {
protected:
  void SetUp() override {
    language_ = test::installed_language();
    if (language_ == nullptr) GTEST_SKIP() << "the model is not installed";
  }
  Document analyse(const Text& text) const {
    const Span whole = text.whole();
    return language_->analyse(text, std::span(&whole, 1));
  }
  const Language* language_ = nullptr;
};

TEST_F(LanguageTest, NamesTheModel) {
  EXPECT_TRUE(language_->info().name.starts_with("en_core_web_sm")) << language_->info().name;
  EXPECT_EQ(language_->info().version, "3.8.0");
  EXPECT_EQ(language_->info().sha256.size(), 64U);
}

TEST_F(LanguageTest, PlacesAreCodePointsOfTheWholeText) {
  const Text text("Çelik — “Ödül” 🙂 naïve.\n\nŁódź  said\tno.");
  const Document document = analyse(text);
  std::uint32_t end = 0;
  for (const Token& token : document.tokens) {
    EXPECT_EQ(text.slice(token.span), token.text);
    EXPECT_EQ(token.span.start, end);
    end = token.span.end + (token.space_after ? 1 : 0);
  }
  EXPECT_EQ(end, text.size());
  for (const Sentence& sentence : document.sentences) {
    EXPECT_EQ(sentence.span.start, document.tokens[sentence.tokens.first].span.start);
    EXPECT_EQ(sentence.span.end, document.tokens[sentence.tokens.last - 1].span.end);
  }
}

TEST_F(LanguageTest, GivesTreeLemmasAndEntities) {
  const Text text("The ministers of Norway didn't sign the treaty in Geneva on Tuesday.");
  const Document document = analyse(text);
  ASSERT_EQ(document.sentences.size(), 1U);
  const Token& root = document.tokens[document.sentences[0].root];
  EXPECT_EQ(root.text, "sign");
  EXPECT_EQ(root.pos, Pos::verb);
  const TokenIndex subject = document.child(document.sentences[0].root, "nsubj");
  ASSERT_NE(subject, no_token);
  EXPECT_EQ(document.tokens[subject].lemma, "minister");
  EXPECT_EQ(text.slice(document.span(document.subtree(subject))), "The ministers of Norway");
  std::vector<std::string> entities;
  for (const Entity& entity : document.entities)
    entities.push_back(std::string(text.slice(entity.span)) + "/" + std::string(entity.label));
  EXPECT_EQ(entities, (std::vector<std::string>{"Norway/GPE", "Geneva/GPE", "Tuesday/DATE"}));
}

TEST_F(LanguageTest, EmptyAndBlankTextsGiveNoWords) {
  EXPECT_TRUE(analyse(Text("")).tokens.empty());
  EXPECT_TRUE(language_->analyse(Text("words that no piece covers"), {}).tokens.empty());
  const Document blank = analyse(Text(" \n\t \n"));
  for (const Token& token : blank.tokens) EXPECT_EQ(token.pos, Pos::space);
}

TEST_F(LanguageTest, ThreadsGiveTheSame) {
  const Text text("Mr. Aune said the U.N. would send observers. \"We can't wait,\" he added.");
  const auto tags = [&] {
    std::string all;
    for (const Token& token : analyse(text).tokens)
      all += std::string(token.text) + ' ' + std::string(token.tag) + ' ' + std::to_string(token.head) + '\n';
    return all;
  };
  const std::string expected = tags();
  std::vector<std::string> found(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& place : found) threads.emplace_back([&] { place = tags(); });
  }
  for (const std::string& each : found) EXPECT_EQ(each, expected);
}

// A copy of the installed model that a test may spoil.
class AlteredModelTest : public testing::Test {
protected:
  void SetUp() override {
    if (!fs::exists(test::model_folder())) GTEST_SKIP() << "the model is not installed";
    folder_ = fs::temp_directory_path() / ("rapporteur-altered-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    for (const char* file : {"config.cfg", "meta.json", "tokenizer", "vocab/lookups.bin", "tok2vec/model", "tagger/model",
                             "tagger/cfg", "parser/model", "parser/cfg", "parser/moves", "attribute_ruler/patterns",
                             "lemmatizer/lookups/lookups.bin", "ner/model", "ner/cfg", "ner/moves"}) {
      fs::create_directories((folder_ / file).parent_path());
      fs::copy_file(test::model_folder() / file, folder_ / file);
      files_.emplace_back(file);
    }
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }
  std::string read(const std::string& file) const {
    std::ifstream in(folder_ / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& file, std::string_view bytes) const {
    std::ofstream(folder_ / file, std::ios::binary) << bytes;
  }
  void replace_in_config(const std::string& from, const std::string& to) const {
    std::string config = read("config.cfg");
    const auto at = config.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    write("config.cfg", config.replace(at, from.size(), to));
  }
  Error error() const {
    const auto loaded = Language::load(folder_);
    return loaded ? Error{} : loaded.error();
  }

  fs::path folder_;
  std::vector<std::string> files_;
};

TEST_F(AlteredModelTest, ItsFilesAreItsFingerprint) {
  const auto loaded = Language::load(folder_);
  ASSERT_TRUE(loaded) << loaded.error().message();
  const auto* installed = test::installed_language();
  EXPECT_EQ(loaded->info().sha256, installed->info().sha256);
  write("meta.json", read("meta.json") + " ");
  const auto changed = Language::load(folder_);
  ASSERT_TRUE(changed);
  EXPECT_NE(changed->info().sha256, installed->info().sha256);
}

TEST_F(AlteredModelTest, MissingFolderOrFileIsNamed) {
  const auto none = Language::load(folder_ / "nowhere");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::model_missing);
  for (const std::string& file : files_) {
    if (file == "config.cfg" || file == "vocab/lookups.bin")
      continue;  // the first is the folder's mark, the second may be absent
    const std::string bytes = read(file);
    fs::remove(folder_ / file);
    EXPECT_EQ(error().code, ErrorCode::model_altered) << file;
    EXPECT_NE(error().path.find(file), std::string::npos) << error().message();
    write(file, bytes);
  }
}

TEST_F(AlteredModelTest, TruncatedFilesAreRefusedByName) {
  for (const std::string& file : files_) {
    const std::string bytes = read(file);
    for (const std::size_t size : {std::size_t{0}, bytes.size() / 3, bytes.size() - 1}) {
      if (file == "config.cfg" && size > 0) continue;  // a shorter config may be a whole one
      if (file == "meta.json" && size == bytes.size() - 1 && bytes.back() == '\n') continue;
      write(file, std::string_view(bytes).substr(0, size));
      const Error found = error();
      EXPECT_TRUE(found.code == ErrorCode::model_altered || (file == "config.cfg" && found.code == ErrorCode::unsupported))
          << file << " cut to " << size << ": " << found.message();
      EXPECT_NE(found.path.find(file), std::string::npos) << found.message();
    }
    write(file, bytes);
  }
}

TEST_F(AlteredModelTest, WhatItDoesNotRunIsNamed) {
  const std::string config = read("config.cfg");
  const struct {
    std::string from, to, named;
  } cases[] = {
      {"factory = \"attribute_ruler\"", "factory = \"entity_linker\"", "entity_linker"},
      {"@architectures = \"spacy.MaxoutWindowEncoder.v2\"", "@architectures = \"spacy.MishWindowEncoder.v2\"",
       "MishWindowEncoder"},
      {"@architectures = \"spacy.Tok2Vec.v2\"", "@architectures = \"spacy-transformers.TransformerModel.v3\"",
       "TransformerModel"},
      {"include_static_vectors = false", "include_static_vectors = true", "static vectors"},
      {"lang = \"en\"", "lang = \"de\"", "de"},
      {"spacy.Tokenizer.v1", "spacy.ja.JapaneseTokenizer", "JapaneseTokenizer"},
      {"mode = \"rule\"", "mode = \"pos_lookup\"", "pos_lookup"},
  };
  for (const auto& [from, to, named] : cases) {
    replace_in_config(from, to);
    const Error found = error();
    EXPECT_EQ(found.code, ErrorCode::unsupported) << named;
    EXPECT_NE(found.message().find(named), std::string::npos) << found.message();
    write("config.cfg", config);
  }
}

// Bytes changed at random: the model is refused or runs, and nothing else.
TEST_F(AlteredModelTest, ChangedBytesNeverCrash) {
  const Text text("“We won't sign,” Ms. Aune said on 3 May; the U.S.-led talks (in Oslo) ended.\nNobody was going to give in.");
  const Span whole = text.whole();
  std::uint64_t random = 88172645463325252ULL;
  const auto next = [&] {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return random;
  };
  const char* repeats = std::getenv("RAPPORTEUR_FUZZ");
  const int rounds = repeats != nullptr ? std::atoi(repeats) : 2;
  int refused = 0, ran = 0;
  for (const std::string& file : files_) {
    const std::string bytes = read(file);
    for (int round = 0; round < rounds; ++round) {
      std::string altered = bytes;
      // The heads of containers and texts stand close to the start of the weights and everywhere in the tables.
      const std::size_t reach = round % 2 == 0 ? std::min<std::size_t>(altered.size(), 6000) : altered.size();
      for (auto n = 1 + next() % 6; n > 0; --n) altered[next() % reach] = static_cast<char>(next());
      write(file, altered);
      const auto loaded = Language::load(folder_);
      if (loaded)
        ran += loaded->analyse(text, std::span(&whole, 1)).tokens.empty() ? 0 : 1;
      else
        ++refused;
    }
    write(file, bytes);
  }
  EXPECT_EQ(refused + ran, rounds * static_cast<int>(files_.size()));
}

}  // namespace
}  // namespace rapporteur
