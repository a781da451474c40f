// What users set right, applied to what was read.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

// Whether `word` is the actor's name, one of its names, its code or its id; case aside.
bool is_called(const Actor& actor, std::string_view word);

// The `subject` of a correction that rejects the item of this id: its kind and its places. Empty where the record has no such
// item.
std::string rejected_item(const Record& record, std::span<const Report> reports, std::string_view id);

// Takes the items that are rejected out of a report's extraction, and positions and outcomes out of those that stood on them
// alone.
void drop_rejected(Extraction& extraction, const std::string& report, std::span<const Correction> corrections);
// Of what only merging makes: quotations and disputes that stand at all the places of a rejected one.
void drop_rejected(Record& record, std::span<const Report> reports, std::span<const Correction> corrections);

// Those that bear on actors or reports of the record, with their ids in `items`.
std::vector<Correction> that_apply(const Record& record, std::span<const Report> reports,
                                   std::span<const Correction> corrections);

}  // namespace rapporteur
