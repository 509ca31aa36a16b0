// Any bytes as the table of a batch: every plant has an answer or a reason, and nothing else ends
// it.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/savings_batch.hpp"
#include "tests/fuzz/places.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace cpa;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sectors::Packs packs = sectors::built_in_packs();
  static const test::ScratchFolder folder;
  test::put_bytes(folder / "data.csv", std::string(data, data + size));
  test::put_bytes(folder / "plants.csv",
                  "plant,baseline,reporting,item,kind,unit,carrier\n"
                  "*,2022-01/2022-12,2023-01/2023-12,p,product,t,\n"
                  "*,2022-01/2022-12,2023-01/2023-12,e,energy,kWh,electricity\n");
  tasks::BatchRequest request{.path = folder / "data.csv"};
  request.options.with_sensitivity = false;
  request.threads = 1;
  const Problems problems =
      tasks::assess_batch(request, packs, [](const tasks::BatchOutcome& outcome, double done) {
        ensure(outcome.answer.has_value() || has_errors(outcome.problems),
               "a plant has an answer or a reason");
        ensure(0 <= done && done <= 1, "what is done is a share");
        check(outcome.problems);
      });
  check(problems);
  return 0;
}
