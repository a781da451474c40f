// Small questions about tokens that finding names asks.
#pragma once

#include <string>
#include <string_view>

#include "base/one_of.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::extract {

bool capital(char c);
// True where the token begins with a capital letter.
bool capitalised(const Token& token);
bool all_capitals(const Token& token);
// True where no character stands between two neighbouring tokens.
bool glued(const Document& document, TokenIndex left, TokenIndex right);
// Small words inside a person's name: "bin", "von".
bool particle(const Token& token);
// The label of the recognised entity that holds the token, empty where there is none.
std::string_view label(const Document& document, TokenIndex i);
bool same_entity(const Document& document, TokenIndex a, TokenIndex b);
// The words of a range as compared.
std::string folded(const Document& document, TokenRange range);

}  // namespace rapporteur::extract
