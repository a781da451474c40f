// Quotations of a few words, which are compared by the sentences around them too.
#pragma once

#include "record/quotations.hpp"

namespace rapporteur::record {

// Cheap before an alignment: half of the words of the shorter one, three at least, are in both. Both are numbered.
bool worth_aligning(const QuoteWords& a, const QuoteWords& b);

// As many words, two to six, the last one equal, at most half and `most` of them others.
bool words_replaced(const QuoteWords& a, const QuoteWords& b, std::size_t most);

// The sentences around two quotations share so many content words outside them; those of `but_not` do not count.
bool sentences_agree(const View& view, const Anchor& a, const Anchor& b, std::size_t least,
                     const std::vector<std::string>& but_not = {});

// `altered` with all words of both as the change; `negated` where one side has a negator more.
QuoteDifference whole_change(const std::vector<Quoted>& quoted, std::size_t from, std::size_t to);

}  // namespace rapporteur::record
