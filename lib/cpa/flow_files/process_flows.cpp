#include "cpa/flow_files/internal/process_flows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::flow_files {
namespace {

using plant::StreamRole;
using sectors::Bilingual;
using sectors::Operation;

bool has_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&text](std::string_view word) {
    return text.find(word) != std::string::npos;
  });
}

bool same(const Bilingual& a, const Bilingual& b) {
  return fold(a.en) == fold(b.en) || fold(a.vi) == fold(b.vi);
}

bool is_energy(const Bilingual& name) {
  return has_any(fold(name.en), {"electricity", "power", "current", "heat", "fuel", "cooling",
                                 "thermal oil", "compressed air", "generator", "natural gas",
                                 "steam", "cold air", "cold lost"}) ||
         fold(name.en) == "gas";
}

bool is_water(const Bilingual& name) {
  return has_any(fold(name.en), {"water", "effluent", "condensate", "blowdown"});
}

bool is_steam(const Bilingual& name) { return has_any(fold(name.en), {"steam"}); }

// "Ash and unburnt fuel" -> "ash_and_unburnt_fuel".
std::string slug(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string id;
  for (const char c : fold(text)) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_kept) {
      id += c;
    } else if (!id.empty() && id.back() != '_') {
      id += '_';
    }
    if (id.size() == longest) break;
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  return id.empty() ? "stream" : id;
}

class FlowFinder {
 public:
  FlowFinder(const sectors::Process& process, const sectors::Process* utilities)
      : utilities_(utilities) {
    for (const Operation& operation : process.operations) add_centre(operation);
    own_ = flows_.centres.size();
  }

  ProcessFlows find() {
    std::vector<std::vector<bool>> used(own_);
    for (std::size_t i = 0; i < own_; ++i) used[i].assign(centre(i).outputs.size(), false);
    for (std::size_t i = 0; i < own_; ++i) take_inputs(i, used);
    for (std::size_t i = 0; i < own_; ++i) give_outputs(i, used[i]);
    for (std::size_t i = own_; i < flows_.centres.size(); ++i) run_utility(i);
    for (std::size_t i = 0; i < flows_.centres.size(); ++i) close(i);
    flows_.utilities = flows_.centres.size() - own_;
    tell_apart();
    return std::move(flows_);
  }

 private:
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
    stream.mass = !stream.energy || is_steam(name);
    stream.water = is_water(name) && !stream.energy;
    stream.id = slug(name.en);
    const std::string& at = centre(to ? *to : *from).id;
    if (ids_.count(stream.id) > 0) stream.id = at.substr(0, 22) + "_" + stream.id;
    const std::string base = stream.id;
    for (int i = 2; !ids_.insert(stream.id).second; ++i) {
      stream.id = base + "_" + std::to_string(i);
    }
    flows_.streams.push_back(std::move(stream));
  }

  // The nearest operation before `at` that gives out what is taken in.
  bool take_from_before(std::size_t at, const Bilingual& input,
                        std::vector<std::vector<bool>>& used) {
    for (std::size_t i = at; i-- > 0;) {
      for (std::size_t j = 0; j < centre(i).outputs.size(); ++j) {
        if (used[i][j] || !same(centre(i).outputs[j], input)) continue;
        used[i][j] = true;
        add(centre(i).outputs[j], i, at, StreamRole::internal);
        return true;
      }
    }
    return false;
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

  void take_inputs(std::size_t at, std::vector<std::vector<bool>>& used) {
    std::vector<const Bilingual*> rest;
    bool from_last = false;
    for (const Bilingual& input : centre(at).inputs) {
      const std::size_t before = flows_.streams.size();
      if (take_from_before(at, input, used)) {
        from_last = from_last || flows_.streams[before].from == at - 1;
      } else if (!take_from_utility(at, input)) {
        rest.push_back(&input);
      }
    }
    // The main product goes on even where it is called otherwise at the next operation.
    if (!from_last && at > 0 && !used[at - 1].empty() && !used[at - 1].front()) {
      used[at - 1].front() = true;
      add(centre(at - 1).outputs.front(), at - 1, at, StreamRole::internal);
      const bool is_renamed = !rest.empty() && rest.front() == &centre(at).inputs.front() &&
                              !is_energy(*rest.front()) && !is_water(*rest.front());
      if (is_renamed) rest.erase(rest.begin());
    }
    for (const Bilingual* input : rest) add(*input, std::nullopt, at, StreamRole::input);
  }

  void give_outputs(std::size_t at, const std::vector<bool>& used) {
    const Operation& operation = centre(at);
    for (std::size_t j = 0; j < operation.outputs.size(); ++j) {
      if (used[j]) continue;
      const bool is_product = at + 1 == own_ && j == 0;
      add(operation.outputs[j], at, std::nullopt,
          is_product ? StreamRole::product : StreamRole::by_product);
    }
    for (const Bilingual& loss : operation.losses) add(loss, at, std::nullopt, StreamRole::loss);
  }

  // What no operation takes from it goes unsaid: the plant knows its own piping.
  void run_utility(std::size_t at) {
    for (const Bilingual& input : centre(at).inputs) {
      add(input, std::nullopt, at, StreamRole::input);
    }
    for (const Bilingual& loss : centre(at).losses) add(loss, at, std::nullopt, StreamRole::loss);
  }

  void close(std::size_t at) {
    static const Bilingual rest{"chưa rõ đi đâu", "unaccounted for"};
    static const Bilingual unlisted{"đầu vào chưa kể", "other input"};
    static const Bilingual heat{"nhiệt tỏa ra", "heat given off"};
    static const Bilingual energy{"năng lượng chưa kể", "other heat or power"};
    for (const bool of_energy : {false, true}) {
      bool in = false;
      bool out = false;
      for (const ProcessStream& stream : flows_.streams) {
        if (!(of_energy ? stream.energy : stream.mass)) continue;
        in = in || stream.to == at;
        out = out || stream.from == at;
      }
      if (in && !out) add(of_energy ? heat : rest, at, std::nullopt, StreamRole::loss);
      if (out && !in) add(of_energy ? energy : unlisted, std::nullopt, at, StreamRole::input);
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
  ProcessFlows flows_;
  std::size_t own_ = 0;  // centres of the process itself
  std::set<std::string> ids_;
};

}  // namespace

ProcessFlows flows_of(const sectors::Process& process, const sectors::Process* utilities) {
  return FlowFinder(process, utilities).find();
}

}  // namespace cpa::flow_files
