// A fault within a file makes faults between files that nobody has to mend: a carrier whose file
// cannot be read is missing everywhere. They are not told, so that all that is told is to be
// mended.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/internal/decoded_pack.hpp"
#include "cpa/sectors/internal/knowledge_file.hpp"

namespace cpa::sectors::internal {

// What is wrong with the files each by itself, and what therefore nobody can rely on.
struct FaultsWithin {
  Problems problems;
  std::set<std::string, std::less<>> lacking;  // kinds of which a file gave no rows: "units/1"
  std::set<std::string, std::less<>>
      doubtful;  // codes of units, carriers, indicators in faulty rows

  void add(const Problems& more) { problems.insert(problems.end(), more.begin(), more.end()); }
  // A file that could not be read at all: its schema as written, or the nearest one.
  void lack(std::string_view path, std::string_view text);
  // The rows of the file in which `since` and later problems stand.
  void doubt(const DecodedPack& pack, std::size_t since);
  void doubt(const KnowledgeFile& file, std::size_t since);
};

// Puts the warnings among them behind the others: what is doubtful is told beside what is wrong,
// all at once; notes are of no use to whoever has errors to mend.
void add_warnings(const Problems& from, Problems& into);

// Whether the problem between files only follows from what is wrong within one.
[[nodiscard]] bool follows(const Problem& problem, const FaultsWithin& within);

}  // namespace cpa::sectors::internal
