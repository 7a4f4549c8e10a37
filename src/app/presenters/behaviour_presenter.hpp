/// What is known and what is assumed of how customers pay, as people read it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/forecast/forecast_desk.hpp"
#include "app/views/behaviour_view.hpp"
#include "app/views/strings.hpp"

namespace duewise {

struct BehaviourShown {
  const ForecastDesk& desk;  ///< has learnt something
  const ForecastSettings& settings;
  std::string currency;  ///< of the sensitivities; one the forecast has not: the first one
};

/// Fills all but state and progress.
void present_behaviour(const BehaviourShown& shown, const views::Strings& strings,
                       views::BehaviourView& view);

}  // namespace duewise
