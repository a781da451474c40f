// The entries of JSON lines and of JSON documents.
#pragma once

#include <string>
#include <vector>

#include "ingest/entries.hpp"

namespace rapporteur {

// One object a line. Blank lines are passed over.
class LineEntries final : public Entries {
public:
  LineEntries(ByteReader reader, const EntryOptions& options) : reader_(std::move(reader)), options_(options) {}
  std::optional<Result<Unread>> next() override;

private:
  ByteReader reader_;
  EntryOptions options_;
  std::size_t line_ = 0;
  bool ended_ = false;
};

// A document: an array of report objects, one object, objects one after the other, or a JSON Feed. Arrays are streamed: memory
// for one element.
class JsonEntries final : public Entries {
public:
  JsonEntries(ByteReader reader, const EntryOptions& options) : reader_(std::move(reader)), options_(options) {}
  std::optional<Result<Unread>> next() override;

private:
  Result<std::optional<std::string>> value();
  Result<char> sign();

  ByteReader reader_;
  EntryOptions options_;
  std::unique_ptr<Entries> feed_;
  std::size_t number_ = 0;
  bool in_array_ = false, ended_ = false;
};

// Brackets within brackets, outside strings: how deep. Parsers and writers of JSON take stack for each.
std::size_t json_depth(std::string_view json);
inline constexpr std::size_t deepest_json = 200;

}  // namespace rapporteur
