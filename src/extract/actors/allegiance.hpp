// Whose side an office puts its holder on, and whether he holds it still.
#pragma once

#include <optional>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {

// The actor that the holder of the office `noun` serves by the words of its phrase; none where they name nobody or only what
// the office deals with ("China expert"), where it is at ("UN ambassador") or who stands behind it ("U.S.-backed president").
std::optional<ActorIndex> serves(const Cast& cast, TokenIndex noun);

// True for an office that is held no longer: "former minister", "ex-minister", "Treasury secretary under Ruiz".
bool past_office(const Cast& cast, TokenIndex noun);

// True for an office whose holder was driven out and may claim it still: "the ousted president".
bool lost_office(const Cast& cast, TokenIndex noun);

// True for an office that is not held yet: "the next minister", "a would-be president".
bool office_to_come(const Cast& cast, TokenIndex noun);

// True for a committee or council in capitals that need not be the state's: "Farmers Committee", but not "Security Council".
bool private_body(const Cast& cast, TokenRange range);

// True for what an organisation, an opposition or a rebellion has and the state before it has not: "Kenyan soccer federation
// president", "Peruvian opposition leader".
bool private_office(const Cast& cast, TokenIndex first, TokenIndex noun);

}  // namespace rapporteur::extract
