#include "language/lemmatizer.hpp"

#include <algorithm>

#include "language/unicode.hpp"

namespace rapporteur::language {
namespace {

// "Number=Sing|Person=3": the value of a feature, empty where it has none.
std::string_view feature(const Label* morph, std::string_view name) {
  std::string_view rest = morph == nullptr ? std::string_view() : morph->text;
  while (!rest.empty()) {
    const auto bar = rest.find('|');
    const auto pair = rest.substr(0, bar);
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    if (bar == std::string_view::npos) break;
    rest.remove_prefix(bar + 1);
  }
  return {};
}

// EnglishLemmatizer.is_base_form: an uninflected form is its own lemma.
bool is_base_form(const TokenState& state) {
  const auto degree = feature(state.morph, "Degree"), form = feature(state.morph, "VerbForm");
  if (degree == "Pos" || form == "Inf" || form == "None") return true;
  if (state.pos == Pos::noun) return feature(state.morph, "Number") == "Sing";
  return state.pos == Pos::verb && form == "Fin" && feature(state.morph, "Tense") == "Pres" &&
         feature(state.morph, "Number").empty();
}

class Lemmatizer : public Component {
public:
  Lemmatizer(LemmaTables tables, LemmaMode mode, bool overwrite)
      : tables_(std::move(tables)), mode_(mode), overwrite_(overwrite) {}

  void pack(infer::Packer& out) const override { tables_.pack(out); }

  void apply(Analysis& analysis, Document& document) const override {
    for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
      TokenState& state = analysis.states[i];
      if (state.fixed_lemma != nullptr && !overwrite_) continue;
      state.fixed_lemma = nullptr;
      state.lemma = document.intern(mode_ == LemmaMode::rule ? by_rule(*analysis.tokens[i].lexeme, state)
                                                             : by_lookup(*analysis.tokens[i].lexeme));
    }
  }

private:
  std::string by_lookup(const Lexeme& word) const {
    const auto found = tables_.lookup(word.orth);
    return found ? std::string(*found) : word.text;
  }

  // Lemmatizer.rule_lemmatize, of which the first form is taken.
  std::string by_rule(const Lexeme& word, const TokenState& state) const {
    if (!state.has_pos || state.pos == Pos::space || is_base_form(state)) return word.lower;
    const LemmaTables::OfPos& tables = tables_.of(static_cast<std::size_t>(state.pos));
    if (tables.empty()) return state.pos == Pos::propn ? word.text : word.lower;
    std::vector<std::string> known, odd, unknown;  // in the index; no word at all ("1990s" without its s); others
    for (const LemmaTables::Ending& rule : tables.rules) {
      const std::string_view from = tables_.text(rule.from), to = tables_.text(rule.to);
      if (!word.lower.ends_with(from)) continue;
      std::string form = word.lower.substr(0, word.lower.size() - from.size());
      form += to;
      if (form.empty()) continue;
      if (tables_.is_lemma(tables, form))
        known.insert(known.begin(), std::move(form));
      else
        (all_alpha(form) ? unknown : odd).push_back(std::move(form));
    }
    std::vector<std::string> forms = std::move(known);
    forms.insert(forms.end(), odd.begin(), odd.end());
    for (const Bytes bytes : tables_.exceptions(tables, word.lower)) {
      const auto lemma = tables_.text(bytes);
      if (std::find(forms.begin(), forms.end(), lemma) == forms.end()) forms.insert(forms.begin(), std::string(lemma));
    }
    if (!forms.empty()) return forms.front();
    return unknown.empty() ? word.text : unknown.front();
  }

  LemmaTables tables_;
  LemmaMode mode_;
  bool overwrite_;
};

}  // namespace

ComponentPointer make_lemmatizer(LemmaTables tables, LemmaMode mode, bool overwrite) {
  return std::make_unique<Lemmatizer>(std::move(tables), mode, overwrite);
}

Result<ComponentPointer> make_lemmatizer(std::string_view bytes, const std::string& path, LemmaMode mode, bool overwrite) {
  auto tables = LemmaTables::read(bytes);
  if (!tables)
    return fail(ErrorCode::model_altered, path, "is not a whole set of tables",
                "Run scripts/fetch-models to install the models.");
  return make_lemmatizer(std::move(*tables), mode, overwrite);
}

}  // namespace rapporteur::language
