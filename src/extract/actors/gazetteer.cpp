// Reading the tables and matching them at a token. Forms are compared folded, over the text of the tokens, so that a form
// matches however the tokenizer cuts it ("Guinea-Bissau" is three tokens, "U.S." one).
#include "extract/actors/gazetteer.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "base/ascii.hpp"
#include "base/data.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::size_t longest_form = 9;  // tokens

bool ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The marks beyond ASCII that English texts are full of, without ICU; nothing where the text has others.
std::optional<std::string> with_plain_marks(std::string_view s) {
  std::string out;
  while (!s.empty()) {
    const auto starts_any = [&](std::initializer_list<std::string_view> marks) {
      return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return s.starts_with(mark); });
    };
    std::size_t length = 3;
    if (static_cast<unsigned char>(s.front()) < 0x80)
      out.append(s.substr(0, length = 1));
    else if (starts_any({"’", "‘"}))
      out.push_back('\'');
    else if (starts_any({"‐", "–"}))
      out.push_back('-');
    else if (starts_any({"“", "”", "—"}))
      out.append(s.substr(0, length));
    else
      return std::nullopt;
    s.remove_prefix(length);
  }
  return out;
}

std::string without_marks(std::string_view s) {
  if (auto plain = with_plain_marks(s)) return std::move(*plain);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKDInstance(error);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
  icu::UnicodeString split = U_SUCCESS(error) ? form->normalize(text, error) : text;
  icu::UnicodeString kept;
  for (int32_t i = 0; i < split.length(); i = split.moveIndex32(i, 1)) {
    const UChar32 c = split.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    const bool apostrophe = c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB;
    const bool dash = c == 0x2010 || c == 0x2011 || c == 0x2013;
    kept.append(apostrophe ? UChar32{'\''} : dash ? UChar32{'-'} : u_tolower(c));
  }
  std::string out;
  return kept.toUTF8String(out);
}

bool starts_upper(std::string_view s) {
  return !s.empty() &&
         ((s[0] >= 'A' && s[0] <= 'Z') || (s[0] >= '0' && s[0] <= '9') || static_cast<unsigned char>(s[0]) >= 0x80);
}

bool all_upper(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.' || c == '-'; });
}

constexpr std::array<std::pair<std::string_view, WordClass>, 16> class_names = {{{"honorific", WordClass::honorific},
                                                                                 {"leader", WordClass::leader},
                                                                                 {"office", WordClass::office},
                                                                                 {"spokes", WordClass::spokes},
                                                                                 {"outsider", WordClass::outsider},
                                                                                 {"government", WordClass::government},
                                                                                 {"side", WordClass::side},
                                                                                 {"institution", WordClass::institution},
                                                                                 {"polity", WordClass::polity},
                                                                                 {"ally", WordClass::ally},
                                                                                 {"people", WordClass::people},
                                                                                 {"party", WordClass::party},
                                                                                 {"member", WordClass::member},
                                                                                 {"legislator", WordClass::legislator},
                                                                                 {"kin", WordClass::kin},
                                                                                 {"person", WordClass::person}}};

PlaceKind kind_of(std::string_view kind) {
  if (kind == "alias") return PlaceKind::alias;
  if (kind == "demonym") return PlaceKind::demonym;
  if (kind == "capital") return PlaceKind::capital;
  if (kind == "seat") return PlaceKind::seat;
  return PlaceKind::name;
}

// Folds what has no diacritics; `out` has room for as many bytes. The number written.
std::size_t fold_plain(std::string_view form, char* out) {
  std::size_t size = 0;
  for (char c : form) {
    if (c == '.') continue;
    if (c == '-') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' && (size == 0 || out[size - 1] == ' ')) continue;
    out[size++] = c;
  }
  while (size > 0 && out[size - 1] == ' ') --size;
  return size;
}

}  // namespace

std::string fold(std::string_view form) {
  std::string out;
  const std::string marked = ascii(form) ? std::string() : without_marks(form);
  const std::string_view plain = marked.empty() ? form : std::string_view(marked);
  out.resize(plain.size());
  out.resize(fold_plain(plain, out.data()));
  return out;
}

// The form folded, in memory that lives as long as the gazetteer.
std::string_view Gazetteer::keep(std::string_view form) {
  const std::string marked = ascii(form) ? std::string() : without_marks(form);
  const std::string_view plain = marked.empty() ? form : std::string_view(marked);
  const std::size_t start = folded_.size();
  assert(start + plain.size() <= folded_.capacity());  // or the views given before would dangle
  folded_.resize(start + plain.size());
  folded_.resize(start + fold_plain(plain, folded_.data() + start));
  return {folded_.data() + start, folded_.size() - start};
}

void Gazetteer::add(GazetteerEntry entry) {
  entry.upper = entry.form.size() <= 6 && all_upper(entry.form);
  // The first table and row that claims a form keeps it; a sovereign state takes it from a territory ("French").
  const std::string_view form = keep(entry.form);
  for (const auto letters : {first_letters, more_letters})
    if (form.size() >= letters) starts_.insert(form.substr(0, letters));
  const auto [found, fresh] = entries_.try_emplace(form, entry);
  if (!fresh && !found->sovereign && entry.sovereign && entry.is_state()) *found = entry;
}

Gazetteer::Gazetteer() : holders_(data_file("office_holders.tsv")), first_names_(data_file("first_names.tsv")) {
  std::size_t room = 0;
  for (const auto* table : {"states.tsv", "institutions.tsv", "bodies.tsv", "negotiating_groups.tsv", "cities.tsv",
                            "regions.tsv", "family_names_first.tsv"})
    room += 2 * data_file(table).size();  // a letter with its marks split off takes no more than twice its bytes
  folded_.reserve(room);
  read_places();
  read_actor_words();
  read_leaders();
}

void Gazetteer::read_places() {
  entries_.reserve(8192);
  starts_.reserve(8192);
  WordSet territories;
  for_each_row(data_file("states.tsv"), [&](const auto& row) {
    if (row.size() < 3) return;
    if (row[1] == "status") {
      if (row[2] != "state") territories.insert(row[0]);
      return;
    }
    if (row[1] == "name") state_names_.try_emplace(row[0], row[2]);
    add({kind_of(row[1]), row[0], state_name(row[0]), row[2], {}, false, !territories.contains(row[0])});
  });
  for_each_row(data_file("institutions.tsv"), [&](const auto& row) {
    add({PlaceKind::institution, row[0], row[1], row[1], {}, false, true});
  });
  for_each_row(data_file("bodies.tsv"), [&](const auto& row) {
    add({PlaceKind::body, row[0], row[1], row[2], row.size() > 3 ? row[3] : std::string_view(), false, true});
  });
  for_each_row(data_file("negotiating_groups.tsv"), [&](const auto& row) {
    add({PlaceKind::body, "IGO", row[0], row[1], {}, false, true});
  });
  for_each_row(data_file("cities.tsv"), [&](const auto& row) {
    add({PlaceKind::city, row[0], row[1], row[1], {}, false, true});
  });
  for_each_row(data_file("regions.tsv"), [&](const auto& row) {
    const std::string_view noun = row[1] == "-" ? std::string_view() : row[1];
    regions_.try_emplace(keep(row[0]), noun);
    if (!noun.empty()) region_nouns_.insert(keep(noun.starts_with("the ") ? noun.substr(4) : noun));
  });
}

void Gazetteer::read_actor_words() {
  const std::pair<std::string_view, WordSet*> sets[] = {{"portfolio", &portfolios_}, {"speech", &speech_}, {"event", &events_},
                                                        {"site", &sites_},           {"thing", &things_},  {"rank", &ranks_}};
  for_each_row(data_file("actor_words.tsv"), [&](const auto& row) {
    for (const auto& [name, set] : sets)
      if (row[1] == name) return set->insert(row[0]);
    if (row[1] == "closing" || row[1] == "institution") closing_.insert(row[0]);
    for (const auto& [name, klass] : class_names)
      if (name == row[1]) words_.try_emplace(row[0], ActorWord{klass, row[2].empty() ? '-' : row[2][0]});
  });
  for_each_row(data_file("offices.tsv"), [&](const auto& row) { offices_.try_emplace(row[0], row[1]); });
  for_each_row(data_file("family_names_first.tsv"), [&](const auto& row) { family_first_.insert(keep(row[0])); });
}

void Gazetteer::read_leaders() {
  for_each_row(data_file("leaders.tsv"), [&](const auto& row) {
    const Term term{row[0], row[3], row[4] == "-" ? std::string_view("9999") : row[4], row[5], row[6] == "alone"};
    leaders_.try_emplace(row[1]).first->push_back(term);
    leaders_by_family_.try_emplace(row[2]).first->push_back(term);
  });
}

std::optional<Gazetteer::Match> Gazetteer::match(const Document& document, TokenIndex i, TokenIndex end) const {
  const auto& tokens = document.tokens;
  if (!starts_upper(tokens[i].text) || !may_begin(fold(tokens[i].text))) return {};
  std::optional<Match> best;
  std::string joined;
  for (TokenIndex j = i; j < end && j < i + longest_form; ++j) {
    if (j > i && tokens[j].span.start > tokens[j - 1].span.end) joined.push_back(' ');
    joined += tokens[j].text;
    if (tokens[j].pos == Pos::punct || tokens[j].text == "-") continue;  // a form does not end in one
    const GazetteerEntry* found = entries_.find(fold(joined));
    if (found == nullptr && joined.back() == 's') {  // "Peruvians"
      found = entries_.find(fold(std::string_view(joined).substr(0, joined.size() - 1)));
      if (found != nullptr && found->kind != PlaceKind::demonym) found = nullptr;
    }
    if (found == nullptr) continue;
    // An abbreviation is in capitals, or as the British write one that is read as a word ("Nato").
    const bool word = joined.size() > 3 && tokens[i].pos == Pos::propn && i > 0;
    if (found->upper && !all_upper(joined) && !word) continue;
    best = Match{{i, j + 1}, found};
  }
  return best;
}

// Folding goes letter by letter, so the letters of a form's first token begin the form; of a demonym's plural its "s" may be
// among them.
bool Gazetteer::may_begin(std::string_view folded) const {
  const auto known = [&](std::size_t letters) {
    return folded.size() <= letters || starts_.contains(folded.substr(0, letters));
  };
  return known(first_letters) && known(more_letters);
}

const GazetteerEntry* Gazetteer::find(std::string_view form) const { return entries_.find(fold(form)); }

std::string_view Gazetteer::state_name(std::string_view code) const {
  const auto* found = state_names_.find(code);
  return found == nullptr ? std::string_view() : *found;
}

std::string_view Gazetteer::office_state(std::string_view title) const {
  const auto* found = offices_.find(fold(title));
  return found == nullptr ? std::string_view() : *found;
}

std::string_view Gazetteer::office_holder(std::string_view name) const {
  return holders_.find(fold(name)).value_or(std::string_view());
}

namespace {

// As the table of leaders compares names: "Jong-un" is "Jong Un".
std::string compared(std::string_view name) {
  std::string form = fold(name);
  std::replace(form.begin(), form.end(), '-', ' ');
  return form;
}

}  // namespace

const Gazetteer::Term* Gazetteer::leader(std::string_view name, std::string_view date) const {
  const auto* terms = leaders_.find(compared(name));
  if (terms == nullptr) return nullptr;
  const auto term = std::find_if(terms->begin(), terms->end(), [&](const Term& t) { return t.covers(date); });
  return term == terms->end() ? nullptr : &*term;
}

std::string_view Gazetteer::leader_since(std::string_view name) const {
  const auto* terms = leaders_.find(compared(name));
  return terms == nullptr ? std::string_view() : terms->front().from;
}

const Gazetteer::Term* Gazetteer::leader_by_family(std::string_view name, std::string_view date) const {
  const auto* terms = leaders_by_family_.find(compared(name));
  if (terms == nullptr) return nullptr;
  const Term* only = nullptr;
  for (const Term& term : *terms) {
    if (!term.covers(date)) continue;
    if (only && only->code != term.code) return nullptr;
    only = &term;
  }
  return only;
}

std::optional<std::string_view> Gazetteer::region(std::string_view adjective) const {
  const auto* found = regions_.find(fold(adjective));
  if (found == nullptr) return {};
  return *found;
}

ActorWord Gazetteer::word(std::string_view lemma) const {
  std::string key = lower_ascii(lemma);
  if (!key.empty() && key.back() == '.') key.pop_back();
  const auto* found = words_.find(key);
  // A capitalised plural is its own lemma.
  if (found == nullptr && key.size() > 3 && key.back() == 's')
    found = words_.find(std::string_view(key).substr(0, key.size() - 1));
  return found == nullptr ? ActorWord{} : *found;
}

char Gazetteer::first_name_gender(std::string_view name) const {
  const auto found = first_names_.find(fold(name));
  return found && !found->empty() ? found->front() : '-';
}

}  // namespace rapporteur::extract
