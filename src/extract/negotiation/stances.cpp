#include "extract/negotiation/stances.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>

#include "base/data.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::array all_stances = {Stance::demands, Stance::offers,    Stance::accepts, Stance::refuses, Stance::conditions,
                                    Stance::open,    Stance::undecided, Stance::claims,  Stance::accuses, Stance::concedes};

std::optional<Stance> stance_named(std::string_view text) {
  for (const Stance stance : all_stances)
    if (name(stance) == text) return stance;
  return std::nullopt;
}

StanceEntry::Frame frame_named(std::string_view text) {
  if (text == "verb") return StanceEntry::Frame::verb;
  if (text == "noun") return StanceEntry::Frame::noun;
  if (text == "adjective") return StanceEntry::Frame::adjective;
  if (text == "undertaking") return StanceEntry::Frame::undertaking;
  assert(text == "phrase");
  return StanceEntry::Frame::phrase;
}

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words;
  while (!phrase.empty()) {
    const auto blank = phrase.find_first_of(" -");
    if (blank != 0) words.emplace_back(phrase.substr(0, blank));
    if (blank == std::string_view::npos) break;
    phrase.remove_prefix(blank + 1);
  }
  return words;
}

bool matches(const std::string& word, const Token& token) { return word == token.lower || word == token.lemma; }

// The child of `head` that is this word and completes a verb: a particle, preposition, object or complement.
TokenIndex completion(const Document& document, TokenIndex head, const std::string& word) {
  for (const TokenIndex c : document.children(head)) {
    const auto& token = document.tokens[c];
    const bool completes = token.dep == "prt" || token.dep == "prep" || token.dep == "dobj" || token.dep == "acomp" ||
                           token.dep == "xcomp" || token.dep == "advmod" || token.dep == "mark";
    if (completes && matches(word, token)) return c;
  }
  return no_token;
}

// True where a verb has a particle, which makes another word of it: "weighed in", "signed up".
bool has_particle(const Document& document, TokenIndex verb) {
  return document.tokens[verb].pos == Pos::verb && document.child(verb, "prt") != no_token;
}

// Where the entry's words are found from `place` on; an empty range where they are not.
TokenRange find(const Document& document, TokenIndex place, const StanceEntry& entry) {
  const auto& tokens = document.tokens;
  if (!matches(entry.words.front(), tokens[place])) return {place, place};
  if (entry.words.size() == 1 && entry.frame != StanceEntry::Frame::phrase && has_particle(document, place))
    return {place, place};
  const TokenIndex end = document.sentences.empty() ? static_cast<TokenIndex>(tokens.size())
                                                    : document.sentences[tokens[place].sentence].tokens.last;
  TokenIndex last = place;
  for (std::size_t w = 1; w < entry.words.size(); ++w) {
    TokenIndex next = last + 1;
    while (next < end && tokens[next].text == "-") ++next;
    if (next < end && matches(entry.words[w], tokens[next])) {
      last = next;
    } else if ((entry.frame == StanceEntry::Frame::verb || entry.frame == StanceEntry::Frame::undertaking)) {
      const TokenIndex child = completion(document, place, entry.words[w]);
      if (child == no_token) return {place, place};
      last = std::max(last, child);
    } else {
      return {place, place};
    }
  }
  return {place, last + 1};
}

}  // namespace

StanceLexicon StanceLexicon::built_in() {
  StanceLexicon lexicon;
  for_each_row(data_file("stances.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields.size() != 5) return;
    StanceEntry entry;
    const auto stance = stance_named(fields[0]);
    assert(stance);
    if (!stance) return;
    entry.stance = *stance;
    entry.negated = stance_named(fields[1]);
    entry.frame = frame_named(fields[2]);
    entry.weight = std::strtod(std::string(fields[3]).c_str(), nullptr);
    entry.words = words_of(fields[4]);
    lexicon.by_first_[entry.words.front()].push_back(lexicon.entries_.size());
    lexicon.entries_.push_back(std::move(entry));
  });
  return lexicon;
}

std::optional<StanceHit> StanceLexicon::at(const Document& document, TokenIndex place, StanceEntry::Frame frame) const {
  std::optional<StanceHit> best;
  const auto consider = [&](std::string_view first) {
    const auto found = by_first_.find(first);
    if (found == by_first_.end()) return;
    for (const std::size_t i : found->second) {
      const auto& entry = entries_[i];
      if (entry.frame != frame || (best && entry.words.size() <= best->entry->words.size())) continue;
      if (const auto tokens = find(document, place, entry); tokens.size() > 0) best = StanceHit{&entry, tokens};
    }
  };
  const auto& token = document.tokens[place];
  consider(token.lower);
  if (token.lemma != token.lower) consider(token.lemma);
  return best;
}

}  // namespace rapporteur::extract
