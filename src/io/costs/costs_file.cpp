#include "io/costs/costs_file.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace duewise {
namespace {

constexpr std::int64_t minutes_max = 10'000;
constexpr std::int64_t million = 1'000'000;
constexpr int rate_decimals = 6;

class CostsReader {
 public:
  explicit CostsReader(CostsReading& reading) : reading_(&reading) {}

  void read(const Json& document) {
    const JsonReader reader(document, "", reading_->faults);
    reader.refuse_unknown(
        {"currency", "hour", "channels", "effects", "goodwill", "discount_ppm", "rates"});
    read_currency(reader);
    amount(reader, "hour", "hour", costs().hour);
    read_channels(reader);
    read_effects(reader);
    read_goodwill(reader);
    read_share(reader, "discount_ppm", "discount_ppm", costs().discount_ppm);
    read_rates(reader);
    require_all_amounts(reader);
  }

 private:
  CollectionCosts& costs() { return reading_->costs; }
  void note_entered(const std::string& name) { costs().entered.push_back(name); }

  void read_currency(const JsonReader& reader) {
    const auto code = reader.text("currency");
    if (!code) return;
    const auto currency = Currency::find(*code);
    if (!currency) return reader.fault("currency", "currency_must_be_known", *code);
    is_foreign_ = *currency != costs().currency;
    costs().currency = *currency;
    note_entered("currency");
  }

  void amount(const JsonReader& reader, const char* key, const std::string& name,
              MinorUnits& place) {
    const auto text = reader.decimal(key);
    if (!text) return;
    const Result<MinorUnits> read = parse_decimal(*text, costs().currency.decimals());
    if (!read) return reader.fault(key, read.error().code, *text);
    if (*read < 0) return reader.fault(key, "amount_must_not_be_negative", *text);
    place = *read;
    note_entered(name);
  }

  void read_share(const JsonReader& reader, const char* key, const std::string& name,
                  std::int64_t& place) {
    const auto share = reader.integer(key);
    if (!share) return;
    if (*share < 0 || *share > million) {
      return reader.fault(key, "share_must_be_from_0_to_1000000", std::to_string(*share));
    }
    place = *share;
    note_entered(name);
  }

  void read_act(const JsonReader& reader, const std::string& name, ActCost& act) {
    if (const auto minutes = reader.integer("minutes")) {
      if (*minutes < 0 || *minutes > minutes_max) {
        return reader.fault("minutes", "minutes_must_be_from_0_to_10000", std::to_string(*minutes));
      }
      act.minutes = static_cast<std::int32_t>(*minutes);
      note_entered(name + "_minutes");
    }
    amount(reader, "money", name + "_money", act.money);
  }

  /// The object `key`; null where there is none, which is a fault where it is something else.
  const Json* object(const JsonReader& reader, const char* key) {
    const Json* member = reader.member(key);
    if (member == nullptr || member->is_object()) return member;
    reader.fault(key, "must_be_an_object");
    return nullptr;
  }

  void read_channels(const JsonReader& reader) {
    const Json* channels = object(reader, "channels");
    if (channels == nullptr) return;
    for (const auto& [name, value] : channels->items()) {
      const std::string pointer = pointer_to("/channels", name);
      const JsonReader each(value, pointer, reading_->faults);
      const auto channel = parse_channel(name);
      if (!channel) {
        each.fault("", "channel_must_be_known", name);
        continue;
      }
      each.refuse_unknown({"minutes", "money"});
      read_act(each, name, costs().channels[static_cast<std::size_t>(*channel)]);
    }
  }

  void read_effects(const JsonReader& reader) {
    const Json* effects = object(reader, "effects");
    if (effects == nullptr) return;
    for (const auto& [name, value] : effects->items()) {
      const JsonReader each(value, pointer_to("/effects", name), reading_->faults);
      each.refuse_unknown({"minutes", "money", "share_ppm"});
      std::vector<EffectCost>& list = costs().effects;
      const std::string wanted = name;
      auto place = std::find_if(list.begin(), list.end(),
                                [&](const EffectCost& cost) { return cost.effect == wanted; });
      if (place == list.end()) place = list.insert(list.end(), {wanted, {}, 0});
      read_act(each, name, place->act);
      read_share(each, "share_ppm", name + "_share", place->share_ppm);
    }
  }

  void read_goodwill(const JsonReader& reader) {
    const Json* goodwill = object(reader, "goodwill");
    if (goodwill == nullptr) return;
    const JsonReader each(*goodwill, "/goodwill", reading_->faults);
    each.refuse_unknown({"contact", "suspension"});
    amount(each, "contact", "goodwill_contact", costs().goodwill_contact);
    amount(each, "suspension", "goodwill_suspension", costs().goodwill_suspension);
  }

  void read_rates(const JsonReader& reader) {
    const Json* rates = object(reader, "rates");
    if (rates == nullptr) return;
    const JsonReader each(*rates, "/rates", reading_->faults);
    for (const auto& [code, value] : rates->items()) {
      const auto currency = Currency::find(code);
      if (!currency) {
        each.fault(code, "currency_must_be_known", code);
        continue;
      }
      const auto text = each.decimal(code);
      if (!text) continue;
      const Result<std::int64_t> ppm = parse_decimal(*text, rate_decimals);
      if (!ppm) {
        each.fault(code, ppm.error().code, *text);
      } else if (*ppm <= 0) {
        each.fault(code, "rate_must_be_positive", *text);
      } else {
        costs().rates.push_back({*currency, *ppm});
        note_entered("rate_" + code);
      }
    }
  }

  /// The default amounts are of one currency; in another they would mean something else.
  void require_all_amounts(const JsonReader& reader) {
    if (!is_foreign_) return;
    const auto require = [&](const char* key, const std::string& name, MinorUnits value) {
      if (value != 0 && !costs().is_entered(name)) reader.fault(key, "is_required", name);
    };
    require("hour", "hour", costs().hour);
    for (std::size_t i = 0; i < channel_count; ++i) {
      const std::string name(to_text(static_cast<Channel>(i)));
      require("channels", name + "_money", costs().channels[i].money);
    }
    for (const EffectCost& each : costs().effects) {
      require("effects", each.effect + "_money", each.act.money);
    }
    require("goodwill", "goodwill_contact", costs().goodwill_contact);
    require("goodwill", "goodwill_suspension", costs().goodwill_suspension);
  }

  CostsReading* reading_;
  bool is_foreign_ = false;
};

}  // namespace

CostsReading read_costs(std::string_view bytes) {
  CostsReading reading;
  const Result<Json> document = parse_json_exactly(bytes);
  if (!document) {
    const Error& error = document.error();
    reading.faults.push_back({"", error.code, error.where});
    return reading;
  }
  CostsReader(reading).read(*document);
  return reading;
}

OrderedJson costs_json(const CollectionCosts& costs) {
  OrderedJson object = OrderedJson::object();
  const auto add = [&](const std::string& name, OrderedJson value) {
    const bool is_entered = costs.is_entered(name);
    object[name] = {{"value", std::move(value)}, {"source", is_entered ? "entered" : "default"}};
    if (!is_entered) object[name]["assumption"] = true;
  };
  const auto money = [&](MinorUnits amount) {
    return format_decimal(amount, costs.currency.decimals());
  };
  add("currency", costs.currency.code());
  add("hour", money(costs.hour));
  for (std::size_t i = 0; i < channel_count; ++i) {
    const std::string name(to_text(static_cast<Channel>(i)));
    add(name + "_minutes", costs.channels[i].minutes);
    add(name + "_money", money(costs.channels[i].money));
  }
  for (const EffectCost& each : costs.effects) {
    add(each.effect + "_minutes", each.act.minutes);
    add(each.effect + "_money", money(each.act.money));
    add(each.effect + "_share", format_decimal(each.share_ppm, rate_decimals));
  }
  add("goodwill_contact", money(costs.goodwill_contact));
  add("goodwill_suspension", money(costs.goodwill_suspension));
  add("discount_ppm", costs.discount_ppm);
  for (const CurrencyRate& rate : costs.rates) {
    add("rate_" + std::string(rate.currency.code()), format_decimal(rate.ppm, rate_decimals));
  }
  return object;
}

}  // namespace duewise
