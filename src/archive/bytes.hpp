// What was read of reports, and records, as bytes and back.
//
// The form is Rapporteur's own: members in the order of fields.hpp, whole numbers as base-128 varints (zigzag where signed),
// strings and lists after their length. It begins with a number of its version; other versions are not read, since what was
// kept can be made again from the texts. The bytes are the same for the same value on every machine.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::archive {

// Grows by one with each change of fields.hpp or of this form.
inline constexpr std::uint32_t version = 1;

// A report with its analysis. Its text is kept beside the bytes, not in them.
struct Reading {
  Report report;
  Document document;
  Extraction extraction;  // anchors in report 0
};

// `extraction`'s anchors may be of any report of a run: they are written as of report 0.
std::string to_bytes(const Report& report, const Document& document, const Extraction& extraction);
std::string to_bytes(const Record& record);

// Code points of a report's text and title.
struct Lengths {
  std::uint32_t text = 0, title = 0;
};
Lengths lengths_of(const Report& report);

// `text` must be that of the report that was written, `reports` are those that the record is of, in its order. Fail with
// `malformed` where the bytes are not whole, not of this version, or point outside of what there is; `name` stands for them in
// the message.
Result<Reading> reading_from_bytes(std::string_view bytes, Text text, const std::string& name);
Result<Record> record_from_bytes(std::string_view bytes, std::span<const Lengths> reports, const std::string& name);

}  // namespace rapporteur::archive
