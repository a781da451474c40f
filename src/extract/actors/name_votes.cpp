// What each name found is: the votes of the entity recogniser over the whole report, of titles, first names and the words that
// close an organisation's name. Runs that hold two names are cut first.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "extract/actors/name_spans.hpp"
#include "extract/actors/name_tokens.hpp"
#include "extract/actors/spellings.hpp"

namespace rapporteur::extract {
namespace {

// What a person's full name says of its last word: more than all else that a report can say.
constexpr int full_name_votes = 100;
// What a title says of the one word behind it.
constexpr int title_votes = 20;

class Votes {
public:
  Votes(const Document& document, const Gazetteer& gazetteer, std::vector<NameSpan>& names)
      : document_(document), gazetteer_(gazetteer), names_(names) {}

  // Runs of two names: "Ruiz-Moreno summit", where each half is a name by itself in the report; "Ana Ruiz Memos", where a
  // shorter run is a person.
  void split_runs() {
    std::map<std::string, int> alone;  // folded runs and the last words of runs labelled as persons
    for (const NameSpan& name : names_) {
      if (name.entry) continue;
      ++alone[name.folded];
      const auto blank = name.folded.rfind(' ');
      if (blank != std::string::npos && label(document_, name.tokens.first) == "PERSON") {
        ++alone[name.folded.substr(blank + 1)];
        ++alone[name.folded.substr(0, name.folded.find(' '))];
      }
    }
    std::vector<NameSpan> split;
    for (NameSpan& name : names_) {
      const TokenRange run = name.tokens;
      if (!name.entry && run.size() == 3 && document_.tokens[run.first + 1].text == "-") {
        const auto left = folded(document_, {run.first, run.first + 1});
        const auto right = folded(document_, {run.last - 1, run.last});
        if (alone[left] > 1 && alone[right] > 1) {
          for (const TokenIndex i : {run.first, run.last - 1}) {
            NameSpan half;
            half.tokens = {i, i + 1};
            half.folded = folded(document_, half.tokens);
            split.push_back(std::move(half));
          }
          continue;
        }
      }
      if (split_list(name, alone, split)) continue;
      // "Addressing Ruiz, he said": a verb in capitals because it opens the sentence
      if (!name.entry && run.size() > 1 &&
          run.first == document_.sentences[document_.tokens[run.first].sentence].tokens.first &&
          document_.tokens[run.first].text.ends_with("ing") && alone.contains(folded(document_, {run.first + 1, run.last}))) {
        name.tokens.first = run.first + 1;
        name.folded = folded(document_, name.tokens);
      }
      const bool one_person =
          run.size() <= 3 && label(document_, run.first) == "PERSON" && same_entity(document_, run.first, run.last - 1);
      if (!name.entry && run.size() > 2 && run.size() < 6 && !one_person)
        for (TokenIndex last = run.last - 1; last > run.first + 1; --last) {
          const auto prefix = folded(document_, {run.first, last});
          if (prefix.find(' ') == std::string::npos || document_.tokens[last - 1].text == "-") continue;
          if (!alone.contains(prefix) || alone[prefix] < alone[name.folded]) continue;
          const TokenRange rest{last, run.last};
          name.tokens.last = last;
          name.folded = prefix;
          if (const auto other = folded(document_, rest); alone.contains(other)) {
            split.push_back(std::move(name));
            name = NameSpan{};
            name.tokens = rest;
            name.folded = other;
          }
          break;
        }
      split.push_back(std::move(name));
    }
    names_ = std::move(split);
  }

  // "Ruiz Agrees to New Talks": where every word has a capital, a verb after a name looks like a part of it. Such a run is cut
  // to its first word where the rest of the report knows that word as a name, and neither the run nor its last word.
  void cut_headlines() {
    std::vector<char> headline;
    for (const Sentence& sentence : document_.sentences) headline.push_back(capitals_throughout(sentence.tokens));
    std::set<std::string> elsewhere;  // names of running text: whole, and their last words
    for (const NameSpan& name : names_)
      if (!headline[document_.tokens[name.tokens.first].sentence]) {
        elsewhere.insert(name.folded);
        elsewhere.insert(name.folded.substr(name.folded.rfind(' ') + 1));
      }
    std::set<std::string_view> verbs;
    for (const Token& token : document_.tokens)
      if (token.pos == Pos::verb && token.text == token.lower) verbs.insert(token.text);
    for (NameSpan& name : names_) {
      const auto blank = name.folded.rfind(' ');
      if (name.entry || name.tokens.size() < 2 || blank == std::string::npos) continue;
      if (!headline[document_.tokens[name.tokens.first].sentence] || elsewhere.contains(name.folded)) continue;
      const auto known = name.folded.substr(0, name.folded.find(' '));
      if (elsewhere.contains(name.folded.substr(blank + 1)) || !elsewhere.contains(known)) continue;
      // Of the present tense, as headlines have it, or a verb elsewhere: "Ruiz Met".
      const auto verb = document_.tokens[name.tokens.first + 1].lower;
      const bool present = verb.ends_with('s') && verb.size() > 3;
      if ((!present && !verbs.contains(verb)) || gazetteer_.family_name_first(known)) continue;
      name.tokens.last = name.tokens.first + 1;
      name.folded = known;
    }
  }

  // One kind for one name: the votes of all its occurrences, a title counting thrice.
  void vote() {
    std::map<std::string, std::array<int, 4>> votes;  // person, organisation, place, people
    for (const NameSpan& name : names_) {
      if (name.entry) continue;
      auto& v = votes[name.folded];
      if (name.title.size() > 0) v[0] += name.tokens.size() == 1 ? title_votes : 3;
      const std::string_view entity = label(document_, name.tokens.first);
      v[0] += entity == "PERSON";
      v[1] += entity == "ORG";
      v[2] += one_of(entity, {"GPE", "LOC", "FAC"});
      v[3] += entity == "NORP" && document_.tokens[name.tokens.last - 1].pos != Pos::adj;
      const auto first = name.folded.substr(0, name.folded.find(' '));
      // A first name in front; weaker where it is a state's name too ("Georgia Hill").
      if (first.size() < name.folded.size() && gazetteer_.first_name_gender(first) != '-')
        v[0] += gazetteer_.find(first) ? 1 : 2;
      const Token& last = document_.tokens[name.tokens.last - 1];
      if (name.tokens.size() > 1 && gazetteer_.closes_name(last.lower)) v[1] += 2;
      const Token& up = document_.tokens[last.head];
      if (last.dep == "pobj" && one_of(up.lower, {"in", "at", "near"})) v[2] += 1;
      if (last.dep == "compound" && last.head > name.tokens.last - 1 && gazetteer_.site(up.lemma)) v[2] += 3;
      if (dateline(name.tokens)) v[2] += 5;
      // "the Ruiz administration" is called after who leads it.
      if (name.tokens.size() == 1 && last.dep == "compound" && last.head == name.tokens.last && up.lower == "administration")
        v[0] += title_votes;
    }
    // A single word takes the votes of the full names that end in it.
    for (auto& [folded, v] : votes) {
      const auto blank = folded.rfind(' ');
      if (blank == std::string::npos) continue;
      if (v[0] <= v[1] || v[0] <= v[2]) continue;
      const auto last = votes.find(folded.substr(blank + 1));
      if (last != votes.end()) last->second[0] += full_name_votes;
      const auto first = votes.find(folded.substr(0, folded.find(' ')));
      if (first != votes.end() && gazetteer_.family_name_first(first->first)) first->second[0] += full_name_votes;
    }
    for (NameSpan& name : names_) {
      if (name.entry) continue;
      const auto& v = votes[name.folded];
      const auto best = std::max_element(v.begin(), v.end()) - v.begin();
      constexpr std::array kinds = {NameKind::person, NameKind::organisation, NameKind::place, NameKind::people};
      if (gazetteer_.thing(name.folded) || common(name, v[0] >= full_name_votes)) continue;
      // "Houthis", "MPs": several of a kind; but not the last word of somebody's full name
      const Token& only = document_.tokens[name.tokens.first];
      if (name.tokens.size() == 1 && (only.tag == "NNPS" || only.tag == "NNS") && name.title.size() == 0 &&
          v[0] < full_name_votes && !gazetteer_.find("North " + name.folded.substr(0, name.folded.size() - 1))) {
        name.kind = NameKind::people;
        continue;
      }
      // "Hong Min", which the recogniser does not know: a family name in front.
      const bool unlabelled = v[static_cast<std::size_t>(best)] == 0;
      const auto first = name.folded.substr(0, name.folded.find(' '));
      const bool family_first = name.tokens.size() == 2 && only.pos == Pos::propn && gazetteer_.family_name_first(first);
      name.kind = !unlabelled ? kinds[static_cast<std::size_t>(best)] : family_first ? NameKind::person : NameKind::other;
    }
  }

  // "Acting", "Summit", "Roosevelt Room": words for ranks and meetings, and what ends in a word for a thing, are nobody's
  // names.
  bool common(const NameSpan& name, bool bears_it) const {
    if (bears_it || name.title.size() > 0) return false;
    const Token& last = document_.tokens[name.tokens.last - 1];
    if (one_of(last.lower, {"room", "command", "summit"})) return true;
    const bool word = gazetteer_.rank(last.lower) || gazetteer_.event(last.lower) ||
                      gazetteer_.word(last.lower).klass == WordClass::institution;
    return word && name.tokens.size() == 1 && label(document_, name.tokens.first) == "PERSON";
  }

  // "Alexey Haddad" taken for an organisation is a person where the report has an "Alexei Haddad".
  void spellings() {
    std::map<std::string, std::vector<std::string>> first_names;  // of persons, by last name
    const auto halves = [](const std::string& name) {
      const auto blank = name.rfind(' ');
      return blank == std::string::npos ? std::pair{name, std::string{}}
                                        : std::pair{name.substr(blank + 1), name.substr(0, blank)};
    };
    for (const NameSpan& name : names_) {
      const auto [last, first] = halves(name.folded);
      if (name.kind == NameKind::person && !first.empty()) first_names[last].push_back(first);
    }
    for (NameSpan& name : names_) {
      const auto [last, first] = halves(name.folded);
      const auto known = first_names.find(last);
      if (name.entry || name.kind == NameKind::person || first.empty() || known == first_names.end()) continue;
      const auto& others = known->second;
      if (std::any_of(others.begin(), others.end(), [&](const std::string& other) { return variants(first, other); }))
        name.kind = NameKind::person;
    }
  }

private:
  // A line of five words or more, at most one of which, short ones aside, has no capital.
  bool capitals_throughout(TokenRange line) const {
    std::size_t capitals = 0, others = 0;
    for (TokenIndex i = line.first; i < line.last; ++i) {
      const Token& token = document_.tokens[i];
      if (capitalised(token))
        ++capitals;
      else if (token.pos != Pos::punct && token.pos != Pos::num && token.text.size() > 3)
        ++others;
    }
    return capitals >= 4 && capitals + others >= 5 && others <= 1;
  }

  // "Acme and Bolt" in one run, where one of them is a name by itself in the report.
  bool split_list(const NameSpan& name, const std::map<std::string, int>& alone, std::vector<NameSpan>& split) const {
    if (name.entry) return false;
    for (TokenIndex i = name.tokens.first + 1; i + 1 < name.tokens.last; ++i) {
      if (document_.tokens[i].lower != "and" && document_.tokens[i].text != "&") continue;
      const TokenRange left{name.tokens.first, i}, right{i + 1, name.tokens.last};
      if (!alone.contains(folded(document_, left)) && !alone.contains(folded(document_, right))) continue;
      for (const TokenRange part : {left, right}) {
        NameSpan half;
        half.tokens = part;
        half.folded = folded(document_, part);
        split.push_back(std::move(half));
      }
      return true;
    }
    return false;
  }

  // "GENEVA, Switzerland (AP) -": a place in capitals that opens a line.
  bool dateline(TokenRange run) const {
    const auto sentence = document_.sentences[document_.tokens[run.first].sentence].tokens;
    if (run.first != sentence.first || run.last >= sentence.last || !all_capitals(document_.tokens[run.first])) return false;
    return one_of(document_.tokens[run.last].text, {",", "(", "—", "–", "-", "--", "|"});
  }

  const Document& document_;
  const Gazetteer& gazetteer_;
  std::vector<NameSpan>& names_;
};

}  // namespace

void classify(const Document& document, const Gazetteer& gazetteer, std::vector<NameSpan>& names) {
  Votes votes(document, gazetteer, names);
  votes.split_runs();
  votes.cut_headlines();
  votes.vote();
  votes.spellings();
}

}  // namespace rapporteur::extract
