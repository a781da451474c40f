#include "brief/position_words.hpp"

#include <algorithm>
#include <array>

#include "brief/places.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view opening = "“", closing = "”";

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\n' || c == U'\t' || c == 0xA0; }

// The verb that a stance is named by: "refuses" -> "refuse".
std::string_view verb_of(Stance stance) {
  std::string_view verb = name(stance);
  if (stance != Stance::open && stance != Stance::undecided) verb.remove_suffix(1);
  return verb;
}

// The tokens of a span of a report that was analysed.
TokenRange tokens_of(const Document& document, Span span) {
  const TokenIndex first = document.token_at(span.start);
  TokenIndex last = first;
  while (last < document.tokens.size() && document.tokens[last].span.start < span.end) ++last;
  return {first, last};
}

// A word that belongs to the verb or phrase beside it.
bool is_helper(const Token& token) {
  return one_of(token.dep, {"aux", "auxpass", "neg", "prep", "dative", "agent", "prt", "det", "poss", "amod", "mark"}) ||
         (token.dep == "advmod" && token.pos == Pos::adv);
}

// True where the words have a subject and its verb: they can stand alone.
bool is_clause(const Document& document, TokenRange range) {
  for (TokenIndex i = range.first; i < range.last; ++i) {
    const Token& token = document.tokens[i];
    if (token.head != i && range.contains(token.head)) continue;
    for (const TokenIndex c : document.children(i))
      if (range.contains(c) && one_of(document.tokens[c].dep, {"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"}))
        return true;
  }
  return false;
}

}  // namespace

PositionWords::PositionWords(const Reading& reading)
    : reading_(reading), statements_(reading.run.reports.size()), quotes_(reading.run.reports.size()) {
  const auto add = [&](const Anchor& quote) {
    if (!quote.in_title && quote.report < quotes_.size()) quotes_[quote.report].push_back(quote.span);
  };
  for (StatementIndex i = 0; i < reading.record.statements.size(); ++i) {
    const Statement& statement = reading.record.statements[i];
    if (statement.report >= statements_.size()) continue;
    statements_[statement.report].push_back(i);
    for (const Anchor& quote : statement.quotes) add(quote);
  }
  for (const Extraction& extraction : reading.run.extractions)
    for (const Anchor& quote : extraction.unattributed_quotes) add(quote);
  for (auto& spans : quotes_) {
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }
}

bool PositionWords::is_own(const Statement& statement, const Position& position) const {
  return !statement.source.empty() && std::all_of(statement.source.begin(), statement.source.end(), [&](ActorIndex who) {
    return who == position.party || who == position.holder || reading_.record.actors[who].party == position.party;
  });
}

// The holder's own "he said" among the words of his position.
const Statement* PositionWords::telling_within(const Position& position, Span words) const {
  for (const StatementIndex i : statements_[position.text.report]) {
    const Statement& statement = reading_.record.statements[i];
    if (statement.cue && statement.klass == StatementClass::words && !statement.content.in_title &&
        words.contains(statement.cue->span) && statement.content.span.overlaps(words) && is_own(statement, position))
      return &statement;
  }
  return nullptr;
}

// The words without the clause that says who says them, in the pieces that it leaves.
std::vector<Span> PositionWords::spoken(const Position& position) const {
  Span words = position.text.span;
  constexpr int deepest = 3;  // "she said that she told them that ..."
  for (int step = 0; step < deepest; ++step) {
    const Statement* telling = telling_within(position, words);
    if (telling == nullptr) break;
    const Span content = telling->content.span, cue = telling->cue->span;
    const auto part = [&](Span span) { return Span{std::max(span.start, words.start), std::min(span.end, words.end)}; };
    const Span clause = telling->source_anchor ? cover(cue, telling->source_anchor->span) : cue;
    if (!content.contains(cue)) {
      // "she said on Friday that ...": nothing but that clause may go.
      constexpr std::uint32_t most_besides = 20;
      const Span rest = part(content);
      if (rest == words || words.size() > rest.size() + part(clause).size() + most_besides) break;
      words = rest;
      continue;
    }
    std::vector<Span> pieces;
    if (!telling->quotes.empty()) {
      for (const Anchor& quote : telling->quotes)
        if (quote.span.overlaps(words)) pieces.push_back(part(quote.span));
    } else {
      if (words.start < clause.start) pieces.push_back({words.start, clause.start});
      if (clause.end < words.end) pieces.push_back({clause.end, words.end});
    }
    if (!pieces.empty()) return pieces;
    break;
  }
  return {words};
}

// The words and the word that governs them, where it stands right before them with at most its helpers between.
Span PositionWords::with_governor(const Position& position, Span words) const {
  const Document& document = reading_.run.documents[position.text.report];
  TokenRange range = tokens_of(document, words);
  if (range.size() == 0 || document.tokens[range.first].span.start != words.start) return words;
  const bool clause = is_clause(document, range);
  // "denied they would go": without its verb a refusal would read as its contrary.
  if (clause && position.stance != Stance::refuses && position.stance != Stance::undecided) return words;
  const TokenIndex floor = document.sentences[document.tokens[range.first].sentence].tokens.first;
  const TokenIndex first = range.first;
  bool governed = false;
  for (int step = 0; step < 6 && range.first > floor; ++step) {
    const TokenIndex before = range.first - 1;
    const Token& token = document.tokens[before];
    const auto children = document.children(before);
    const bool governs = std::any_of(children.begin(), children.end(), [&](TokenIndex c) { return range.contains(c); });
    const bool joined = governs || range.contains(token.head) || token.head + 1 == before;
    if (token.text.starts_with('\'') || token.text.starts_with("’")) break;  // the end of "he's": its word is not among these
    if (joined && is_helper(token)) {
      range.first = before;
      continue;
    }
    const bool verb = token.pos == Pos::verb || token.pos == Pos::aux;
    if (governed || !governs || !(verb || token.pos == Pos::adj || token.pos == Pos::noun)) break;
    if (token.lemma == verb_of(position.stance) || (clause && one_of(token.lemma, {"say", "tell", "add"}))) break;
    range.first = before;
    governed = verb;
  }
  // Prepositions that lead to no governor: "(an appeal on Monday) for access".
  while (range.first < first && one_of(document.tokens[range.first].dep, {"prep", "dative", "agent", "mark", "prt"}))
    ++range.first;
  return cover(words, document.span(range));
}

// Without "that", or the verb that the label repeats, at the start, and without what punctuation the sentence puts at the ends.
Span PositionWords::trimmed(const Position& position, Span words) const {
  const Document& document = reading_.run.documents[position.text.report];
  const Text& text = reading_.run.reports[position.text.report].text;
  const auto loose = [&](std::uint32_t place) {
    const char32_t c = text.at(place);
    return is_blank(c) || c == U',' || c == U';' || c == U':' || c == U'—' || c == U'–';
  };
  const auto cut = [&] {
    while (!words.empty() && loose(words.start)) ++words.start;
    while (!words.empty() && loose(words.end - 1)) --words.end;
  };
  cut();
  const TokenRange range = tokens_of(document, words);
  if (range.size() < 2) return words;
  const Token& last = document.tokens[range.last - 1];
  if (last.text == "." && last.span.end == words.end) words.end = last.span.start;
  const Token& first = document.tokens[range.first];
  const bool repeats = first.pos == Pos::verb && first.lemma == verb_of(position.stance);
  if (repeats || (first.lower == "that" && first.dep == "mark")) words.start = document.tokens[range.first + 1].span.start;
  cut();
  return words;
}

// The words with the marks of the quotation that they begin or end in the middle of.
std::string PositionWords::between_marks(const Position& position, Span words) const {
  const ReportIndex report = position.text.report;
  const Text& text = reading_.run.reports[report].text;
  const std::string out = reading_.words({report, words, false});
  std::string before, after;
  for (const Span quote : quotes_[report]) {
    const bool straight = quote.start > 0 && text.at(quote.start - 1) == U'"';
    if (quote.contains(words.start)) before = straight ? "\"" : opening;
    if (words.end > quote.start && words.end <= quote.end) after = straight ? "\"" : closing;
  }
  return with_both_marks(before + out + after);
}

std::string PositionWords::of(const Position& position) const {
  const ReportIndex report = position.text.report;
  if (position.text.in_title || report >= reading_.run.documents.size()) return with_both_marks(reading_.words(position.text));
  std::vector<Span> pieces = spoken(position);
  if (pieces.size() == 1) pieces.front() = with_governor(position, pieces.front());
  std::string out;
  for (const Span piece : pieces) {
    const Span words = trimmed(position, piece);
    if (!words.empty()) out += (out.empty() ? "" : " … ") + between_marks(position, words);
  }
  return out.empty() ? with_both_marks(reading_.words(position.text)) : out;
}

std::string with_both_marks(std::string text) {
  // A comma that typography puts before the closing mark: nothing follows it here.
  for (const std::string_view end : {std::string_view(",”"), std::string_view(",\"")})
    if (text.ends_with(end)) text.erase(text.size() - end.size(), 1);
  int open = 0, unopened = 0;
  std::size_t straight = 0, last = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    if (rest.starts_with(opening)) ++open;
    if (rest.starts_with(closing)) open > 0 ? --open : ++unopened;
    if (text[i] == '"') ++straight, last = i;
  }
  if (unopened > 0) text.insert(0, opening);
  if (open > 0) text += closing;
  if (straight % 2 == 1) {  // the last one opens where a blank or nothing stands before it
    if (last == 0 || text[last - 1] == ' ')
      text += '"';
    else
      text.insert(0, "\"");
  }
  return text;
}

}  // namespace rapporteur
