// A table of data/ that is searched as it stands in the program: nothing is built at the start. Its rows are sorted by their
// first field, bytes compared with ASCII letters as in lower case (asserted by the tests of each reader).
#pragma once

#include <optional>
#include <string_view>

namespace rapporteur {

class SortedTable {
public:
  // The lines of a tab-separated table (base/data.hpp); comments stand at its top only. Must live as long as this.
  explicit SortedTable(std::string_view table);

  // What follows the first field of the row whose first field is `word`, ASCII letters in whatever case in the table and in
  // lower case in `word`. Of several such rows the first.
  std::optional<std::string_view> find(std::string_view word) const;

private:
  std::string_view rows_;
};

}  // namespace rapporteur
