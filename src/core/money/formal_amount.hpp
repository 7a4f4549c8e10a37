/// Amounts in the capital numerals that Chinese letters, receipts and bills write beside the
/// figures, because a stroke cannot turn one into another: 人民币壹仟贰佰叁拾肆元伍角陆分.
///
/// Source of the rules: 支付结算办法 (People's Bank of China, 银发〔1997〕393号), annex 1
/// 正确填写票据和结算凭证的基本规定, articles 1 to 4; where those leave a choice (整 behind 角, 零
/// before 角) the one that 会计基础工作规范 (Ministry of Finance), article 52, asks for, else the
/// first one named. Traditional letters use the numerals of Taiwan's bills: 圓, 貳, 參, 陸.
#pragma once

#include <string>

#include "core/money/currency_words.hpp"
#include "core/money/money.hpp"

namespace duewise {

/// Writes `money` in capitals: name of the currency, amount, and 整 where no 分 follow. Negative
/// amounts begin with 负 (負). Currencies that do not count in 角 and 分 say their own unit behind
/// the number (壹佰贰拾日元整, 伍拾美元零柒美分); those without a known name their code before it.
std::string formal_amount(Money money, HanScript script);

/// The whole number alone: 1200 is 壹仟贰佰, 0 is 零.
std::string formal_number(std::uint64_t number, HanScript script);

}  // namespace duewise
