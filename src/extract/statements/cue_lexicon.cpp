#include "extract/statements/cue_lexicon.hpp"

#include <algorithm>
#include <utility>

#include "base/data.hpp"

namespace rapporteur::extract {
namespace {

// Words that may stand between the words of one cue: "made it very clear".
constexpr TokenIndex widest_gap = 3;

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto at = text.find(separator);
    if (at != 0) parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return parts;
}

std::optional<CueKind> kind_from_name(std::string_view name) {
  if (name == "verb") return CueKind::verb;
  if (name == "noun") return CueKind::noun;
  if (name == "adjective") return CueKind::adjective;
  if (name == "adverb") return CueKind::adverb;
  return std::nullopt;
}

std::optional<StatementClass> class_from_name(std::string_view name) {
  if (name == "words") return StatementClass::words;
  if (name == "attitude") return StatementClass::attitude;
  if (name == "act") return StatementClass::act;
  return std::nullopt;
}

// False where the frame is none of those that the table's header names.
bool add_frame(Cue& cue, std::string_view frame) {
  const auto equals = frame.find('=');
  const auto name = frame.substr(0, equals);
  const auto words = equals == std::string_view::npos ? std::vector<std::string>() : split(frame.substr(equals + 1), '|');
  const auto set = [&](CueFrame f) { cue.frames |= static_cast<unsigned>(f); };
  static constexpr std::pair<std::string_view, CueFrame> plain[] = {
      {"clause", CueFrame::clause},    {"quote", CueFrame::quote},           {"told", CueFrame::told},
      {"object", CueFrame::object},    {"infinitive", CueFrame::infinitive}, {"raising", CueFrame::raising},
      {"evidence", CueFrame::evidence}};
  for (const auto& [plain_name, value] : plain)
    if (name == plain_name && words.empty()) {
      set(value);
      return true;
    }
  if (name == "control") {
    set(CueFrame::control);
    if (words.empty()) cue.bare_control = true;
    cue.control_prepositions.insert(cue.control_prepositions.end(), words.begin(), words.end());
    return true;
  }
  if (name == "complement") {
    set(CueFrame::complement);
    if (words.empty()) cue.bare_complement = true;
    cue.complement_prepositions.insert(cue.complement_prepositions.end(), words.begin(), words.end());
    return true;
  }
  if (name == "passive") {
    set(CueFrame::passive);
    cue.passive_prepositions.insert(cue.passive_prepositions.end(), words.begin(), words.end());
    return true;
  }
  if (name == "prep" && !words.empty()) {
    set(CueFrame::preposition);
    cue.prepositions = words;
    return true;
  }
  return false;
}

// "hope" for "hopes", "hoped" and "hoping", which the rules of the lemmatizer take for forms of "hop".
std::string with_silent_e(std::string_view lower) {
  if (lower.ends_with("ing")) return std::string(lower.substr(0, lower.size() - 3)) + "e";
  if (lower.ends_with("es") || lower.ends_with("ed")) return std::string(lower.substr(0, lower.size() - 1));
  return std::string(lower);
}

// "prefer" for "preferred", where the tagger saw an adjective and the lemmatizer left it alone.
std::string without_doubled_ending(std::string_view lower) {
  if (lower.size() < 6 || !lower.ends_with("ed")) return {};
  lower.remove_suffix(2);
  if (lower[lower.size() - 1] == lower[lower.size() - 2]) lower.remove_suffix(1);
  return std::string(lower);
}

// Where the words after the head stand, or empty where they do not all follow it in its sentence.
std::vector<TokenIndex> match_words(const Document& document, TokenIndex head, const Cue& cue) {
  std::vector<TokenIndex> tokens{head};
  const auto end = document.sentences[document.tokens[head].sentence].tokens.last;
  for (std::size_t w = 1; w < cue.words.size(); ++w) {
    const TokenIndex from = tokens.back() + 1;
    TokenIndex found = no_token;
    for (TokenIndex t = from; t < std::min<TokenIndex>(end, from + widest_gap + 1); ++t) {
      const Token& token = document.tokens[t];
      if (token.lemma == cue.words[w] || token.lower == cue.words[w]) {
        found = t;
        break;
      }
      if (token.pos == Pos::punct || token.pos == Pos::verb) break;
    }
    if (found == no_token) return {};
    // A particle stands next to its verb or after its object, as its child: "point it out", not "spoke as the men set out".
    const Token& token = document.tokens[found];
    if (token.dep == "prt" && token.head != head) return {};
    tokens.push_back(found);
  }
  return tokens;
}

}  // namespace

const Cue* CueMatch::with(CueFrame frame) const {
  for (const Cue* row : rows)
    if (row->has(frame)) return row;
  return nullptr;
}

Result<CueLexicon> CueLexicon::load() { return parse(data_file("cues.tsv")); }

Result<CueLexicon> CueLexicon::parse(std::string_view table) {
  CueLexicon lexicon;
  std::string wrong;
  for_each_row(table, [&](const std::vector<std::string_view>& fields) {
    if (!wrong.empty()) return;
    Cue cue;
    const auto kind = fields.size() == 5 ? kind_from_name(fields[0]) : std::nullopt;
    const auto klass = fields.size() == 5 ? class_from_name(fields[2]) : std::nullopt;
    bool well_formed = kind && klass && !fields[1].empty() && !fields[4].empty();
    if (well_formed) {
      cue.kind = *kind;
      cue.klass = *klass;
      cue.words = split(fields[1], ' ');
      for (const auto& frame : split(fields[3], ',')) well_formed = well_formed && add_frame(cue, frame);
      well_formed = well_formed && cue.frames != 0 && !cue.words.empty();
    }
    if (!well_formed) {
      wrong = "'" + std::string(fields.size() > 1 ? fields[1] : fields[0]) + "'";
      return;
    }
    auto& rows = lexicon.by_head_[static_cast<std::size_t>(cue.kind)][cue.words.front()];
    rows.push_back(std::move(cue));
    ++lexicon.count_;
  });
  if (!wrong.empty()) return fail(ErrorCode::malformed, "cues.tsv", "has a row that is not in its form: " + wrong);
  return lexicon;
}

std::optional<CueMatch> CueLexicon::at(const Document& document, TokenIndex head, CueKind kind) const {
  const Token& token = document.tokens[head];
  const auto& heads = by_head_[static_cast<std::size_t>(kind)];
  auto rows = heads.find(token.lemma);
  if (rows == heads.end() && token.lower != token.lemma) rows = heads.find(token.lower);
  if (rows == heads.end()) rows = heads.find(with_silent_e(token.lower));
  if (rows == heads.end()) rows = heads.find(without_doubled_ending(token.lower));
  if (rows == heads.end()) return std::nullopt;
  CueMatch match;
  for (const Cue& cue : rows->second) {
    if (cue.words.size() < match.tokens.size()) continue;
    const auto tokens = match_words(document, head, cue);
    if (tokens.empty()) continue;
    if (tokens.size() > match.tokens.size()) match.rows.clear();
    match.rows.push_back(&cue);
    match.tokens = tokens;
  }
  if (match.rows.empty()) return std::nullopt;
  return match;
}

}  // namespace rapporteur::extract
