#include "archive/bytes.hpp"

#include <algorithm>
#include <unordered_map>

#include "archive/coding.hpp"
#include "archive/renumber.hpp"

namespace rapporteur::archive {

std::size_t ByteReader::count() {
  std::size_t size = 0;
  (*this)(size);
  if (size > rest_.size()) ok_ = false, size = 0;  // an item takes a byte at least
  return size;
}

std::string_view ByteReader::bytes() {
  const auto size = count();
  const auto out = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return out;
}

char ByteReader::next() {
  if (rest_.empty()) {
    ok_ = false;
    return 0;
  }
  const char byte = rest_.front();
  rest_.remove_prefix(1);
  return byte;
}

namespace {

tl::unexpected<Error> not_whole(const std::string& name) {
  return fail(ErrorCode::malformed, name, "holds an analysis that is damaged or of another version of rapporteur",
              "Add its reports again with --anew.");
}

// A document's strings, each written once.
class StringTable {
public:
  std::uint32_t number(std::string_view text) {
    const auto [known, fresh] = numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (fresh) texts_.push_back(text);
    return known->second;
  }
  void write(ByteWriter& out) const {
    out(texts_.size());
    for (const auto text : texts_) out(text);
  }

private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::vector<std::string_view> texts_;
};

void write(ByteWriter& out, const Document& document) {
  StringTable strings;
  ByteWriter tokens;
  tokens(document.tokens.size());
  for (const Token& token : document.tokens) {
    tokens(token.span), tokens(token.pos), tokens(token.head), tokens(token.space_after);
    for (const auto text : {token.text, token.lower, token.lemma, token.tag, token.dep}) tokens(strings.number(text));
  }
  tokens(document.sentences);
  tokens(document.entities.size());
  for (const Entity& entity : document.entities) {
    tokens(entity.tokens), tokens(entity.span);
    tokens(strings.number(entity.label));
  }
  tokens(document.times);
  strings.write(out);
  out(tokens.take());
}

bool within(TokenRange range, std::size_t tokens) { return range.first <= range.last && range.last <= tokens; }

// Whether every token's heads lead to a token that is its own head.
bool heads_end(const std::vector<Token>& tokens) {
  enum class Way : std::uint8_t { open, taken, ends };
  std::vector<Way> ways(tokens.size(), Way::open);
  for (TokenIndex from = 0; from < tokens.size(); ++from) {
    auto i = from;
    for (; ways[i] == Way::open && tokens[i].head != i; i = tokens[i].head) ways[i] = Way::taken;
    if (ways[i] == Way::taken) return false;
    ways[i] = Way::ends;
    for (i = from; ways[i] == Way::taken; i = tokens[i].head) ways[i] = Way::ends;
  }
  return true;
}

// Whether all ranges and heads lie within the tokens, and sentences are not empty and in order.
bool indices_hold(const Document& document) {
  const auto count = document.tokens.size();
  const auto ranges = [&](const auto& list) {
    return std::ranges::all_of(list, [&](const auto& item) { return within(item.tokens, count); });
  };
  TokenIndex end = 0;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.tokens.first != end || sentence.tokens.size() == 0 || !sentence.tokens.contains(sentence.root)) return false;
    if (!within(sentence.tokens, count)) return false;
    end = sentence.tokens.last;
    for (auto i = sentence.tokens.first; i < sentence.tokens.last; ++i)
      if (!sentence.tokens.contains(document.tokens[i].head)) return false;
  }
  return end == count && heads_end(document.tokens) && ranges(document.entities) && ranges(document.times);
}

// False where it is not whole.
bool read(ByteReader& in, Document& document) {
  std::vector<std::string_view> strings(in.count());
  for (auto& text : strings) text = document.intern(in.bytes());
  bool known = true;
  ByteReader tokens(in.bytes());
  const auto text = [&](std::string_view& into) {
    std::uint32_t number = 0;
    tokens(number);
    if (number < strings.size())
      into = strings[number];
    else
      known = false;
  };
  document.tokens.resize(tokens.count());
  for (Token& token : document.tokens) {
    tokens(token.span), tokens(token.pos), tokens(token.head), tokens(token.space_after);
    for (auto* into : {&token.text, &token.lower, &token.lemma, &token.tag, &token.dep}) text(*into);
  }
  tokens(document.sentences);
  document.entities.resize(tokens.count());
  for (Entity& entity : document.entities) {
    tokens(entity.tokens), tokens(entity.span);
    text(entity.label);
  }
  tokens(document.times);
  if (!known || !tokens.whole() || !indices_hold(document)) return false;
  document.link();
  return true;
}

bool holds_together(const Reading& reading) {
  Bounds bounds({lengths_of(reading.report)});
  bounds.limit<Counted::story>(1);  // not told yet
  bounds.limit<Counted::actor>(reading.extraction.actors.size());
  bounds.limit<Counted::statement>(reading.extraction.statements.size());
  bounds(reading.extraction);
  bounds(reading.report);
  for (const Token& token : reading.document.tokens) bounds(token.span);
  bounds(reading.document.sentences);
  bounds(reading.document.times);
  for (const Entity& entity : reading.document.entities) bounds(entity.span);
  return bounds.kept();
}

bool holds_together(const Record& record, std::span<const Lengths> reports) {
  Bounds bounds({reports.begin(), reports.end()});
  bounds.limit<Counted::story>(record.stories.size());
  bounds.limit<Counted::origin>(record.lineage.origins.size());
  bounds.limit<Counted::actor>(record.actors.size());
  bounds.limit<Counted::statement>(record.statements.size());
  bounds.limit<Counted::outcome>(record.outcomes.size());
  bounds(record);
  return bounds.kept();
}

}  // namespace

Lengths lengths_of(const Report& report) { return {report.text.size(), Text(report.title).size()}; }

std::string to_bytes(const Report& report, const Document& document, const Extraction& extraction) {
  ByteWriter out;
  out(version), out(report), write(out, document);
  Extraction alone = extraction;
  Renumber().with<Counted::report>(std::vector<std::uint32_t>(extraction.report + 1, 0))(alone);
  out(alone);
  return out.take();
}

std::string to_bytes(const Record& record) {
  ByteWriter out;
  out(version), out(record);
  return out.take();
}

Result<Reading> reading_from_bytes(std::string_view bytes, Text text, const std::string& name) {
  Reading reading;
  ByteReader in(bytes);
  std::uint32_t written = 0;
  in(written);
  if (written != version) return not_whole(name);
  in(reading.report);
  reading.report.text = std::move(text);
  const bool document = read(in, reading.document);
  in(reading.extraction);
  if (!document || !in.whole() || !holds_together(reading)) return not_whole(name);
  return reading;
}

Result<Record> record_from_bytes(std::string_view bytes, std::span<const Lengths> reports, const std::string& name) {
  Record record;
  ByteReader in(bytes);
  std::uint32_t written = 0;
  in(written);
  if (written != version) return not_whole(name);
  in(record);
  if (!in.whole() || !holds_together(record, reports)) return not_whole(name);
  return record;
}

}  // namespace rapporteur::archive
