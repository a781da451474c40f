#include "extract/statements/turns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "extract/statements/sources.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::size_t fewest_turns = 3, fewest_speakers = 2;
constexpr TokenIndex longest_label = 10;  // tokens
constexpr std::size_t longest_gap = 8;    // paragraphs without a label between two turns that one speaker may fill

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The words before the colon that opens a paragraph.
struct Label {
  std::uint32_t paragraph = 0;
  TokenRange words;            // without marks of emphasis
  TokenIndex colon = 0;        // the mark; the word itself in "Q Mr. President, …"
  TokenIndex speech = 0;       // the first token after it
  TokenIndex head = no_token;  // the speaker's last name or role
  std::string key;             // the words in lower case
};

bool asks(std::string_view key) { return key == "q" || key == "q." || key == "question"; }
bool answers(std::string_view key) { return key == "a" || key == "a." || key == "answer"; }

// Those who have no name in a transcript but speak in it.
bool is_speaking_role(std::string_view word) {
  static constexpr std::array<std::string_view, 12> roles = {"moderator", "reporter",  "interviewer", "host",
                                                             "anchor",    "president", "chairman",    "chairwoman",
                                                             "chair",     "presenter", "journalist",  "correspondent"};
  return among(roles, word);
}

// Labels of things that are told in turn, not of those who speak.
bool is_rubric(std::string_view word) {
  static constexpr std::array<std::string_view, 24> rubrics = {"note",    "update",  "correction", "claim",   "fact",   "facts",
                                                               "verdict", "rating",  "myth",       "reality", "source", "photo",
                                                               "image",   "video",   "watch",      "read",    "listen", "more",
                                                               "related", "context", "analysis",   "when",    "where",  "why"};
  return among(rubrics, word);
}

bool is_upper(const Token& token) {
  return token.text.size() > 1 &&
         std::none_of(token.text.begin(), token.text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_emphasis(const Token& token) { return token.text.find_first_not_of("*_#") == std::string_view::npos; }

// Persons by their last names in small letters: transcripts set names in capitals. None where several bear one.
using LastNames = std::map<std::string, std::optional<ActorIndex>>;

LastNames last_names(const Reading& reading) {
  LastNames names;
  for (ActorIndex i = 0; i < reading.actors.actors.size(); ++i) {
    const Actor& actor = reading.actors.actors[i];
    if (actor.type != ActorType::person) continue;
    const std::string last = lower_ascii(actor.name.substr(actor.name.rfind(' ') + 1));
    const auto [known, fresh] = names.try_emplace(last, i);
    if (!fresh) known->second.reset();
  }
  return names;
}

std::vector<ActorIndex> speakers_of(const Reading& reading, const LastNames& names, const Label& label) {
  if (asks(label.key) || answers(label.key)) return {};
  auto actors = reading.actors.resolve(reading.document, label.head);
  if (!actors.empty()) return actors;
  const auto known = names.find(std::string(reading.token(label.head).lower));
  if (known != names.end() && known->second) actors.push_back(*known->second);
  return actors;
}

// "Smith", "Gen. Ann Smith", "Ann van Dyk", "MR. SMITH (through an interpreter)": capitals on every word but particles.
bool is_name_like(const Reading& reading, TokenRange words) {
  for (TokenIndex t = words.first; t < words.last; ++t) {
    const Token& token = reading.token(t);
    if (token.lower == "(") return t > words.first;
    const bool capital = token.text != token.lower;
    const bool joint =
        token.pos == Pos::punct ||
        (t > words.first && (token.lower == "van" || token.lower == "de" || token.lower == "al" || token.lower == "bin"));
    if (!capital && !joint) return false;
    if (token.lower == "," || token.lower == ";" || token.tag == "CD") return false;
  }
  return true;
}

// "Q: …", "A. …", "SMITH: …", "**Smith:** …", "Q Madam President, …".
std::optional<Label> label_of(const Reading& reading, std::uint32_t number) {
  const Paragraph& paragraph = reading.paragraphs[number];
  Label label;
  label.paragraph = number;
  TokenIndex t = paragraph.tokens.first;
  while (t < paragraph.tokens.last && (is_emphasis(reading.token(t)) || reading.token(t).pos == Pos::space)) ++t;
  if (t + 1 >= paragraph.tokens.last || reading.quote_of(t) != Reading::none) return std::nullopt;
  const auto set = [&](TokenRange words, TokenIndex colon) {
    label.words = words;
    label.colon = colon;
    label.speech = colon + 1;
    while (label.speech < paragraph.tokens.last && is_emphasis(reading.token(label.speech))) ++label.speech;
    label.head = words.first;
    for (TokenIndex w = words.first; w < words.last; ++w) {
      if (reading.token(w).lower == "(") break;
      if (reading.token(w).pos != Pos::punct) label.head = w;
      if (!label.key.empty()) label.key += ' ';
      label.key += reading.token(w).lower;
    }
    return label;
  };
  const auto first = reading.token(t).text;
  // Without a colon: "Q Madam President", "A. We hope so."
  if ((first == "Q" || first == "Q." || first == "A.") && !reading.is_word(t + 1, ":")) {
    const bool dot = first == "Q" && reading.is_word(t + 1, ".");
    return set({t, t + 1}, dot ? t + 1 : t);
  }
  for (TokenIndex colon = t + 1; colon < std::min(paragraph.tokens.last, t + longest_label); ++colon) {
    if (reading.quote_of(colon) != Reading::none || is_emphasis(reading.token(colon))) continue;
    if (!reading.is_word(colon, ":")) continue;
    TokenIndex end = colon;
    while (end > t + 1 && is_emphasis(reading.token(end - 1))) --end;
    const TokenRange words{t, end};
    if (!is_name_like(reading, words)) return std::nullopt;
    return set(words, colon);
  }
  return std::nullopt;
}

// A short question on a line of its own looks like a subhead.
bool is_spoken(const Paragraph& paragraph) { return paragraph.kind == BlockKind::body || paragraph.kind == BlockKind::subhead; }

// Talk has "I", "we" and "you" in it, or asks; lists under names ("Smith: 12 votes") have not.
bool is_address(const Reading& reading, const Label& label) {
  static constexpr std::array<std::string_view, 13> persons = {"i",  "we",  "you", "my", "our", "your",    "me",
                                                               "us", "i’m", "yes", "no", "?",   "yourself"};
  for (TokenIndex t = label.speech; t < reading.paragraphs[label.paragraph].tokens.last; ++t)
    if (among(persons, reading.token(t).lower)) return true;
  return false;
}

// The labels of the report that are speakers', in text order; empty where it is no transcript.
std::vector<Label> find_turns(const Reading& reading, const LastNames& names) {
  std::vector<Label> labels;
  std::map<std::string, std::size_t> times;
  bool questions = false, replies = false;
  for (std::uint32_t p = 0; p < reading.paragraphs.size(); ++p) {
    if (!is_spoken(reading.paragraphs[p])) continue;
    auto label = label_of(reading, p);
    if (!label || is_rubric(reading.token(label->head).lower)) continue;
    ++times[label->key];
    questions = questions || asks(label->key);
    replies = replies || answers(label->key);
    labels.push_back(std::move(*label));
  }
  const auto speaks = [&](const Label& label) {
    const bool colon = reading.is_word(label.colon, ":");
    if (asks(label.key)) return replies || !colon || times[label.key] > 1;
    if (answers(label.key)) return questions;
    const auto actors = speakers_of(reading, names, label);
    const bool somebody = std::any_of(actors.begin(), actors.end(), [&](ActorIndex a) {
      return reading.actors.actors[a].type == ActorType::person || reading.actors.actors[a].type == ActorType::organisation;
    });
    const bool shouted = is_upper(reading.token(label.head));
    if (is_speaking_role(reading.token(label.head).lower)) return shouted || times[label.key] > 1;
    // A place is no speaker, however often it opens a paragraph.
    if (!actors.empty() && !somebody) return false;
    return somebody || (shouted && times[label.key] > 1);
  };
  std::map<std::string, std::size_t> speakers;
  std::size_t turns = 0;
  for (const Label& label : labels)
    if (speaks(label)) ++speakers[label.key], ++turns;
  // Among turns any label in capitals is one.
  std::erase_if(labels,
                [&](const Label& label) { return !speakers.contains(label.key) && !is_upper(reading.token(label.head)); });
  const bool returns = std::any_of(speakers.begin(), speakers.end(), [](const auto& speaker) { return speaker.second > 1; });
  // "Q Madam President" without a colon is a turn only among others.
  const bool marked =
      std::any_of(labels.begin(), labels.end(), [&](const Label& l) { return reading.is_word(l.colon, ":"); }) ||
      (questions && replies);
  const auto spoken =
      std::count_if(labels.begin(), labels.end(), [&](const Label& label) { return is_address(reading, label); });
  if (2 * static_cast<std::size_t>(spoken) < labels.size() || turns < fewest_turns || !returns ||
      speakers.size() < fewest_speakers || !marked)
    labels.clear();
  return labels;
}

// "(Laughter.)", "[Crosstalk]": the reporter's.
bool is_bracketed(const Reading& reading, const Paragraph& paragraph) {
  const char32_t first = reading.text().at(paragraph.span.start), last = reading.text().at(paragraph.span.end - 1);
  return (first == U'(' && last == U')') || (first == U'[' && last == U']');
}

void add_turn(const Reading& reading, const Label& label, const std::vector<ActorIndex>& speakers, Span content,
              std::vector<Attribution>& found) {
  Attribution a;
  a.cue_span = reading.token(label.colon).span;
  a.frame = CueFrame::quote;
  a.source = label.head;
  a.label = label.words;
  a.speakers = speakers;
  a.is_resolved = true;
  a.content = content;
  found.push_back(a);
}

}  // namespace

void add_turns(const Reading& reading, std::vector<Attribution>& found) {
  const auto names = last_names(reading);
  const auto turns = find_turns(reading, names);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Label& turn = turns[i];
    const auto speakers = speakers_of(reading, names, turn);
    const Paragraph& paragraph = reading.paragraphs[turn.paragraph];
    if (turn.speech < paragraph.tokens.last)
      add_turn(reading, turn, speakers, {reading.token(turn.speech).span.start, paragraph.span.end}, found);
    // What follows is his only where another turn follows it: after the last one the reporter may speak again.
    if (i + 1 == turns.size() || turns[i + 1].paragraph - turn.paragraph > longest_gap) continue;
    for (std::uint32_t p = turn.paragraph + 1; p < turns[i + 1].paragraph; ++p)
      if (is_spoken(reading.paragraphs[p]) && !is_bracketed(reading, reading.paragraphs[p]))
        add_turn(reading, turn, speakers, reading.paragraphs[p].span, found);
  }
}

namespace {

// How a paragraph is set off from the ones around it.
struct Setting {
  bool marked = false;       // "> "
  std::uint32_t indent = 0;  // blanks before it in its line
};

Setting setting_of(const Reading& reading, const Paragraph& paragraph) {
  Setting setting;
  setting.marked = reading.text().at(paragraph.span.start) == U'>';
  for (auto p = paragraph.span.start; p > 0; --p) {
    const char32_t c = reading.text().at(p - 1);
    if (c != U' ' && c != U'\t') break;
    setting.indent += c == U'\t' ? 4 : 1;
  }
  return setting;
}

// The verb of saying whose clause ends the paragraph with a colon, its content still to come: "The minister wrote:".
TokenIndex introducing_verb(const Reading& reading, const Paragraph& paragraph) {
  if (paragraph.tokens.size() < 3 || reading.text().at(paragraph.span.end - 1) != U':') return no_token;
  const TokenIndex colon = paragraph.tokens.last - 1;
  for (TokenIndex v = colon; v-- > reading.sentence_of(colon).first;) {
    if (reading.quote_of(v) != Reading::none || !reading.is_verb(v)) continue;
    const auto match = reading.cues.at(reading.document, v, CueKind::verb);
    if (!match || !match->with(CueFrame::quote)) continue;
    for (const TokenIndex c : reading.document.children(v))
      if (c > v && reading.token(c).dep == "ccomp") return no_token;
    return v;
  }
  return no_token;
}

// Verbs whose colon at the end of a paragraph leaves nothing but the words themselves to come.
bool gives_words(const Reading& reading, TokenIndex verb) {
  static constexpr std::array<std::string_view, 11> verbs = {"say",   "write",  "tweet",   "post",    "state",  "read",
                                                             "reply", "answer", "declare", "respond", "comment"};
  return among(verbs, reading.token(verb).lemma) && reading.is_finite(verb) && reading.token(verb).dep == "ROOT";
}

// A list after the colon is no speech: "The minister listed:" and "- the border".
bool is_listed(const Reading& reading, const Paragraph& paragraph) {
  const char32_t c = reading.text().at(paragraph.span.start);
  return c == U'-' || c == U'*' || c == U'•' || c == U'–' || c == U'—' || (c >= U'0' && c <= U'9');
}

}  // namespace

void add_quoted_blocks(const Reading& reading, std::vector<bool>& claimed, std::vector<Attribution>& found) {
  for (std::uint32_t p = 0; p + 1 < reading.paragraphs.size(); ++p) {
    const Paragraph& lead = reading.paragraphs[p];
    if (lead.kind != BlockKind::body) continue;
    const TokenIndex verb = introducing_verb(reading, lead);
    if (verb == no_token) continue;
    TokenIndex source = subject_of(reading, verb);
    if (source == no_token && reading.is_finite(verb)) source = noun_before(reading, verb);
    if (source == no_token) continue;
    const Setting base = setting_of(reading, lead);
    for (std::uint32_t q = p + 1; q < reading.paragraphs.size() && reading.paragraphs[q].kind == BlockKind::body; ++q) {
      const Paragraph& block = reading.paragraphs[q];
      const Setting setting = setting_of(reading, block);
      const bool set_off = setting.marked || setting.indent >= base.indent + 2;
      Span content = block.span;
      if (setting.marked) ++content.start;
      while (!content.empty() && reading.text().at(content.start) <= U' ') ++content.start;
      // Quotation marks say themselves what is quoted.
      if (content.empty() || is_quotation_mark(reading.text().at(content.start)) || is_listed(reading, block)) break;
      if (!set_off && (q > p + 1 || !gives_words(reading, verb))) break;
      Attribution a;
      a.cue = verb;
      a.cue_span = reading.token(verb).span;
      a.frame = CueFrame::quote;
      a.source = source;
      a.content = content;
      found.push_back(a);
      claimed[verb] = true;
      if (!set_off) break;
    }
  }
}

}  // namespace rapporteur::extract
