// What leaves a centre as waste is lost there, once: through which later centres it goes on, and
// how much of it one of them gives back.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "cpa/plant/flow_sheet.hpp"

namespace cpa::flow_cost {

// How one centre shares out what reaches it.
struct CentreShares {
  std::vector<std::pair<std::size_t, double>> streams;
  double stock = 0;
  double kept = 0;  // leaves with no stream at all, a loss
};

// Of what passes, the part that was no waste before.
struct LostOnce {
  std::vector<double> first;        // per stream: becomes waste with it
  std::vector<double> lost;         // per stream: of that, what never comes back
  std::vector<double> kept;         // per centre: lost with no stream, and no waste before
  std::vector<double> passed_kept;  // per centre: lost with no stream, waste before
};

// Waste is what goes out with a stream that is a loss. It stays waste through the centres that it
// is passed on to with losses and internal streams, and is none any more once it leaves one as
// product, by-product, recycle or into stock. What a recycle leaves behind is lost (is_spent).
class WasteTrail {
 public:
  struct Link {
    std::size_t from = 0;
    std::size_t to = 0;
    double share = 0;
  };

  // None where waste goes round for ever. `sheet` outlives it.
  [[nodiscard]] static std::optional<WasteTrail> of(const plant::FlowSheet& sheet,
                                                    const std::vector<CentreShares>& shares,
                                                    bool is_spent);
  // Of what reaches each centre; none where waste goes round for ever.
  [[nodiscard]] std::optional<LostOnce> lost_once(const std::vector<double>& reaching) const;

 private:
  WasteTrail(const plant::FlowSheet& sheet, std::vector<CentreShares> shares, bool is_spent)
      : sheet_(&sheet), shares_(std::move(shares)), is_spent_(is_spent) {}
  [[nodiscard]] bool passes_on(std::size_t stream) const;
  [[nodiscard]] bool is_lost(std::size_t stream) const;
  [[nodiscard]] std::optional<std::vector<double>> settled(const std::vector<Link>& links,
                                                           std::vector<double> right) const;
  [[nodiscard]] bool find_never_back();
  [[nodiscard]] std::optional<std::vector<double>> waste_in(
      const std::vector<double>& reaching) const;

  const plant::FlowSheet* sheet_;
  std::vector<CentreShares> shares_;
  bool is_spent_;
  std::vector<double> never_back_;  // per centre: of waste there, the share that stays lost
};

}  // namespace cpa::flow_cost
