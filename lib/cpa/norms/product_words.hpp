// Whether a norm is for what a plant makes, told by the words of its row (Norm::match_vi,
// match_en) in the names of the plant's products. Words match whole and with their diacritics where
// the name has any; "không ga" in a name hides the "có ga" of another row. A name may hold several
// products ("cá tra và tôm"). (Sản phẩm của định mức.)
#pragma once

#include <string>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/knowledge.hpp"
#include "cpa/sectors/norm.hpp"

namespace cpa::norms {

enum class ProductFit {
  whole,  // the row is for all of its sub-sector
  named,  // all that the plant makes is of it
  part,   // some of what the plant makes is, or a name may mean it and another
  open,   // no name says
  other   // all that the plant makes is something else
};

struct MadeProduct {
  std::string item;                // its code; empty for what the user said
  std::vector<std::string> names;  // the code counts only where these say nothing
  // Names of what the plant is supplied with: they tell "starch" made of cassava roots where the
  // product's own words are part of the row's product, and never for a rule of law.
  std::vector<std::string> made_of;
};

// Products that were ever made.
[[nodiscard]] std::vector<MadeProduct> products_of(const plant::Plant& plant);
// What the user says the product is: words, or the id of a row, which stands for its product.
[[nodiscard]] std::vector<MadeProduct> products_of(const std::string& words,
                                                   const std::vector<const sectors::Norm*>& rows);

struct ProductChoice {
  ProductFit fit = ProductFit::whole;
  std::vector<std::string> beside;  // of a part: the items that are something else
};

// `rows` are all that speak of the plant's trade. A product that another row names is not this
// one's where the two stand side by side: both on one indicator, or one of them for the whole
// sector.
[[nodiscard]] ProductChoice product_choice(const sectors::Norm& norm,
                                           const std::vector<const sectors::Norm*>& rows,
                                           const std::vector<MadeProduct>& products);

// norms.product_unknown (found, nearest, sub_sector, trade: of a row of another one) where no row
// of the plant's trade is for what the user says.
[[nodiscard]] Problems wrong_product(const std::string& words, const std::string& sub_sector,
                                     const std::vector<const sectors::Norm*>& rows,
                                     const sectors::Knowledge& knowledge);

// Whether a row's product bears all these words.
[[nodiscard]] bool bears(const sectors::Norm& norm, const std::string& words);

[[nodiscard]] const char* code_of(ProductFit fit);  // "named"

}  // namespace cpa::norms
