// The names and words that actors are recognised by: states with their names, demonyms, capitals and seats of power; their
// institutions; international bodies; cities; words for offices; first names. All from data/ (data/README.md says whence).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sorted_table.hpp"
#include "base/word_table.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::extract {

// A form as compared: lower case, no diacritics, no full stops, straight apostrophes, hyphens as blanks.
std::string fold(std::string_view form);

enum class PlaceKind { name, alias, demonym, capital, seat, institution, body, city };

// Its words are those of the embedded tables, which live for ever.
struct GazetteerEntry {
  PlaceKind kind = PlaceKind::name;
  std::string_view code;    // ISO 3166-1 alpha-3 of the state; of a body "IGO" or "NGO"
  std::string_view name;    // the state's common name; of a body or institution its own name
  std::string_view form;    // as printed in the table
  std::string_view parent;  // of a body that is an organ of another: that one's name
  bool upper = false;       // an abbreviation: "US", "UN"; matches in capitals only
  bool sovereign = true;    // false for a dependent territory

  // True where the form stands for the state itself, not for a body or a place within it.
  bool is_state() const { return kind <= PlaceKind::seat; }
};

enum class WordClass {
  none,
  honorific,
  leader,
  office,
  spokes,
  outsider,
  government,
  side,
  institution,
  polity,
  ally,
  people,
  party,
  member,
  legislator,
  kin,
  person
};

struct ActorWord {
  WordClass klass = WordClass::none;
  char gender = '-';  // 'm', 'f' or '-'
};

// Immutable after loading; shared by all threads.
class Gazetteer {
public:
  Gazetteer();  // parses the embedded tables

  struct Match {
    TokenRange tokens;
    const GazetteerEntry* entry = nullptr;
  };
  // The longest entry that begins at token `i` and ends before `end`.
  std::optional<Match> match(const Document& document, TokenIndex i, TokenIndex end) const;
  // The entry of a form by itself, or none.
  const GazetteerEntry* find(std::string_view form) const;
  // The common name of a state, empty where the code is unknown.
  std::string_view state_name(std::string_view code) const;
  // What a word says of the actor that a phrase with this head stands for; `lemma` in lower case.
  ActorWord word(std::string_view lemma) const;
  // True for what a minister or secretary is in charge of ("of State").
  bool portfolio(std::string_view lower) const { return portfolios_.contains(lower); }
  // True for a name that is taken for a person's and is nobody's ("Easter").
  bool thing(std::string_view form) const { return things_.contains(fold(form)); }
  // True for a kind of place ("village").
  bool site(std::string_view lemma) const { return sites_.contains(lemma); }
  // True for something held or signed at a place ("talk", "accord").
  bool event(std::string_view lemma) const { return events_.contains(lemma); }
  // True for a word that tells one office from another ("deputy").
  bool rank(std::string_view lower) const { return ranks_.contains(lower); }
  // True for a verb whose subject speaks or holds a view.
  bool speech(std::string_view lemma) const { return speech_.contains(lemma); }
  // True for a word that ends an organisation's name ("Herald", "Institute", "Council").
  bool closes_name(std::string_view lower) const { return closing_.contains(lower); }
  // The one state that has the office under this English name, empty where several have it.
  std::string_view office_state(std::string_view title) const;
  // The region of an adjective ("European": "Europe"); empty for one without a noun; none where the word is no such adjective.
  std::optional<std::string_view> region(std::string_view adjective) const;
  // True where the form is the noun of a region ("Europe").
  bool is_region(std::string_view form) const { return region_nouns_.contains(fold(form)); }
  // The state whose office a person of this full name held when the table was made, empty where it names none.
  std::string_view office_holder(std::string_view name) const;
  // A term of office of a head of state or government.
  struct Term {
    std::string_view code, from, to, office;  // the state; months, ISO 8601; "prime minister"
    bool alone = false;                       // the family name stands for the leader without a title
    // A date that ends in "~" is only known to be no earlier than that.
    bool covers(std::string_view date) const {
      return date.empty() || ((date.ends_with('~') || from <= date) && date <= std::string(to) + "-31");
    }
  };
  // The term of a person of this full name at the date (ISO 8601; empty: at any time), null where the table has none.
  const Term* leader(std::string_view name, std::string_view date) const;
  // The same by the family name alone: where leaders of one state only bear it.
  const Term* leader_by_family(std::string_view name, std::string_view date) const;
  // The month in which a leader of this full name first came into office, empty where the table has none.
  std::string_view leader_since(std::string_view name) const;
  // 'm' or 'f' where an English first name belongs to one gender, else '-'.
  char first_name_gender(std::string_view name) const;
  // True for a family name that stands before the given name (Chinese, Korean, Vietnamese).
  bool family_name_first(std::string_view name) const { return family_first_.contains(fold(name)); }

private:
  using Texts = WordTable<std::string_view>;

  void read_places();
  void read_actor_words();
  void read_leaders();
  void add(GazetteerEntry entry);
  std::string_view keep(std::string_view form);
  // False where no form begins with the folded letters of a token.
  bool may_begin(std::string_view folded) const;

  std::vector<char> folded_;           // the keys below that are not as the tables have them; room for all from the start
  WordTable<GazetteerEntry> entries_;  // by folded form
  static constexpr std::size_t first_letters = 3, more_letters = 6;
  WordSet starts_;  // so many letters of the forms that have them
  Texts state_names_, offices_, regions_;
  WordTable<ActorWord> words_;
  WordSet portfolios_, closing_, things_, sites_, speech_, ranks_, events_, region_nouns_, family_first_;
  SortedTable holders_, first_names_;
  WordTable<std::vector<Term>> leaders_, leaders_by_family_;
};

}  // namespace rapporteur::extract
