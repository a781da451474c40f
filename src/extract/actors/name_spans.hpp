// Where names stand in a report and what kind of thing each one names.
#pragma once

#include <string>
#include <vector>

#include "extract/actors/gazetteer.hpp"
#include "rapporteur/document.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::extract {

enum class NameKind { state, institution, body, place, person, organisation, people, other };

// One name without title, article and possessive. Names do not overlap.
struct NameSpan {
  TokenRange tokens;
  NameKind kind = NameKind::other;
  const GazetteerEntry* entry = nullptr;  // of a name that the gazetteer knows
  TokenRange title;                       // the words of office directly before a person's name; empty where there are none
  std::string folded;                     // the name as compared
};

// All names of the document in text order. `report` gives the text that the tokens stand in.
std::vector<NameSpan> find_names(const Report& report, const Document& document, const Gazetteer& gazetteer);

// Cuts runs that hold two names and gives every name its kind (name_votes.cpp); the second step of find_names.
void classify(const Document& document, const Gazetteer& gazetteer, std::vector<NameSpan>& names);

// True where the token is a word for an office or an honorific ("President", "Mr."), by its own form or its lemma.
ActorWord title_word(const Token& token, const Gazetteer& gazetteer);

}  // namespace rapporteur::extract
