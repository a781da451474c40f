#include "lineage/reading.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace rapporteur::lineage {
namespace {

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c < 0x2000); }

// Marks the quotations of one paragraph in `quoted`, a flag a code point.
void mark_quotations(const Text& text, Span paragraph, std::vector<bool>& quoted) {
  const auto fill = [&](std::uint32_t from, std::uint32_t to) {
    for (auto place = from; place < to; ++place) quoted[place] = true;
  };
  constexpr auto none = static_cast<std::uint32_t>(-1);
  auto open = none;
  bool single = false;  // opened by a single mark, which must be closed to count: it may be an apostrophe
  for (auto place = paragraph.start; place < paragraph.end; ++place) {
    const char32_t c = text.at(place);
    const bool before = place > paragraph.start && is_letter(text.at(place - 1));
    const bool after = place + 1 < paragraph.end && is_letter(text.at(place + 1));
    const bool mark = c == U'“' || c == U'”' || c == U'"';
    if (mark && (open == none || single)) {
      if (after || c != U'”') open = place, single = false;
    } else if (mark && c == U'“' && !before && after && place > paragraph.start && text.at(place - 1) == U' ') {
      fill(open, place);  // the one before was not closed
      open = place;
    } else if (open != none && (single ? c == U'’' && !after : mark)) {
      fill(open, place + 1);
      open = none;
    } else if (open == none && c == U'‘' && !before && after) {
      open = place, single = true;
    }
  }
  if (open != none && !single) fill(open, paragraph.end);
}

Vector quantised(const std::vector<float>& unit) {
  Vector out(unit.size());
  for (std::size_t i = 0; i < unit.size(); ++i)
    out[i] = static_cast<std::int16_t>(std::lround(static_cast<double>(unit[i]) * vector_scale));
  return out;
}

// A name or a figure counts so much in a sentence's vector.
constexpr float particular_weight = 0.5F;
// What is quoted counts so much where the choice of points is compared: the point was chosen, its words were not.
constexpr float quoted_weight = 0.5F;

bool is_word(const Token& token) { return token.pos != Pos::punct && token.pos != Pos::space && token.pos != Pos::sym; }

bool is_content(const Token& token) {
  switch (token.pos) {
    case Pos::noun:
    case Pos::propn:
    case Pos::verb:
    case Pos::adj:
    case Pos::adv:
    case Pos::num:
      return true;
    default:
      return false;
  }
}

// A name or a figure: what happened, to whom and when, in whichever words.
bool is_particular(const Token& token, const Document& document) {
  return token.pos == Pos::propn || token.pos == Pos::num || token.entity < document.entities.size();
}

// The verbs of bare attribution, "X said": they add nothing to what is quoted.
bool is_attribution(const Token& token) { return token.lemma == "say" || token.lemma == "tell" || token.lemma == "add"; }

std::string_view key_of(const Token& token) { return token.lemma.size() > 1 ? token.lemma : token.lower; }

bool in_furniture(const Report& report, Span span) {
  const auto holds = [&](const Block& block) { return block.kind == BlockKind::furniture && block.span.overlaps(span); };
  return std::any_of(report.blocks.begin(), report.blocks.end(), holds);
}

// The words of one sentence: what is quoted counts, what is not is read.
class SentenceReader {
public:
  SentenceReader(const Report& report, const Document& document, ReadReport& out)
      : report_(report), document_(document), out_(out) {}

  ReadSentence read(std::uint32_t index, const std::vector<bool>& quoted, const SentenceEmbedding& embedding) {
    const auto& sentence = document_.sentences[index];
    ReadSentence read{index, sentence.span, {}, {}, 0, 0, 0};
    std::vector<WeightedWord> own, told;
    std::uint32_t words = 0, content = 0, telling = 0;
    std::uint64_t hash = 1;
    run_.clear();
    for (auto i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      const auto& token = document_.tokens[i];
      if (!is_word(token)) continue;
      if (token.pos == Pos::propn || token.pos == Pos::num) ++out_.particulars;
      const bool particular = is_particular(token, document_), own_word = is_content(token) && !particular;
      if (own_word) ++times_[key_of(token)];
      if (particular && is_content(token)) names_.insert(token.lower);
      told.push_back({token.text, quoted[i] ? quoted_weight : 1.0F});
      if (quoted[i]) {
        ++out_.quoted_words;
        run_.clear();
        continue;
      }
      ++words;
      own.push_back({token.text, particular ? particular_weight : 1.0F});
      add_run(token);
      hash = (hash ^ run_.back()) * hash_factor;
      if (is_content(token)) ++content;
      if (!own_word) continue;
      if (!is_attribution(token)) ++telling;
      own_.insert(key_of(token));
    }
    out_.own_words += words;
    read.own = quantised(embedding.embed(own));
    read.told = quantised(embedding.embed(told));
    if (words >= run_length) read.hash = hash;
    if (content >= least_content_words) read.words = words;
    if (telling >= least_content_words) read.weight = words;
    return read;
  }

  // After the last sentence.
  void finish() {
    for (const auto word : own_) out_.words.push_back({word, times_.at(word)});
    out_.names.assign(names_.begin(), names_.end());
  }

private:
  static constexpr std::uint64_t hash_factor = 0x9E3779B97F4A7C15U;

  void add_run(const Token& token) {
    std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
    for (const char c : token.lower) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    run_.push_back(hash);
    if (run_.size() < run_length) return;
    std::uint64_t all = 0;
    for (auto h = run_.end() - run_length; h != run_.end(); ++h) all = (all ^ *h) * hash_factor;
    out_.runs.push_back(all);
  }

  const Report& report_;
  const Document& document_;
  ReadReport& out_;
  std::vector<std::uint64_t> run_;  // hashes of the words since the last quotation
  std::map<std::string_view, std::uint32_t> times_;
  std::set<std::string_view> own_, names_;
};

}  // namespace

std::vector<bool> quoted_tokens(const Report& report, const Document& document) {
  std::vector<bool> quoted(report.text.size(), false);
  for (std::uint32_t start = 0; start < report.text.size();) {
    auto end = start;
    while (end < report.text.size() && report.text.at(end) != U'\n') ++end;
    mark_quotations(report.text, {start, end}, quoted);
    start = end + 1;
  }
  std::vector<bool> tokens(document.tokens.size(), false);
  for (std::size_t i = 0; i < tokens.size(); ++i)
    tokens[i] = !document.tokens[i].span.empty() && quoted[document.tokens[i].span.start];
  return tokens;
}

ReadReport read_report(ReportIndex index, const Report& report, const Document& document, const SentenceEmbedding& embedding) {
  ReadReport read;
  read.report = index;
  const auto quoted = quoted_tokens(report, document);
  SentenceReader reader(report, document, read);
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i)
    if (!in_furniture(report, document.sentences[i].span)) read.sentences.push_back(reader.read(i, quoted, embedding));
  reader.finish();
  std::sort(read.runs.begin(), read.runs.end());
  read.runs.erase(std::unique(read.runs.begin(), read.runs.end()), read.runs.end());
  return read;
}

Vector whole_vector(const Report& report, Span sentence, const SentenceEmbedding& embedding) {
  return quantised(embedding.embed(report.text.slice(sentence)));
}

}  // namespace rapporteur::lineage
