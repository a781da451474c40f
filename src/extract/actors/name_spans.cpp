// Finding names: runs of capitalised words, cut where the gazetteer, a word of office or a possessive says that one name ends
// and another begins; what is left is a person, an organisation or a place by the votes of the entity recogniser over the
// whole report. The recogniser alone takes titles into names, and labels one name three ways in one report; the runs repair
// the borders, the votes the labels.
#include "extract/actors/name_spans.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/one_of.hpp"
#include "extract/actors/name_tokens.hpp"

namespace rapporteur::extract {
namespace {

// Dates, numbers and works are no names of actors.
bool never_actor(std::string_view entity_label) {
  return one_of(entity_label, {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "EVENT",
                               "LAW", "WORK_OF_ART", "PRODUCT"});
}

class Finder {
public:
  Finder(const Document& document, const Gazetteer& gazetteer) : document_(document), gazetteer_(gazetteer) {}

  std::vector<NameSpan> find() {
    find_halves();
    for (const Sentence& sentence : document_.sentences) {
      end_ = sentence.tokens.last;
      for (TokenIndex i = sentence.tokens.first; i < end_;) i = step(i, sentence.tokens.first);
    }
    return std::move(names_);
  }

private:
  // Reads one name, title or other token at `i`; returns the next place.
  TokenIndex step(TokenIndex i, TokenIndex sentence_first) {
    if (const auto match = gazetteer_.match(document_, i, end_); match && !swallowed(*match)) {
      add_entry(*match);
      title_ = {};
      return match->tokens.last;
    }
    if (const GazetteerEntry* half = half_at(i)) {
      add_entry({{i, i + 1}, half});
      title_ = {};
      return i + 1;
    }
    if (const auto title = portfolio_title(i); title > i) {
      title_ = TokenRange{title_.size() > 0 && title_.last == i ? title_.first : i, title};
      return title;
    }
    if (const auto title = title_at(i); title > i) {
      title_ = title_.size() > 0 && title_.last == i ? TokenRange{title_.first, title} : TokenRange{i, title};
      return title;
    }
    if (add_pieces(i)) {
      title_ = {};
      return i + 1;
    }
    if (name_token(i, sentence_first)) {
      const TokenIndex last = run_end(i);
      add_run({i, last});
      return last;
    }
    title_ = {};
    return i + 1;
  }

  // A report that names a North X calls it "the North".
  void find_halves() {
    for (const Sentence& sentence : document_.sentences)
      for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        const std::string_view half = document_.tokens[i].text;
        if (!one_of(half, {"North", "South", "East", "West"})) continue;
        const auto match = gazetteer_.match(document_, i, sentence.tokens.last);
        if (!match || !match->entry->is_state() || match->tokens.size() < 2) continue;
        const GazetteerEntry* state = gazetteer_.find(gazetteer_.state_name(match->entry->code));
        if (state) halves_.try_emplace(half, state);
      }
  }

  const GazetteerEntry* half_at(TokenIndex i) const {
    const auto found = halves_.find(document_.tokens[i].text);
    if (found == halves_.end()) return nullptr;
    // "North and South X"
    if (i + 2 < end_ && one_of(document_.tokens[i + 1].lower, {"and", "or"}) && halves_.contains(document_.tokens[i + 2].text))
      return found->second;
    const bool article = i > 0 && document_.tokens[i - 1].lower == "the";
    const bool next_name = i + 1 < end_ && (capitalised(document_.tokens[i + 1]) || document_.tokens[i + 1].text == "-");
    return article && !next_name ? found->second : nullptr;
  }

  // States inside one token: "U.S.-Peru", "U.S.-led".
  bool add_pieces(TokenIndex i) {
    const std::string_view text = document_.tokens[i].text;
    if (text.find('-') == std::string_view::npos && text.find("–") == std::string_view::npos) return false;
    bool any = false;
    for (std::size_t start = 0; start < text.size();) {
      auto end = std::min(text.find('-', start), text.find("–", start));
      if (end == std::string_view::npos) end = text.size();
      const auto piece = text.substr(start, end - start);
      TokenIndex last = i + 1;
      const auto* entry = gazetteer_.find(piece);
      // "U.S.-North Korea"
      if (!entry && end == text.size() && last < end_ && capitalised(document_.tokens[last]))
        if ((entry = gazetteer_.find(std::string(piece) + " " + std::string(document_.tokens[last].text)))) ++last;
      if (entry && entry->is_state() && capital(text[start])) {
        add_entry({{i, last}, entry});
        any = true;
      }
      start = end + (end < text.size() && text[end] == '-' ? 1 : 3);
    }
    return any;
  }

  // "National Security Adviser", "Deputy Foreign Minister": what the office is for, in capitals, up to the word of office.
  TokenIndex portfolio_title(TokenIndex i) const {
    if (!capitalised(document_.tokens[i])) return i;
    TokenIndex last = i;
    while (last < end_ && last < i + 5 && capitalised(document_.tokens[last]) && !is_title(last) &&
           (gazetteer_.portfolio(document_.tokens[last].lower) || gazetteer_.rank(document_.tokens[last].lower)))
      ++last;
    if (last == i || last >= end_ || !is_title(last)) return i;
    return title_at(last);
  }

  // A word of office in a capitalised run or directly before a name, with "of X" after it: "Secretary of State".
  TokenIndex title_at(TokenIndex i) const {
    // "Co-Chair", "Vice-President"
    const bool hyphen = i + 2 < end_ && document_.tokens[i + 1].text == "-" && glued(document_, i + 1, i + 2);
    if (hyphen && one_of(document_.tokens[i].text, {"Co", "Vice"}) && is_title(i + 2)) return title_at(i + 2);
    if (!is_title(i)) return i;
    TokenIndex last = i + 1;
    // "Secretary of State", "Chief of Staff", "Minister of Foreign Affairs", "Minister for Trade and Industry"
    if (last + 1 < end_ && one_of(document_.tokens[last].lower, {"of", "for"})) {
      TokenIndex j = last + 1;
      if (document_.tokens[j].lower == "the" && j + 1 < end_) ++j;
      while (j < end_ && (gazetteer_.portfolio(document_.tokens[j].lower) ||
                          (j > last + 1 && one_of(document_.tokens[j].lower, {"and", "affairs"})))) {
        last = ++j;
      }
    }
    return last;
  }

  // A speaker's label in capitals before words that are not: "PRESIDENT RUIZ: Thank you."
  bool in_label(TokenIndex i) const {
    constexpr TokenIndex longest = 6;
    TokenIndex colon = i;
    while (colon < end_ && colon < i + longest && all_capitals(document_.tokens[colon])) ++colon;
    return colon > i && colon < end_ && document_.tokens[colon].text == ":" &&
           (colon + 1 >= end_ || !all_capitals(document_.tokens[colon + 1]) || document_.tokens[colon + 1].text.size() == 1);
  }

  // A word of a line in capitals, where a capital shows nothing.
  bool shouted(TokenIndex i) const {
    if (in_label(i)) return false;
    const auto upper = [&](TokenIndex j) {
      return document_.tokens[j].text == document_.tokens[j].lower || all_capitals(document_.tokens[j]);
    };
    return document_.tokens[i].text.size() > 3 && all_capitals(document_.tokens[i]) && (i == 0 || upper(i - 1)) &&
           (i + 1 >= end_ || upper(i + 1)) &&
           (i == 0 || i + 1 >= end_ || all_capitals(document_.tokens[i - 1]) || all_capitals(document_.tokens[i + 1]));
  }

  // Words of office are also family names and parts of them ("Ann King"): inside a person's name they are no titles.
  bool is_title(TokenIndex i) const {
    if (title_word(document_.tokens[i], gazetteer_).klass == WordClass::none || shouted(i)) return false;
    if (document_.tokens[i].pos != Pos::noun && document_.tokens[i].pos != Pos::propn && !capitalised(document_.tokens[i]))
      return false;
    // "told reporters Ruiz would leave"
    if (document_.tokens[i].tag == "NNS" && gazetteer_.word(document_.tokens[i].lemma).klass == WordClass::outsider)
      return false;
    if (!capitalised(document_.tokens[i])) return true;
    // "General Assembly", "General Electric"
    if (i + 1 < end_ && label(document_, i) == "ORG" && same_entity(document_, i, i + 1) &&
        capitalised(document_.tokens[i + 1]) && document_.tokens[i].lower == "general")
      return false;
    if (i == 0) return true;
    const bool inside =
        label(document_, i) == "PERSON" && same_entity(document_, i, i - 1) && capitalised(document_.tokens[i - 1]) &&
        title_word(document_.tokens[i - 1], gazetteer_).klass == WordClass::none && !gazetteer_.match(document_, i - 1, i);
    return !inside;
  }

  // True where a gazetteer form is only a part of a longer name: "Jordan Smith", "Washington Post".
  bool swallowed(const Gazetteer::Match& match) const {
    const TokenIndex first = match.tokens.first;
    const TokenIndex last = match.tokens.last;
    const auto kind = match.entry->kind;
    if (match.tokens.size() > 1 && kind != PlaceKind::city) return false;
    // "HAN SEO UN" in a headline in capitals
    if (match.entry->upper) return label(document_, first) == "PERSON" && first > 0 && same_entity(document_, first, first - 1);
    if (kind == PlaceKind::demonym || kind == PlaceKind::seat || kind == PlaceKind::institution || kind == PlaceKind::body)
      return false;

    const auto follows = [&](TokenIndex j) {
      return j < end_ && capitalised(document_.tokens[j]) && same_entity(document_, first, j) &&
             title_word(document_.tokens[j], gazetteer_).klass == WordClass::none;
    };
    const std::string_view entity = label(document_, first);
    if (entity == "PERSON") {
      if (follows(last)) return true;
      const bool before = first > 0 && same_entity(document_, first, first - 1) && capitalised(document_.tokens[first - 1]) &&
                          title_word(document_.tokens[first - 1], gazetteer_).klass == WordClass::none;
      return before;
    }
    return entity == "ORG" && follows(last);
  }

  bool name_token(TokenIndex i, TokenIndex sentence_first) const {
    const Token& token = document_.tokens[i];
    const bool contraction = token.text.ends_with("’ve") || token.text.ends_with("’re") || token.text.ends_with("’ll") ||
                             token.text.ends_with("'ve") || token.text.ends_with("'re") || token.text.ends_with("'ll");
    if (contraction || !capitalised(token) || token.pos == Pos::pron || token.pos == Pos::det ||
        never_actor(label(document_, i)))
      return false;
    if (token.pos == Pos::propn) return true;
    const std::string_view entity = label(document_, i);
    if (one_of(entity, {"PERSON", "ORG", "GPE", "NORP"}))
      return one_of(token.tag, {"NN", "NNS", "JJ", "VB", "FW", "VBN", "VBG"});
    return i != sentence_first && token.tag == "FW";
  }

  // The end of the run of name words that begins at `i`.
  TokenIndex run_end(TokenIndex i) const {
    TokenIndex last = i + 1;
    while (last < end_) {
      const Token& token = document_.tokens[last];
      const bool region =
          gazetteer_.is_region(token.text) && !(same_entity(document_, i, last) && label(document_, i) == "ORG");
      const bool stop = gazetteer_stop(i, last) || is_title(last) || region;
      // "Wu He": a given name that is also a pronoun
      if (token.text == "He" && gazetteer_.family_name_first(document_.tokens[last - 1].text)) {
        ++last;
        continue;
      }
      if (capitalised(token) && token.pos != Pos::pron && !stop &&
          (token.pos == Pos::propn || same_entity(document_, i, last))) {
        ++last;
        continue;
      }
      if (token.text == "-" && last + 1 < end_ && glued(document_, last - 1, last) && glued(document_, last, last + 1) &&
          hyphen_joins(i, last)) {
        last += 2;
        continue;
      }
      const bool link = particle(token) || (same_entity(document_, i, last) && label(document_, i) == "ORG" &&
                                            (one_of(token.lower, {"of", "for", "and", "&", "the", "on"}) || named_for(last)));
      TokenIndex next = last + 1;
      // "Omar al-Haddad"
      if (particle(token) && next + 1 < end_ && document_.tokens[next].text == "-") ++next;
      if (link && next < end_ && document_.tokens[next].lower == "the") ++next;
      if (link && next < end_ && capitalised(document_.tokens[next]) && document_.tokens[next].pos == Pos::propn &&
          (particle(token) || same_entity(document_, i, next))) {
        last = next + 1;
        continue;
      }
      break;
    }
    return last;
  }

  // "People's Party", "Workers' Union": the possessive belongs to the name.
  bool named_for(TokenIndex i) const {
    return document_.tokens[i].tag == "POS" &&
           one_of(document_.tokens[i - 1].lower,
                  {"people", "peoples", "worker", "workers", "women", "children", "teachers", "farmers"});
  }

  bool gazetteer_stop(TokenIndex first, TokenIndex i) const {
    const auto match = gazetteer_.match(document_, i, end_);
    return match && !swallowed(*match) && !(same_entity(document_, first, i) && label(document_, i) == "ORG");
  }

  // "Seo-jun", "Jean-Luc", "Smith-Jones"; not "Smith-led" and not two names ("Smith-Jones summit" is told apart by the votes).
  bool hyphen_joins(TokenIndex first, TokenIndex hyphen) const {
    const Token& right = document_.tokens[hyphen + 1];
    if (capitalised(right)) return !gazetteer_.match(document_, hyphen + 1, end_);
    return hyphen > first + 1 && right.text.size() <= 5 &&
           !one_of(right.lower, {"led", "run", "era", "like", "style", "born"}) &&
           right.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
  }

  void add_entry(const Gazetteer::Match& match) {
    NameSpan name;
    name.tokens = match.tokens;
    name.entry = match.entry;
    name.folded = folded(document_, match.tokens);
    switch (match.entry->kind) {
      case PlaceKind::institution:
        name.kind = NameKind::institution;
        break;
      case PlaceKind::body:
        name.kind = NameKind::body;
        break;
      case PlaceKind::city:
        name.kind = NameKind::place;
        break;
      case PlaceKind::capital:
        name.kind = site(match.tokens) ? NameKind::place : NameKind::state;
        break;
      default:
        name.kind = NameKind::state;
    }
    names_.push_back(std::move(name));
  }

  // "The Geneva Convention", "the Vienna talks": the town as the place of something, not as a government.
  bool site(TokenRange town) const {
    const TokenIndex last = town.last - 1;
    const std::string_view entity = label(document_, last);
    if (never_actor(entity) && town.last < end_ && same_entity(document_, last, town.last)) return true;
    const Token& token = document_.tokens[last];
    return token.dep == "compound" && token.head > last && gazetteer_.event(document_.tokens[token.head].lower);
  }

  // "Ana Ruiz Ana Maria RuizMinister to resign": a page's link set into the text, which repeats the name and runs into the next
  // word, is cut off.
  TokenRange without_link(TokenRange run) const {
    // "LIMA—President Ana Ruiz"
    if (run.size() > 1 && document_.tokens[run.first].text.find("—") != std::string_view::npos) ++run.first;
    if (run.size() == 2 && document_.tokens[run.first].text == document_.tokens[run.first + 1].text) --run.last;
    for (TokenIndex last = run.first + 1; last < run.last && last < run.first + 3; ++last) {
      const std::string_view name = document_.tokens[last - 1].text;
      for (TokenIndex i = last; i < run.last; ++i) {
        const std::string_view again = document_.tokens[i].text;
        if (name.size() > 2 && again.size() > name.size() && again.starts_with(name) && capital(again[name.size()]))
          return {run.first, last};
      }
    }
    return run;
  }

  void add_run(TokenRange whole) {
    const TokenRange run = without_link(whole);
    NameSpan name;
    name.tokens = run;
    if (title_.size() > 0 && title_.last == run.first) name.title = title_;
    title_ = {};
    name.folded = folded(document_, run);
    names_.push_back(std::move(name));
  }

  const Document& document_;
  const Gazetteer& gazetteer_;
  TokenIndex end_ = 0;
  std::map<std::string_view, const GazetteerEntry*> halves_;  // "North" and the state meant
  TokenRange title_;                                          // the title words that end at the current token
  std::vector<NameSpan> names_;
};

}  // namespace

ActorWord title_word(const Token& token, const Gazetteer& gazetteer) {
  ActorWord word = gazetteer.word(token.lower);
  if (word.klass == WordClass::none) word = gazetteer.word(token.lemma);
  // "Son", "King" in capitals where no office is meant are left to the caller; a capitalised kinship word is a name.
  if (word.klass == WordClass::outsider && capitalised(token) && token.pos == Pos::propn) word = {};
  const bool title = word.klass == WordClass::honorific || word.klass == WordClass::leader || word.klass == WordClass::office ||
                     word.klass == WordClass::spokes || word.klass == WordClass::outsider ||
                     word.klass == WordClass::legislator;
  return title ? word : ActorWord{};
}

std::vector<NameSpan> find_names(const Report&, const Document& document, const Gazetteer& gazetteer) {
  auto names = Finder(document, gazetteer).find();
  classify(document, gazetteer, names);
  return names;
}

}  // namespace rapporteur::extract
