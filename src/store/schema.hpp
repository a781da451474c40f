// The store's tables: made and brought up to date by numbered migrations (migrations/NNNN_name.sql), each in one transaction
// with its number, so that a store is never between two.
//
// A migration is written in SQLite's types; for PostgreSQL the words TEXT, INTEGER and BLOB stand for TEXT COLLATE "C", BIGINT
// and BYTEA. What only one engine has stands after a line "-- only sqlite" or "-- only postgres", up to "-- all".
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/connection.hpp"

namespace rapporteur::store {

struct Migration {
  std::string_view file, sql;
};

std::span<const Migration> migrations();  // in order; the first makes version 1

// The migration as one engine reads it.
std::string for_engine(std::string_view sql, Engine engine);

// Brings the tables to version `last` (0: the newest that this program knows). Fails with `unsupported` where the store is
// newer than that, with `empty` where it has no tables and `create` is not set.
Result<void> migrate(Connection& connection, const OpenOptions& options, std::size_t last = 0);

}  // namespace rapporteur::store
