// How an audit is done (6 bước, 18 nhiệm vụ): steps, tasks, worksheets, gates and the scales of
// risk.
#pragma once

#include <string>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/sectors/checklist.hpp"
#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

struct AuditStep {
  int number = 0;
  Bilingual name;
  friend bool operator==(const AuditStep&, const AuditStep&) = default;
};

struct AuditTask {
  int number = 0;
  int step = 0;
  Bilingual name;
  Bilingual purpose;
  std::vector<Bilingual> work;  // what to do, in order (the file's key `do`)
  Bilingual inputs;
  std::vector<std::string> worksheets;  // Worksheet::code; its main one first
  Bilingual result;
  bool quick = false;  // also part of a short audit
  friend bool operator==(const AuditTask&, const AuditTask&) = default;
};

struct Worksheet {
  std::string code;  // "WS1"
  Bilingual name;
  std::vector<Bilingual> columns;
  friend bool operator==(const Worksheet&, const Worksheet&) = default;
};

// What must hold before the next step begins.
struct Gate {
  int after_step = 0;
  std::vector<Bilingual> conditions;
  friend bool operator==(const Gate&, const Gate&) = default;
};

// One step of judging a result in house.
struct EvaluationStep {
  Bilingual name;
  Bilingual text;
  friend bool operator==(const EvaluationStep&, const EvaluationStep&) = default;
};

// Scores of likelihood x severity that are treated alike, both ends included.
struct RiskBand {
  int low = 0;
  int high = 0;
  Bilingual name;
  friend bool operator==(const RiskBand&, const RiskBand&) = default;
};

struct RiskRating {
  int score = 0;                   // likelihood x severity
  const RiskBand* band = nullptr;  // none where the bands leave the score out
  int level = 0;                   // of the band: 0 is the lowest
};

struct RiskScale {
  std::vector<Bilingual> likelihood;  // of 1 to 5
  std::vector<Bilingual> severity;    // of 1 to 5
  std::vector<RiskBand> bands;        // the lowest first
  std::vector<Bilingual> controls;    // the strongest first

  // What can kill (the highest severity) is rated at least one band under the highest, however
  // unlikely it is.
  [[nodiscard]] RiskRating rating(const RiskDefault& risk) const;
  friend bool operator==(const RiskScale&, const RiskScale&) = default;
};

struct Procedure {
  std::vector<AuditStep> steps;
  std::vector<AuditTask> tasks;
  std::vector<Worksheet> worksheets;
  std::vector<Gate> gates;
  std::vector<Bilingual> stops;  // what ends a visit at once
  std::vector<EvaluationStep> evaluation;
  RiskScale risk;
  std::string pack;  // id of the file that it is written in
  friend bool operator==(const Procedure&, const Procedure&) = default;
};

}  // namespace cpa::sectors
