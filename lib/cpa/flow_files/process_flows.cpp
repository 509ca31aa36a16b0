#include "cpa/flow_files/internal/process_flows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/substance_words.hpp"

namespace cpa::flow_files {
namespace {

using plant::StreamRole;
using sectors::Bilingual;
using sectors::Operation;
using sectors::OperationPart;

enum class Kind { material, water, energy };

bool same(const Bilingual& a, const Bilingual& b) {
  return fold(a.en) == fold(b.en) || fold(a.vi) == fold(b.vi);
}

bool is_fed_by(const Operation& feeder, const Operation& taker) {
  return &feeder != &taker && !feeder.outputs.empty() &&
         std::find(feeder.feeds.begin(), feeder.feeds.end(), taker.id) != feeder.feeds.end();
}

class FlowFinder {
 public:
  FlowFinder(const sectors::Process& process, const sectors::Process* utilities,
             const NamesByKey& names)
      : utilities_(utilities), product_(process.product_operation()), names_(names) {
    for (const Operation& operation : process.operations) add_centre(operation);
    own_ = flows_.centres.size();
    for (std::size_t i = 0; i < own_; ++i) {
      given_.push_back({std::vector<bool>(centre(i).outputs.size()),
                        std::vector<bool>(centre(i).losses.size())});
    }
  }

  ProcessFlows find() {
    // Treatment takes what is left when the others have taken theirs.
    for (const bool treatment : {false, true}) {
      for (std::size_t i = 0; i < own_; ++i) {
        if ((centre(i).part == OperationPart::treatment) == treatment) take_inputs(i);
      }
    }
    for (std::size_t i = 0; i < own_; ++i) give_outputs(i);
    for (std::size_t i = own_; i < flows_.centres.size(); ++i) run_utility(i);
    part_water();
    for (std::size_t i = 0; i < flows_.centres.size(); ++i) close(i);
    flows_.utilities = flows_.centres.size() - own_;
    tell_apart();
    return std::move(flows_);
  }

 private:
  // What of an operation has a place to go to already.
  struct Given {
    std::vector<bool> outputs;
    std::vector<bool> losses;
  };
  // Inputs of one operation for which no giver was found yet.
  using Wanted = std::vector<const Bilingual*>;

  const Operation& centre(std::size_t index) const { return *flows_.centres[index]; }

  std::size_t add_centre(const Operation& operation) {
    flows_.centres.push_back(&operation);
    ids_.insert(operation.id);
    return flows_.centres.size() - 1;
  }

  void add(const Bilingual& name, std::optional<std::size_t> from, std::optional<std::size_t> to,
           StreamRole role) {
    ProcessStream stream;
    stream.name = name;
    stream.from = from;
    stream.to = to;
    stream.role = role;
    stream.energy = is_energy(name);
    stream.steam = is_steam(name);
    stream.mass = !stream.energy;
    stream.water = stream.steam;  // of other water once all streams are known
    stream.in_volume = is_process_water(name);
    stream.id = slug(name.en);
    const std::string& at = centre(to ? *to : *from).id;
    if (ids_.count(stream.id) > 0) stream.id = at.substr(0, 22) + "_" + stream.id;
    const std::string base = stream.id;
    for (int i = 2; !ids_.insert(stream.id).second; ++i) {
      stream.id = base + "_" + std::to_string(i);
    }
    flows_.streams.push_back(std::move(stream));
  }

  // Whether the output goes to whoever takes it in under its name: the product leaves, and the
  // first output of an operation that names its takers goes to these.
  bool is_free(std::size_t at, std::size_t output) const {
    const Operation& operation = centre(at);
    if (operation.part == OperationPart::service || given_[at].outputs[output]) return false;
    return output > 0 || (&operation != product_ && operation.feeds.empty());
  }

  // The nearest operation before `at` that gives out what is taken in.
  std::optional<std::size_t> take_from_before(std::size_t at, const Bilingual& input) {
    for (std::size_t i = at; i-- > 0;) {
      for (std::size_t j = 0; j < centre(i).outputs.size(); ++j) {
        if (!is_free(i, j) || !same(centre(i).outputs[j], input)) continue;
        given_[i].outputs[j] = true;
        add(centre(i).outputs[j], i, at, StreamRole::internal);
        return i;
      }
    }
    return std::nullopt;
  }

  // All that others lose or give out under this name, for a treatment.
  bool take_lost(std::size_t at, const Bilingual& input) {
    return collect(
        at, [&input](const Bilingual& name) { return same(name, input); }, true);
  }

  template <typename Takes>
  bool collect(std::size_t at, Takes takes, bool outputs_too) {
    bool any = false;
    for (std::size_t i = 0; i < own_; ++i) {
      if (i == at || centre(i).part == OperationPart::treatment) continue;
      for (std::size_t j = 0; outputs_too && j < centre(i).outputs.size(); ++j) {
        if (!is_free(i, j) || !takes(centre(i).outputs[j])) continue;
        given_[i].outputs[j] = any = true;
        add(centre(i).outputs[j], i, at, StreamRole::internal);
      }
      for (std::size_t j = 0; j < centre(i).losses.size(); ++j) {
        if (given_[i].losses[j] || !takes(centre(i).losses[j])) continue;
        given_[i].losses[j] = any = true;
        add(centre(i).losses[j], i, at, StreamRole::internal);
      }
    }
    return any;
  }

  bool take_from_utility(std::size_t at, const Bilingual& input) {
    if (utilities_ == nullptr) return false;
    for (const Operation& utility : utilities_->operations) {
      const bool gives = std::any_of(utility.outputs.begin(), utility.outputs.end(),
                                     [&](const Bilingual& output) { return same(output, input); });
      if (!gives) continue;
      const auto known = std::find(flows_.centres.begin(), flows_.centres.end(), &utility);
      const std::size_t from = known == flows_.centres.end()
                                   ? add_centre(utility)
                                   : static_cast<std::size_t>(known - flows_.centres.begin());
      add(input, from, at, StreamRole::internal);
      return true;
    }
    return false;
  }

  void take_inputs(std::size_t at) {
    const Operation& operation = centre(at);
    const bool is_treatment = operation.part == OperationPart::treatment;
    const std::optional<std::size_t> last = last_of_chain(at);
    Wanted wanted;
    bool from_last = false;
    for (const Bilingual& input : operation.inputs) {
      if (is_treatment && take_lost(at, input)) continue;
      const std::optional<std::size_t> from = take_from_before(at, input);
      from_last = from_last || (from && from == last);
      if (!from) wanted.push_back(&input);
    }
    for (std::size_t i = 0; i < own_; ++i) {
      if (is_fed_by(centre(i), operation)) pass_on(i, at, wanted);
    }
    // The main product goes on even where it is called otherwise at the next operation.
    const bool goes_on = last && !from_last && !centre(*last).outputs.empty() && is_free(*last, 0);
    if (goes_on) pass_on(*last, at, wanted);
    if (is_treatment) take_waste_water(at, wanted);
    for (const Bilingual* input : wanted) {
      if (!take_from_utility(at, *input)) add(*input, std::nullopt, at, StreamRole::input);
    }
  }

  // The operation of the chain before one of the chain.
  std::optional<std::size_t> last_of_chain(std::size_t at) const {
    if (centre(at).part != OperationPart::main) return std::nullopt;
    for (std::size_t i = at; i-- > 0;) {
      if (centre(i).part == OperationPart::main) return i;
    }
    return std::nullopt;
  }

  // The first output of one operation goes into another and stands for what this takes in under
  // that name or, where the chain calls its product otherwise, for its first input.
  void pass_on(std::size_t from, std::size_t to, Wanted& wanted) {
    const Operation& feeder = centre(from);
    const Bilingual& output = feeder.outputs.front();
    given_[from].outputs.front() = true;
    add(output, from, to, StreamRole::internal);
    const auto named = std::find_if(wanted.begin(), wanted.end(),
                                    [&](const Bilingual* input) { return same(*input, output); });
    if (named != wanted.end()) {
      wanted.erase(named);
    } else if (feeder.part == OperationPart::main) {
      const bool is_renamed = !wanted.empty() && wanted.front() == &centre(to).inputs.front() &&
                              !is_energy(*wanted.front()) && !is_water(*wanted.front());
      if (is_renamed) wanted.erase(wanted.begin());
    } else {
      drop_supplied(feeder, output, wanted);
    }
  }

  // Water made goes where water is taken in, and dyes dissolved are not taken in once more.
  static void drop_supplied(const Operation& feeder, const Bilingual& output, Wanted& wanted) {
    const auto kind = std::find_if(wanted.begin(), wanted.end(), [&](const Bilingual* input) {
      return is_of_one_kind(*input, output);
    });
    if (kind != wanted.end()) wanted.erase(kind);
    const auto is_in_it = [&feeder](const Bilingual* input) {
      return !is_energy(*input) && !is_water(*input) &&
             std::any_of(feeder.inputs.begin(), feeder.inputs.end(),
                         [input](const Bilingual& taken) { return same(taken, *input); });
    };
    wanted.erase(std::remove_if(wanted.begin(), wanted.end(), is_in_it), wanted.end());
  }

  // A treatment that takes in water gets the waste water of all.
  void take_waste_water(std::size_t at, Wanted& wanted) {
    const auto& inputs = centre(at).inputs;
    const auto is_water_in = [](const Bilingual& input) { return is_waste_water(input); };
    if (std::none_of(inputs.begin(), inputs.end(), is_water_in)) return;
    if (!collect(at, is_water_in, false)) return;
    wanted.erase(std::remove_if(wanted.begin(), wanted.end(),
                                [](const Bilingual* input) { return is_waste_water(*input); }),
                 wanted.end());
  }

  void give_outputs(std::size_t at) {
    const Operation& operation = centre(at);
    for (std::size_t j = 0; j < operation.outputs.size(); ++j) {
      if (given_[at].outputs[j]) continue;
      if (const auto role = role_of_output(operation, j)) {
        add(operation.outputs[j], at, std::nullopt, *role);
      }
    }
    for (std::size_t j = 0; j < operation.losses.size(); ++j) {
      if (!given_[at].losses[j]) add(operation.losses[j], at, std::nullopt, StreamRole::loss);
    }
  }

  // Of an output that no operation takes; a clean tank is no stream, and what nobody takes of a
  // supply goes unsaid.
  std::optional<StreamRole> role_of_output(const Operation& operation, std::size_t output) const {
    if (&operation == product_ && output == 0) return StreamRole::product;
    switch (operation.part) {
      case OperationPart::service:
      case OperationPart::supply:
        return std::nullopt;
      case OperationPart::treatment:
        return is_water(operation.outputs[output]) ? StreamRole::loss : StreamRole::by_product;
      case OperationPart::main:
        break;
    }
    return StreamRole::by_product;
  }

  // What no operation takes from it goes unsaid: the plant knows its own piping.
  void run_utility(std::size_t at) {
    for (const Bilingual& input : centre(at).inputs) {
      add(input, std::nullopt, at, StreamRole::input);
    }
    for (const Bilingual& loss : centre(at).losses) add(loss, at, std::nullopt, StreamRole::loss);
  }

  // Whether water runs through the centre beside what is made: comes in and leaves as water. A
  // service, a treatment or a utility makes nothing that would take it up.
  [[nodiscard]] bool runs_through(std::size_t at) const {
    const OperationPart part = centre(at).part;
    if (at >= own_ || part == OperationPart::service || part == OperationPart::treatment) {
      return true;
    }
    bool in = false;
    bool steam_in = false;
    bool out = false;
    bool washing_out = false;
    for (const ProcessStream& stream : flows_.streams) {
      in = in || (stream.to == at && stream.in_volume);
      steam_in = steam_in || (stream.to == at && stream.steam);
      if (stream.from != at || !stream.in_volume) continue;
      out = true;
      washing_out = washing_out || is_washing(stream.name);
    }
    return (in && out) || (steam_in && washing_out);
  }

  // Water is a layer of its own where it runs through: weighed with the material it would take a
  // share of the cost of all that is made (ISO 14051 shares costs by mass).
  void part_water() {
    std::vector<bool> through;
    for (std::size_t i = 0; i < flows_.centres.size(); ++i) through.push_back(runs_through(i));
    for (ProcessStream& stream : flows_.streams) {
      const bool parts = stream.in_volume && (!stream.from || through[*stream.from]) &&
                         (!stream.to || through[*stream.to]);
      if (!parts) continue;
      stream.water = true;
      stream.mass = false;
    }
    // Water that a centre passes on to become part of the product is in mass on its way in, too.
    for (std::size_t at = 0; at < through.size(); ++at) {
      const bool gives = std::any_of(
          flows_.streams.begin(), flows_.streams.end(), [at](const ProcessStream& stream) {
            return stream.from == at && stream.to && stream.in_volume && stream.mass;
          });
      if (through[at] && gives)
        add_end(Kind::material, names_("flows_start.taken_up"), std::nullopt, at, true);
    }
  }

  static bool is_in(const ProcessStream& stream, Kind layer) {
    return layer == Kind::energy  ? stream.energy
           : layer == Kind::water ? stream.water
                                  : stream.mass;
  }

  void add_end(Kind layer, const Bilingual& name, std::optional<std::size_t> from,
               std::optional<std::size_t> to, bool is_water = false) {
    add(name, from, to, from ? StreamRole::loss : StreamRole::input);
    ProcessStream& stream = flows_.streams.back();
    stream.mass = layer == Kind::material;
    stream.water = layer == Kind::water;
    stream.in_volume = stream.water || is_water;
    stream.energy = layer == Kind::energy;
    stream.steam = false;
  }

  void close(std::size_t at) {
    for (const Kind layer : {Kind::material, Kind::water, Kind::energy}) {
      bool in = false;
      bool out = false;
      for (const ProcessStream& stream : flows_.streams) {
        if (!is_in(stream, layer)) continue;
        in = in || stream.to == at;
        out = out || stream.from == at;
      }
      const auto named = [&](const char* of_mass, const char* of_water, const char* of_energy) {
        const char* key = layer == Kind::material ? of_mass
                          : layer == Kind::water  ? of_water
                                                  : of_energy;
        return names_(std::string("flows_start.") + key);
      };
      if (in && !out) add_end(layer, named("rest", "water_gone", "heat"), at, std::nullopt);
      if (out && !in) add_end(layer, named("unlisted", "water_come", "energy"), std::nullopt, at);
    }
  }

  // Streams of one name, as water to four centres, get that of their centre as well.
  void tell_apart() {
    std::map<std::string, int> uses;
    std::map<std::string, int> told;
    for (const ProcessStream& stream : flows_.streams) ++uses[fold(stream.name.en)];
    for (ProcessStream& stream : flows_.streams) {
      if (uses[fold(stream.name.en)] < 2) continue;
      const Bilingual& at = centre(stream.to ? *stream.to : *stream.from).name;
      // The packaging that a centre takes in may leave it as waste of the same name.
      const int use = ++told[fold(stream.name.en + at.en)];
      const std::string number = use > 1 ? ", " + std::to_string(use) : "";
      stream.name.vi += " (" + at.vi + number + ")";
      stream.name.en += " (" + at.en + number + ")";
    }
  }

  const sectors::Process* utilities_;
  const Operation* product_;
  const NamesByKey& names_;
  ProcessFlows flows_;
  std::vector<Given> given_;  // of the process's own operations
  std::size_t own_ = 0;       // centres of the process itself
  std::set<std::string> ids_;
};

}  // namespace

ProcessFlows flows_of(const sectors::Process& process, const sectors::Process* utilities,
                      const NamesByKey& names) {
  return FlowFinder(process, utilities, names).find();
}

}  // namespace cpa::flow_files
