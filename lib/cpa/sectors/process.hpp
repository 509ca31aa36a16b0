// How a trade's process runs (quy trình công nghệ): its unit operations in order, each with what
// goes in, comes out and is lost. General engineering knowledge, no measurement of any plant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

// The part an operation has in its process.
enum class OperationPart {
  main,      // of the chain from the raw material to the product
  supply,    // makes what operations of the chain take in: colour kitchen, bottle washing
  service,   // keeps plant and rooms in order: cleaning, care of dies
  treatment  // takes what others lose: waste water, chips, stillage
};

struct Operation {
  std::string id;  // "wort_boiling"; referred to as "beer.wort_boiling"
  Bilingual name;
  OperationPart part = OperationPart::main;
  // Ids of the operations that its first output goes to; none = the next of the chain.
  std::vector<std::string> feeds;
  std::vector<Bilingual> inputs;
  std::vector<Bilingual> outputs;
  std::vector<Bilingual> losses;
  std::vector<Bilingual> metrics;
  std::vector<Bilingual> hazards;
  friend bool operator==(const Operation&, const Operation&) = default;
};

struct Process {
  std::string id;       // of the sub-sector; "utilities" for what all trades share
  std::string folder;   // of its pack: "food"
  Bilingual reference;  // what its figures are counted to: "hl of packaged beer"
  Bilingual focus;      // where audits usually look first
  Known known = Known::unverified;
  std::string product;  // id of the operation whose first output is the product; "" = not said
  std::vector<Operation> operations;
  std::string pack;  // id of the file that it is written in

  [[nodiscard]] const Operation* operation(std::string_view id) const;
  // The operation that the product leaves: the last of the chain where it is not said; none where
  // no operation is of the chain.
  [[nodiscard]] const Operation* product_operation() const;
  friend bool operator==(const Process&, const Process&) = default;
};

}  // namespace cpa::sectors
