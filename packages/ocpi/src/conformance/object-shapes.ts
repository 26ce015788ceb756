/**
 * What a field may hold, as far as conformance is told from it: the most characters of an id, a
 * time, one of an enumeration (or a list of them), an object of a class (or a list of them).
 */
export type FieldShape =
  | { readonly is: "unexamined" }
  | { readonly is: "time" }
  | { readonly is: "id"; readonly max: number }
  | { readonly is: "enum"; readonly values: ReadonlySet<string> }
  | { readonly is: "object"; readonly shape: ObjectShape };

export type ObjectShape = Readonly<Record<string, FieldShape>>;

const unexamined: FieldShape = { is: "unexamined" };
const time: FieldShape = { is: "time" };
const id = (max: number): FieldShape => ({ is: "id", max });
const oneOf = (values: string): FieldShape => ({ is: "enum", values: new Set(values.split(" ")) });
const of = (shape: ObjectShape): FieldShape => ({ is: "object", shape });

/** Fields that hold what conformance does not look into. */
function plain(names: string): ObjectShape {
  return Object.fromEntries(names.split(" ").map((name) => [name, unexamined]));
}

// Each shape holds what OCPI 2.1.1, 2.2.1 and 2.3.0 have together: a field of another version
// than the one spoken is no surprise to us.
const owner = { country_code: id(2), party_id: id(3) };

const connector: ObjectShape = {
  id: id(36),
  standard: oneOf(
    "CHADEMO CHAOJI DOMESTIC_A DOMESTIC_B DOMESTIC_C DOMESTIC_D DOMESTIC_E DOMESTIC_F " +
      "DOMESTIC_G DOMESTIC_H DOMESTIC_I DOMESTIC_J DOMESTIC_K DOMESTIC_L DOMESTIC_M DOMESTIC_N " +
      "DOMESTIC_O GBT_AC GBT_DC IEC_60309_2_single_16 IEC_60309_2_three_16 " +
      "IEC_60309_2_three_32 IEC_60309_2_three_64 IEC_62196_T1 IEC_62196_T1_COMBO IEC_62196_T2 " +
      "IEC_62196_T2_COMBO IEC_62196_T3A IEC_62196_T3C MCS NEMA_5_20 NEMA_6_30 NEMA_6_50 " +
      "NEMA_10_30 NEMA_10_50 NEMA_14_30 NEMA_14_50 PANTOGRAPH_BOTTOM_UP PANTOGRAPH_TOP_DOWN " +
      "SAE_J3400 TESLA_R TESLA_S",
  ),
  format: oneOf("SOCKET CABLE"),
  power_type: oneOf("AC_1_PHASE AC_2_PHASE AC_2_PHASE_SPLIT AC_3_PHASE DC"),
  ...plain("voltage amperage max_voltage max_amperage max_electric_power tariff_ids tariff_id"),
  ...plain("terms_and_conditions capabilities"),
  last_updated: time,
};

const evse: ObjectShape = {
  uid: id(36),
  evse_id: id(48),
  status: oneOf(
    "AVAILABLE BLOCKED CHARGING INOPERATIVE OUTOFORDER PLANNED REMOVED RESERVED UNKNOWN",
  ),
  capabilities: oneOf(
    "CHARGING_PROFILE_CAPABLE CHARGING_PREFERENCES_CAPABLE CHIP_CARD_SUPPORT " +
      "CONTACTLESS_CARD_SUPPORT CREDIT_CARD_PAYABLE DEBIT_CARD_PAYABLE PED_TERMINAL " +
      "REMOTE_START_STOP_CAPABLE RESERVABLE RFID_READER START_SESSION_CONNECTOR_REQUIRED " +
      "TOKEN_GROUP_CAPABLE UNLOCK_CAPABLE",
  ),
  connectors: of(connector),
  ...plain("status_schedule floor_level coordinates physical_reference directions"),
  ...plain("parking_restrictions parking images accepted_service_providers"),
  last_updated: time,
};

const parkingTypes = oneOf(
  "ALONG_MOTORWAY PARKING_GARAGE PARKING_LOT ON_DRIVEWAY ON_STREET UNDERGROUND_GARAGE " +
    "OTHER UNKNOWN",
);

const location: ObjectShape = {
  ...owner,
  id: id(39),
  type: parkingTypes,
  parking_type: parkingTypes,
  ...plain("publish publish_allowed_to name address city postal_code state country coordinates"),
  ...plain("related_locations directions operator suboperator owner time_zone"),
  ...plain("opening_times charging_when_closed images energy_mix help_phone parking_places"),
  facilities: oneOf(
    "AIRPORT BIKE_SHARING BUS_STOP CAFE CARPOOL_PARKING FUEL_STATION HOTEL MALL " +
      "METRO_STATION MUSEUM NATURE PARKING_LOT RECREATION_AREA RESTAURANT SPORT SUPERMARKET " +
      "TAXI_STAND TRAIN_STATION TRAM_STOP WIFI",
  ),
  evses: of(evse),
  last_updated: time,
};

const tariff: ObjectShape = {
  ...owner,
  id: id(36),
  type: oneOf("AD_HOC_PAYMENT PROFILE_CHEAP PROFILE_FAST PROFILE_GREEN REGULAR"),
  tax_included: oneOf("YES NO N/A"),
  ...plain("currency tariff_alt_text tariff_alt_url min_price max_price preauthorize_amount"),
  elements: of({
    price_components: of({
      type: oneOf("ENERGY FLAT PARKING_TIME TIME"),
      ...plain("price vat step_size"),
    }),
    restrictions: unexamined,
  }),
  ...plain("energy_mix"),
  start_date_time: time,
  end_date_time: time,
  last_updated: time,
};

const cdrToken: ObjectShape = {
  ...owner,
  uid: id(36),
  type: oneOf("AD_HOC_USER APP_USER EMAID OTHER RFID"),
  contract_id: id(36),
};

const chargingPeriod: ObjectShape = {
  start_date_time: time,
  dimensions: of({
    type: oneOf(
      "CURRENT ENERGY ENERGY_EXPORT ENERGY_IMPORT FLAT MAX_CURRENT MIN_CURRENT MAX_POWER " +
        "MIN_POWER PARKING_TIME POWER RESERVATION_TIME STATE_OF_CHARGE TIME",
    ),
    volume: unexamined,
  }),
  tariff_id: id(36),
};

const authMethods = oneOf("AUTH_REQUEST COMMAND WHITELIST");

const session: ObjectShape = {
  ...owner,
  id: id(36),
  start_date_time: time,
  end_date_time: time,
  start_datetime: time,
  end_datetime: time,
  cdr_token: of(cdrToken),
  auth_method: authMethods,
  authorization_reference: id(36),
  location_id: id(36),
  evse_uid: id(36),
  connector_id: id(36),
  ...plain("auth_id location kwh meter_id currency total_cost"),
  charging_periods: of(chargingPeriod),
  status: oneOf("ACTIVE COMPLETED INVALID PENDING RESERVATION"),
  last_updated: time,
};

const cdr: ObjectShape = {
  ...owner,
  id: id(39),
  start_date_time: time,
  end_date_time: time,
  stop_date_time: time,
  session_id: id(36),
  cdr_token: of(cdrToken),
  auth_method: authMethods,
  authorization_reference: id(36),
  ...plain("auth_id location meter_id currency signed_data total_cost total_fixed_cost"),
  cdr_location: of({
    id: id(36),
    evse_uid: id(36),
    evse_id: id(48),
    connector_id: id(36),
    ...plain("name address city postal_code state country coordinates connector_standard"),
    ...plain("connector_format connector_power_type"),
  }),
  tariffs: of(tariff),
  charging_periods: of(chargingPeriod),
  ...plain("total_energy total_energy_cost total_time total_time_cost total_parking_time"),
  ...plain("total_parking_cost total_reservation_cost remark invoice_reference_id credit"),
  ...plain("credit_reference_id home_charging_compensation booking_id"),
  last_updated: time,
};

const token: ObjectShape = {
  ...cdrToken,
  auth_id: id(36),
  ...plain("visual_number issuer group_id valid language default_profile_type energy_contract"),
  whitelist: oneOf("ALWAYS ALLOWED ALLOWED_OFFLINE NEVER"),
  last_updated: time,
};

const commandResponse: ObjectShape = {
  result: oneOf("ACCEPTED NOT_SUPPORTED REJECTED TIMEOUT UNKNOWN_SESSION"),
  ...plain("timeout message"),
};

/** The shapes of the objects that are looked at, by kind. */
export const objectShapes = {
  location,
  evse,
  connector,
  tariff,
  session,
  cdr,
  token,
  commandResponse,
} as const satisfies Record<string, ObjectShape>;

export type InspectedKind = keyof typeof objectShapes;
