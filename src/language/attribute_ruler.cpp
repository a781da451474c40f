#include "language/attribute_ruler.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "infer/messagepack.hpp"
#include "language/unicode.hpp"

namespace rapporteur::language {
namespace {

using infer::MessagePack;

enum class Attribute { tag, pos, dep, morph, lemma, orth, lower, norm, shape, prefix, suffix, is_space };

std::optional<Attribute> attribute_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Attribute>, 13> known = {{{"TAG", Attribute::tag},
                                                                             {"POS", Attribute::pos},
                                                                             {"DEP", Attribute::dep},
                                                                             {"MORPH", Attribute::morph},
                                                                             {"LEMMA", Attribute::lemma},
                                                                             {"ORTH", Attribute::orth},
                                                                             {"TEXT", Attribute::orth},
                                                                             {"LOWER", Attribute::lower},
                                                                             {"NORM", Attribute::norm},
                                                                             {"SHAPE", Attribute::shape},
                                                                             {"PREFIX", Attribute::prefix},
                                                                             {"SUFFIX", Attribute::suffix},
                                                                             {"IS_SPACE", Attribute::is_space}}};
  for (const auto& [text, attribute] : known)
    if (text == name) return attribute;
  return std::nullopt;
}

struct Condition {
  enum class Kind { one_of, none_of, regex };
  Attribute attribute{};
  Kind kind = Kind::one_of;
  std::vector<StringId> values;
  std::optional<Regex> pattern;
};

using TokenPattern = std::vector<Condition>;

struct Settings {
  const Label* tag = nullptr;
  const Label* dep = nullptr;
  const Label* morph = nullptr;
  const Label* lemma = nullptr;
  std::optional<Pos> pos;
};

struct Rule {
  std::vector<std::vector<TokenPattern>> patterns;  // any of them
  Settings settings;
  std::int64_t target = 0;  // which token of the match; negative: from its end
};

StringId id_of(const Label* label) { return label == nullptr ? 0 : label->id; }

StringId pos_id(const TokenState& state) {
  static const auto ids = [] {
    std::array<StringId, 18> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = string_id(name(static_cast<Pos>(i)));
    return all;
  }();
  return state.has_pos ? ids[static_cast<std::size_t>(state.pos)] : 0;
}

// doc.pyx, get_token_attr_for_matcher.
StringId value_of(Attribute attribute, const RawToken& token, const TokenState& state) {
  const Lexeme& word = *token.lexeme;
  switch (attribute) {
    case Attribute::tag:
      return id_of(state.tag);
    case Attribute::pos:
      return pos_id(state);
    case Attribute::dep:
      return id_of(state.dep);
    case Attribute::morph:
      return id_of(state.morph);
    case Attribute::lemma:
      return state.fixed_lemma != nullptr ? state.fixed_lemma->id : string_id(state.lemma);
    case Attribute::orth:
      return word.orth;
    case Attribute::lower:
      return word.lower_id;
    case Attribute::norm:
      return word.norm;
    case Attribute::shape:
      return word.shape;
    case Attribute::prefix:
      return word.prefix;
    case Attribute::suffix:
      return word.suffix;
    case Attribute::is_space:
      return word.is_space ? 1 : 0;
  }
  return 0;
}

// The characters that a REGEX condition reads; reading a pattern refuses it for other attributes.
std::string_view text_of(Attribute attribute, const RawToken& token, const TokenState& state) {
  const auto text = [](const Label* label) { return label == nullptr ? std::string_view() : std::string_view(label->text); };
  switch (attribute) {
    case Attribute::tag:
      return text(state.tag);
    case Attribute::dep:
      return text(state.dep);
    case Attribute::lower:
      return token.lexeme->lower;
    default:
      return token.lexeme->text;
  }
}

bool holds(const Condition& condition, const RawToken& token, const TokenState& state) {
  if (condition.kind == Condition::Kind::regex)
    return condition.pattern->search(text_of(condition.attribute, token, state)).has_value();
  const StringId value = value_of(condition.attribute, token, state);
  const bool found = std::find(condition.values.begin(), condition.values.end(), value) != condition.values.end();
  return found == (condition.kind == Condition::Kind::one_of);
}

class AttributeRuler : public Component {
public:
  explicit AttributeRuler(std::vector<Rule> rules) : rules_(std::move(rules)) {
    for (std::size_t rule = 0; rule < rules_.size(); ++rule)
      for (std::size_t pattern = 0; pattern < rules_[rule].patterns.size(); ++pattern) index({rule, pattern});
  }

  void apply(Analysis& analysis, Document&) const override {
    std::vector<Found> found;
    for (const Piece& piece : analysis.pieces) {
      const auto tokens = std::span(analysis.tokens).subspan(piece.first, piece.count);
      const auto states = std::span(analysis.states).subspan(piece.first, piece.count);
      found.clear();
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        try_all(by_tag_, id_of(states[i].tag), tokens, states, i, found);
        try_all(by_lower_, tokens[i].lexeme->lower_id, tokens, states, i, found);
        for (const Reference& reference : others_) try_one(reference, tokens, states, i, found);
      }
      // All patterns see the tokens as they were; where several set the same attribute the later rule wins.
      std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::tie(a.rule, a.start, a.end) < std::tie(b.rule, b.start, b.end);
      });
      for (const Found& match : found) set(match, states);
    }
  }

private:
  struct Reference {
    std::size_t rule, pattern;
  };
  struct Found {
    std::size_t rule, start, end;
  };
  using Index = std::unordered_map<StringId, std::vector<Reference>>;

  // A pattern whose first token must have one of some tags or words is tried for those only.
  void index(Reference reference) {
    for (const auto& [attribute, table] : {std::pair{Attribute::lower, &by_lower_}, std::pair{Attribute::tag, &by_tag_}})
      for (const Condition& condition : rules_[reference.rule].patterns[reference.pattern].front())
        if (condition.attribute == attribute && condition.kind == Condition::Kind::one_of) {
          for (const StringId value : condition.values) (*table)[value].push_back(reference);
          return;
        }
    others_.push_back(reference);
  }

  void try_all(const Index& index, StringId value, std::span<const RawToken> tokens, std::span<const TokenState> states,
               std::size_t start, std::vector<Found>& found) const {
    const auto references = index.find(value);
    if (references == index.end()) return;
    for (const Reference& reference : references->second) try_one(reference, tokens, states, start, found);
  }

  void try_one(const Reference& reference, std::span<const RawToken> tokens, std::span<const TokenState> states,
               std::size_t start, std::vector<Found>& found) const {
    const auto& pattern = rules_[reference.rule].patterns[reference.pattern];
    if (start + pattern.size() > tokens.size()) return;
    for (std::size_t i = 0; i < pattern.size(); ++i)
      for (const Condition& condition : pattern[i])
        if (!holds(condition, tokens[start + i], states[start + i])) return;
    found.push_back({reference.rule, start, start + pattern.size()});
  }

  void set(const Found& match, std::span<TokenState> states) const {
    const Rule& rule = rules_[match.rule];
    const auto size = static_cast<std::int64_t>(match.end - match.start);
    const auto target = rule.target < 0 ? rule.target + size : rule.target;
    if (target < 0 || target >= size) return;  // refused when the rule was read
    TokenState& state = states[match.start + static_cast<std::size_t>(target)];
    const Settings& to = rule.settings;
    if (to.tag != nullptr) state.tag = to.tag;
    if (to.dep != nullptr) state.dep = to.dep;
    if (to.morph != nullptr) state.morph = to.morph;
    if (to.lemma != nullptr) state.fixed_lemma = to.lemma;
    if (to.pos) {
      state.pos = *to.pos;
      state.has_pos = true;
    }
  }

  std::vector<Rule> rules_;
  Index by_tag_, by_lower_;
  std::vector<Reference> others_;
};

// Reads the file; `problem` is why it cannot be used, with its code.
class PatternReader {
public:
  PatternReader(std::string_view bytes, const std::string& path, Labels& labels) : in_(bytes), path_(path), labels_(labels) {}

  Result<std::vector<Rule>> read() {
    std::vector<Rule> rules;
    for (std::size_t n = in_.read_array(); n > 0 && good(); --n) rules.push_back(read_rule());
    if (good() && !in_.done()) problem(ErrorCode::model_altered, "is not a whole list of rules");
    if (!in_.ok()) problem(ErrorCode::model_altered, "is not a list of rules");
    if (problem_) return tl::unexpected(*problem_);
    return rules;
  }

private:
  bool good() const { return in_.ok() && !problem_; }

  void problem(ErrorCode code, std::string reason) {
    if (!problem_)
      problem_ = Error{code, path_, std::move(reason),
                       code == ErrorCode::model_altered ? "Run scripts/fetch-models to install the models." : ""};
  }

  Rule read_rule() {
    Rule rule;
    for (std::size_t pairs = in_.read_map(); pairs > 0 && good(); --pairs) {
      const auto key = in_.read_text();
      if (key == "patterns") {
        for (std::size_t n = in_.read_array(); n > 0 && good(); --n) {
          auto& pattern = rule.patterns.emplace_back();
          for (std::size_t tokens = in_.read_array(); tokens > 0 && good(); --tokens) pattern.push_back(read_token());
          if (pattern.empty()) problem(ErrorCode::model_altered, "has an empty pattern");
        }
      } else if (key == "attrs") {
        read_settings(rule.settings);
      } else if (key == "index") {
        rule.target = in_.read_integer();
      } else {
        in_.skip();
      }
    }
    for (const auto& pattern : rule.patterns) {
      const auto size = static_cast<std::int64_t>(pattern.size());
      if (rule.target >= size || rule.target < -size)
        problem(ErrorCode::model_altered, "has a rule for a token outside its match");
    }
    return rule;
  }

  TokenPattern read_token() {
    TokenPattern pattern;
    for (std::size_t pairs = in_.read_map(); pairs > 0 && good(); --pairs) {
      const auto name = in_.read_text();
      const auto attribute = attribute_named(name);
      if (!attribute) {
        problem(ErrorCode::unsupported, "has a pattern on " + std::string(name) + ", which this version does not match");
        break;
      }
      if (in_.next() == MessagePack::Kind::map)
        for (std::size_t n = in_.read_map(); n > 0 && good(); --n) pattern.push_back(read_predicate(*attribute));
      else
        pattern.push_back(Condition{*attribute, Condition::Kind::one_of, {read_value()}, {}});
    }
    return pattern;
  }

  StringId read_value() {
    if (in_.next() == MessagePack::Kind::boolean) return in_.read_bool() ? 1 : 0;
    if (in_.next() == MessagePack::Kind::integer) return in_.read_unsigned();
    return string_id(in_.read_text());
  }

  Condition read_predicate(Attribute attribute) {
    Condition condition;
    condition.attribute = attribute;
    const auto name = in_.read_text();
    if (name == "IN" || name == "NOT_IN") {
      condition.kind = name == "IN" ? Condition::Kind::one_of : Condition::Kind::none_of;
      for (std::size_t n = in_.read_array(); n > 0 && good(); --n) condition.values.push_back(read_value());
    } else if (name == "REGEX" && (attribute == Attribute::tag || attribute == Attribute::dep ||
                                   attribute == Attribute::lower || attribute == Attribute::orth)) {
      condition.kind = Condition::Kind::regex;
      auto pattern = Regex::compile(in_.read_text(), false, path_);
      if (pattern)
        condition.pattern = std::move(*pattern);
      else
        problem(pattern.error().code, pattern.error().reason);
    } else {
      problem(ErrorCode::unsupported, "has a pattern with " + std::string(name) + ", which this version does not match");
    }
    return condition;
  }

  void read_settings(Settings& settings) {
    for (std::size_t pairs = in_.read_map(); pairs > 0 && good(); --pairs) {
      const auto name = in_.read_text();
      const auto value = in_.read_text();
      if (!valid_utf8(value)) problem(ErrorCode::model_altered, "has a value that is not UTF-8");
      if (name == "TAG")
        settings.tag = labels_.add(value);
      else if (name == "DEP")
        settings.dep = labels_.add(value);
      else if (name == "MORPH")
        settings.morph = labels_.add(value);
      else if (name == "LEMMA")
        settings.lemma = labels_.add(value);
      else if (name == "POS")
        settings.pos = pos_from_name(value);
      else
        problem(ErrorCode::unsupported, "sets " + std::string(name) + ", which this version does not know");
    }
  }

  MessagePack in_;
  const std::string& path_;
  Labels& labels_;
  std::optional<Error> problem_;
};

}  // namespace

Result<ComponentPointer> make_attribute_ruler(std::string_view bytes, const std::string& path, Labels& labels) {
  auto rules = PatternReader(bytes, path, labels).read();
  if (!rules) return tl::unexpected(rules.error());
  return std::make_unique<AttributeRuler>(std::move(*rules));
}

}  // namespace rapporteur::language
