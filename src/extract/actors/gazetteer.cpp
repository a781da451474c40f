// Reading the tables and matching them at a token. Forms are compared folded, over the text of the tokens, so that a form
// matches however the tokenizer cuts it ("Guinea-Bissau" is three tokens, "U.S." one).
#include "extract/actors/gazetteer.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/data.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::size_t longest_form = 9;  // tokens

bool ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string without_marks(std::string_view s) {
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

}  // namespace

std::string fold(std::string_view form) {
  std::string marked = ascii(form) ? std::string(form) : without_marks(form);
  std::string out;
  out.reserve(marked.size());
  for (char c : marked) {
    if (c == '.') continue;
    if (c == '-') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    out.push_back(c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void Gazetteer::add(std::string form, GazetteerEntry entry) {
  entry.upper = form.size() <= 6 && all_upper(form);
  entry.form = std::move(form);
  // The first table and row that claims a form keeps it; a sovereign state takes it from a territory ("French").
  const auto key = fold(entry.form);
  const auto [found, fresh] = entries_.try_emplace(key, entry);
  if (!fresh && !found->second.sovereign && entry.sovereign && entry.is_state()) found->second = std::move(entry);
}

Gazetteer::Gazetteer() {
  std::unordered_set<std::string> territories;
  for_each_row(data_file("states.tsv"), [&](const auto& row) {
    if (row.size() < 3) return;
    const std::string code(row[0]);
    if (row[1] == "status") {
      if (row[2] != "state") territories.insert(code);
      return;
    }
    if (row[1] == "name") state_names_.emplace(code, row[2]);
    add(std::string(row[2]), {kind_of(row[1]), code, state_names_[code], {}, {}, false, !territories.contains(code)});
  });
  for_each_row(data_file("institutions.tsv"), [&](const auto& row) {
    add(std::string(row[1]), {PlaceKind::institution, std::string(row[0]), std::string(row[1]), {}, {}, false, true});
  });
  for_each_row(data_file("bodies.tsv"), [&](const auto& row) {
    GazetteerEntry body{PlaceKind::body, std::string(row[0]), std::string(row[1]), {}, {}, false, true};
    if (row.size() > 3) body.parent = std::string(row[3]);
    add(std::string(row[2]), std::move(body));
  });
  for_each_row(data_file("negotiating_groups.tsv"), [&](const auto& row) {
    add(std::string(row[1]), {PlaceKind::body, "IGO", std::string(row[0]), {}, {}, false, true});
  });
  for_each_row(data_file("cities.tsv"), [&](const auto& row) {
    add(std::string(row[1]), {PlaceKind::city, std::string(row[0]), std::string(row[1]), {}, {}, false, true});
  });
  for_each_row(data_file("actor_words.tsv"), [&](const auto& row) {
    if (row[1] == "portfolio") {
      portfolios_.emplace(row[0]);
      return;
    }
    if (row[1] == "speech") {
      speech_.emplace(row[0]);
      return;
    }
    if (row[1] == "event") {
      events_.emplace(row[0]);
      return;
    }
    if (row[1] == "site") {
      sites_.emplace(row[0]);
      return;
    }
    if (row[1] == "thing") {
      things_.emplace(row[0]);
      return;
    }
    if (row[1] == "rank") {
      ranks_.emplace(row[0]);
      return;
    }
    if (row[1] == "closing" || row[1] == "institution") closing_.emplace(row[0]);
    for (const auto& [name, klass] : class_names)
      if (name == row[1]) words_.try_emplace(std::string(row[0]), ActorWord{klass, row[2].empty() ? '-' : row[2][0]});
  });
  for_each_row(data_file("offices.tsv"), [&](const auto& row) { offices_.emplace(row[0], row[1]); });
  for_each_row(data_file("office_holders.tsv"), [&](const auto& row) { holders_.emplace(row[0], row[1]); });
  for_each_row(data_file("regions.tsv"), [&](const auto& row) {
    const std::string noun = row[1] == "-" ? std::string{} : std::string(row[1]);
    regions_.emplace(fold(row[0]), noun);
    if (!noun.empty()) region_nouns_.insert(fold(noun.starts_with("the ") ? noun.substr(4) : noun));
  });
  for_each_row(data_file("first_names.tsv"), [&](const auto& row) { first_names_.emplace(fold(row[0]), row[1][0]); });
  for_each_row(data_file("family_names_first.tsv"), [&](const auto& row) { family_first_.insert(fold(row[0])); });
  for_each_row(data_file("leaders.tsv"), [&](const auto& row) {
    const std::string to(row[4] == "-" ? "9999" : row[4]);
    const Term term{std::string(row[0]), std::string(row[3]), to, std::string(row[5]), row[6] == "alone"};
    leaders_[std::string(row[1])].push_back(term);
    leaders_by_family_[std::string(row[2])].push_back(term);
  });
}

std::optional<Gazetteer::Match> Gazetteer::match(const Document& document, TokenIndex i, TokenIndex end) const {
  const auto& tokens = document.tokens;
  if (!starts_upper(tokens[i].text)) return {};
  std::optional<Match> best;
  std::string joined;
  for (TokenIndex j = i; j < end && j < i + longest_form; ++j) {
    if (j > i && tokens[j].span.start > tokens[j - 1].span.end) joined.push_back(' ');
    joined += tokens[j].text;
    if (tokens[j].pos == Pos::punct || tokens[j].text == "-") continue;  // a form does not end in one
    auto found = entries_.find(fold(joined));
    if (found == entries_.end() && joined.back() == 's') {  // "Peruvians"
      found = entries_.find(fold(std::string_view(joined).substr(0, joined.size() - 1)));
      if (found != entries_.end() && found->second.kind != PlaceKind::demonym) found = entries_.end();
    }
    if (found == entries_.end()) continue;
    // An abbreviation is in capitals, or as the British write one that is read as a word ("Nato").
    const bool word = joined.size() > 3 && tokens[i].pos == Pos::propn && i > 0;
    if (found->second.upper && !all_upper(joined) && !word) continue;
    best = Match{{i, j + 1}, &found->second};
  }
  return best;
}

const GazetteerEntry* Gazetteer::find(std::string_view form) const {
  const auto found = entries_.find(fold(form));
  return found == entries_.end() ? nullptr : &found->second;
}

std::string_view Gazetteer::state_name(std::string_view code) const {
  const auto found = state_names_.find(std::string(code));
  return found == state_names_.end() ? std::string_view{} : found->second;
}

std::string_view Gazetteer::office_state(std::string_view title) const {
  const auto found = offices_.find(fold(title));
  return found == offices_.end() ? std::string_view{} : found->second;
}

std::string_view Gazetteer::office_holder(std::string_view name) const {
  const auto found = holders_.find(fold(name));
  return found == holders_.end() ? std::string_view{} : found->second;
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
  const auto found = leaders_.find(compared(name));
  if (found == leaders_.end()) return nullptr;
  const auto term = std::find_if(found->second.begin(), found->second.end(), [&](const Term& t) { return t.covers(date); });
  return term == found->second.end() ? nullptr : &*term;
}

std::string_view Gazetteer::leader_since(std::string_view name) const {
  const auto found = leaders_.find(compared(name));
  return found == leaders_.end() ? std::string_view{} : std::string_view(found->second.front().from);
}

const Gazetteer::Term* Gazetteer::leader_by_family(std::string_view name, std::string_view date) const {
  const auto found = leaders_by_family_.find(compared(name));
  if (found == leaders_by_family_.end()) return nullptr;
  const Term* only = nullptr;
  for (const Term& term : found->second) {
    if (!term.covers(date)) continue;
    if (only && only->code != term.code) return nullptr;
    only = &term;
  }
  return only;
}

std::optional<std::string_view> Gazetteer::region(std::string_view adjective) const {
  const auto found = regions_.find(fold(adjective));
  if (found == regions_.end()) return {};
  return found->second;
}

ActorWord Gazetteer::word(std::string_view lemma) const {
  std::string key = lower_ascii(lemma);
  if (!key.empty() && key.back() == '.') key.pop_back();
  auto found = words_.find(key);
  // A capitalised plural is its own lemma.
  if (found == words_.end() && key.size() > 3 && key.back() == 's') found = words_.find(key.substr(0, key.size() - 1));
  return found == words_.end() ? ActorWord{} : found->second;
}

char Gazetteer::first_name_gender(std::string_view name) const {
  const auto found = first_names_.find(fold(name));
  return found == first_names_.end() ? '-' : found->second;
}

}  // namespace rapporteur::extract
