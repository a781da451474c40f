#include <algorithm>
#include <array>

#include "rapporteur/arithmetic.hpp"
#include "rapporteur/record.hpp"

// The names of the record's values, in the order of their enumerators.
namespace rapporteur {
namespace {

template <class Value, std::size_t n>
std::string_view pick(const std::array<std::string_view, n>& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}
template <class Value>
std::optional<Value> named(const auto& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}
using namespace std::string_view_literals;

constexpr std::array correction_kinds = {"same-actor"sv, "party"sv, "not-linked"sv, "rejected"sv};
constexpr std::array event_types = {"AGREE"sv,    "CONSULT"sv,  "SUPPORT"sv,     "CONCEDE"sv, "COOPERATE"sv,
                                    "AID"sv,      "RETREAT"sv,  "INVESTIGATE"sv, "DEMAND"sv,  "DISAPPROVE"sv,
                                    "REJECT"sv,   "THREATEN"sv, "PROTEST"sv,     "CRIME"sv,   "SANCTION"sv,
                                    "MOBILIZE"sv, "COERCE"sv,   "ASSAULT"sv,     "FIGHT"sv};

}  // namespace

std::string_view name(Precision v) { return pick(std::array{"int16"sv, "float32"sv}, v); }
std::string_view name(Kernels v) {
  return pick(std::array{"best"sv, "avx512-vnni"sv, "avx512"sv, "avx2"sv, "sse4"sv, "portable"sv}, v);
}
std::string_view name(ActorType v) { return pick(std::array{"person"sv, "state"sv, "organisation"sv, "group"sv}, v); }
std::string_view name(StatementKind v) { return pick(std::array{"direct"sv, "mixed"sv, "indirect"sv}, v); }
std::string_view name(StatementClass v) { return pick(std::array{"words"sv, "attitude"sv, "act"sv}, v); }
std::string_view name(QuoteVerdict v) {
  return pick(std::array{"same"sv, "trimmed"sv, "altered"sv, "negated"sv, "spliced"sv, "reattributed"sv, "speaker-lost"sv,
                         "made-of-paraphrase"sv},
              v);
}
std::string_view name(MeetingKind v) { return pick(std::array{"talks"sv, "call"sv, "visit"sv, "summit"sv}, v); }
std::string_view name(MeetingStatus v) {
  return pick(std::array{"held"sv, "planned"sv, "postponed"sv, "cancelled"sv, "denied"sv}, v);
}
std::string_view name(OutcomeStatus v) { return pick(std::array{"agreed"sv, "planned"sv, "proposed"sv, "cancelled"sv}, v); }
std::string_view name(Stance v) {
  return pick(std::array{"demands"sv, "offers"sv, "accepts"sv, "refuses"sv, "conditions"sv, "open"sv, "undecided"sv, "claims"sv,
                         "accuses"sv, "concedes"sv},
              v);
}
std::string_view name(DisputeKind v) {
  return pick(std::array{"quote"sv, "number"sv, "time"sv, "role"sv, "name"sv, "place"sv, "claim"sv, "status"sv}, v);
}
std::string_view name(LinkRelation v) { return pick(std::array{"copy"sv, "rewrite"sv, "excerpt"sv}, v); }
std::string_view name(EventType v) { return pick(event_types, v); }
std::optional<EventType> event_type_from_name(std::string_view name) { return named<EventType>(event_types, name); }
std::string_view name(CorrectionKind v) { return pick(correction_kinds, v); }
std::optional<CorrectionKind> correction_kind_from_name(std::string_view name) {
  return named<CorrectionKind>(correction_kinds, name);
}

}  // namespace rapporteur
