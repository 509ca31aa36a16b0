// What flows.yaml says, before any reading: layers, centres and streams that all periods share, the
// periods, and what is stated of streams for the conversion of readings.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/documents/node.hpp"
#include "cpa/flow_files/internal/field_values.hpp"
#include "cpa/flow_files/internal/flow_context.hpp"
#include "cpa/plant/flow_sheet.hpp"

namespace cpa::flow_files {

inline constexpr int drawing_version = 1;
inline constexpr const char* outside_word = "outside";
inline constexpr const char* withdrawal_word = "withdrawal";

// Stated of one stream so that readings on another basis can be converted.
struct StreamStatements {
  std::optional<units::Quantity> density;  // of what flows: kg/m3 in SI
  std::string density_text;                // "1,03 kg/l ± 1 %"
  long double density_deviation = 0;     // standard deviation, relative; zero where none is stated
  std::optional<long double> dry_share;  // dry matter in the whole: above 0, at most 1
  std::string dry_text;                  // "22 %"
  long double dry_deviation = 0;         // likewise
  bool role = false;                     // stated, not told from the ends
};

struct DrawnPeriod {
  std::string id;
  plant::FlowName name;
  calendar::Period period;  // without days where it could not be read
};

struct DrawnBook {
  plant::StockBook book;
  std::optional<std::size_t> period;  // none = of every one
};

// A sum of money that each period has its own amount of.
struct PeriodAmounts {
  enum class Kind { system_cost, handling, sale } kind = Kind::system_cost;
  std::size_t of = 0;                 // index of the centre or stream
  std::size_t handling = 0;           // index in the stream's
  std::vector<money::Money> amounts;  // one to one with the periods
};

using Indexes = std::map<std::string, std::size_t, std::less<>>;

struct Drawing {
  plant::FlowSheet sheet;                    // what every period shares
  std::vector<StreamStatements> statements;  // by stream
  std::vector<DrawnPeriod> periods;
  bool has_faulty_periods = false;  // that have no id, or were too many, and do not stand there
  std::vector<DrawnBook> books;
  std::vector<PeriodAmounts> period_amounts;
  Indexes layers;  // by code
  Indexes centres;
  Indexes streams;

  [[nodiscard]] std::vector<std::size_t> amount_layers_of(const plant::Stream& stream) const;
};

[[nodiscard]] std::vector<std::string> names_in(const Indexes& indexes);

// Where the nodes of a document stand, told fast: files may have a hundred thousand streams.
class NodePlaces {
 public:
  // The text outlives it; empty where the document is no text (cells of a workbook).
  NodePlaces(const documents::Document& document, std::string_view text);
  [[nodiscard]] Location of(const Field& field) const;

 private:
  const documents::Document& document_;
  std::string_view text_;
  std::vector<std::size_t> line_begins_;
};

// Reads the whole document. What is faulty is reported and stands in the drawing as far as it is
// known, so that nothing that refers to it is reported as well.
[[nodiscard]] Drawing read_drawing(const documents::Document& document, std::string_view text,
                                   FlowContext& context);

// Parts of it, in files of their own.
void read_streams(Fields& fields, const NodePlaces& places, Drawing& drawing, FlowContext& context);
void read_relations(Fields& fields, const NodePlaces& places, Drawing& drawing,
                    FlowContext& context);
void read_books(Fields& fields, const NodePlaces& places, Drawing& drawing, FlowContext& context);
// Warning flows.only_losses (centres, streams, first): of what is not waste at these centres
// nothing leaves but losses, and some of them only because they go outside without a role.
void warn_of_unsold_outputs(const Drawing& drawing, FlowContext& context);
// An id that is well formed and none of the taken ones; empty (and why is reported) otherwise.
[[nodiscard]] std::string new_id(Fields& fields, const char* key, const char* kind,
                                 std::initializer_list<const Indexes*> taken);
// VND where none is named; nothing where an unknown one is.
[[nodiscard]] std::optional<money::Currency> currency_of(Fields& fields);

}  // namespace cpa::flow_files
