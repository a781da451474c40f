#include "language/lemmatizer.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "infer/messagepack.hpp"
#include "language/unicode.hpp"

namespace rapporteur::language {
namespace {

using infer::MessagePack;

// A set of many short strings that is built at every start: open addressing over views, no allocation a string.
class WordSet {
public:
  void reserve(std::size_t words) {
    std::size_t size = 16;
    while (size < 2 * words) size *= 2;
    slots_.assign(size, {});
  }
  void insert(std::string_view word) {  // no more than were reserved
    if (!word.empty()) *find(word) = word;
  }
  bool contains(std::string_view word) const {
    return !slots_.empty() && !word.empty() && !const_cast<WordSet*>(this)->find(word)->empty();
  }
  bool empty() const { return slots_.empty(); }

private:
  std::string_view* find(std::string_view word) {
    std::size_t at = std::hash<std::string_view>()(word) & (slots_.size() - 1);
    while (!slots_[at].empty() && slots_[at] != word) at = (at + 1) & (slots_.size() - 1);
    return &slots_[at];
  }
  std::vector<std::string_view> slots_;
};

// What the tables hold for one part of speech.
struct PosTables {
  struct Ending {
    std::string_view from, to;
  };
  std::vector<Ending> rules;
  std::unordered_map<std::string_view, std::vector<std::string_view>> exceptions;
  WordSet index;

  bool empty() const { return rules.empty() && exceptions.empty() && index.empty(); }
};

struct Tables {
  std::unordered_map<StringId, PosTables> by_pos;
  std::unordered_map<StringId, std::string_view> lookup;  // lemma_lookup: a word's id to its lemma
};

// Reads `text` where it will become output.
std::string_view read_word(MessagePack& in, bool& good) {
  const auto text = in.read_text();
  good = good && valid_utf8(text);
  return text;
}

void read_rules(MessagePack& in, PosTables& tables, bool& good) {
  for (std::size_t n = in.read_array(); n > 0 && in.ok(); --n) {
    if (in.read_array() != 2) good = false;
    if (!good) return;
    const auto from = read_word(in, good);
    tables.rules.push_back({from, read_word(in, good)});
  }
}

void read_exceptions(MessagePack& in, PosTables& tables, bool& good) {
  const std::size_t words = in.read_map();
  tables.exceptions.reserve(words);
  for (std::size_t n = words; n > 0 && in.ok(); --n) {
    auto& lemmas = tables.exceptions[in.read_text()];
    for (std::size_t m = in.read_array(); m > 0 && in.ok(); --m) lemmas.push_back(read_word(in, good));
  }
}

void read_index(MessagePack& in, PosTables& tables) {
  const std::size_t words = in.read_array();
  tables.index.reserve(words);
  for (std::size_t n = words; n > 0 && in.ok(); --n) tables.index.insert(in.read_text());
}

bool read_tables(std::string_view bytes, Tables& tables) {
  MessagePack in(bytes);
  bool good = true;
  for (std::size_t names = in.read_map(); names > 0 && in.ok() && good; --names) {
    const auto name = in.read_text();
    if (name != "lemma_rules" && name != "lemma_exc" && name != "lemma_index" && name != "lemma_lookup") {
      in.skip();
      continue;
    }
    for (std::size_t keys = in.read_map(); keys > 0 && in.ok() && good; --keys) {
      const StringId key = in.next() == MessagePack::Kind::integer ? in.read_unsigned() : string_id(in.read_text());
      if (name == "lemma_rules")
        read_rules(in, tables.by_pos[key], good);
      else if (name == "lemma_exc")
        read_exceptions(in, tables.by_pos[key], good);
      else if (name == "lemma_index")
        read_index(in, tables.by_pos[key]);
      else
        tables.lookup.emplace(key, read_word(in, good));
    }
  }
  return good && in.done();
}

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
  Lemmatizer(std::string bytes, LemmaMode mode, bool overwrite)
      : bytes_(std::make_unique<const std::string>(std::move(bytes))), mode_(mode), overwrite_(overwrite) {}

  bool read() {
    if (!read_tables(*bytes_, tables_)) return false;
    for (std::size_t pos = 0; pos < by_pos_.size(); ++pos) {
      const auto found = tables_.by_pos.find(string_id(to_lower(name(static_cast<Pos>(pos)))));
      by_pos_[pos] = found == tables_.by_pos.end() || found->second.empty() ? nullptr : &found->second;
    }
    return true;
  }

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
    const auto found = tables_.lookup.find(word.orth);
    return found == tables_.lookup.end() ? word.text : std::string(found->second);
  }

  // Lemmatizer.rule_lemmatize, of which the first form is taken.
  std::string by_rule(const Lexeme& word, const TokenState& state) const {
    if (!state.has_pos || state.pos == Pos::space || is_base_form(state)) return word.lower;
    const PosTables* tables = by_pos_[static_cast<std::size_t>(state.pos)];
    if (tables == nullptr) return state.pos == Pos::propn ? word.text : word.lower;
    std::vector<std::string> known, odd, unknown;  // in the index; no word at all ("1990s" without its s); others
    for (const auto& [from, to] : tables->rules) {
      if (!word.lower.ends_with(from)) continue;
      std::string form = word.lower.substr(0, word.lower.size() - from.size());
      form += to;
      if (form.empty()) continue;
      if (tables->index.contains(form))
        known.insert(known.begin(), std::move(form));
      else
        (all_alpha(form) ? unknown : odd).push_back(std::move(form));
    }
    std::vector<std::string> forms = std::move(known);
    forms.insert(forms.end(), odd.begin(), odd.end());
    if (const auto exceptions = tables->exceptions.find(word.lower); exceptions != tables->exceptions.end())
      for (const auto lemma : exceptions->second)
        if (std::find(forms.begin(), forms.end(), lemma) == forms.end()) forms.insert(forms.begin(), std::string(lemma));
    if (!forms.empty()) return forms.front();
    return unknown.empty() ? word.text : unknown.front();
  }

  std::unique_ptr<const std::string> bytes_;  // the tables view it
  Tables tables_;
  std::array<const PosTables*, 18> by_pos_{};
  LemmaMode mode_;
  bool overwrite_;
};

}  // namespace

Result<ComponentPointer> make_lemmatizer(std::string bytes, const std::string& path, LemmaMode mode, bool overwrite) {
  auto lemmatizer = std::make_unique<Lemmatizer>(std::move(bytes), mode, overwrite);
  if (!lemmatizer->read())
    return fail(ErrorCode::model_altered, path, "is not a whole set of tables",
                "Run scripts/fetch-models to install the models.");
  return lemmatizer;
}

}  // namespace rapporteur::language
