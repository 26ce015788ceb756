import type { TariffSource } from "./tariff-source.ts";

const EVERY_DAY = [
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
  "SUNDAY",
];

/**
 * Public tariffs of French CPOs as published (OCPI 2.2.1), without their alternative texts.
 * Source: French national access point, Licence Ouverte 2.0.
 */
export const frenchTariffs: readonly TariffSource[] = [
  {
    country_code: "FR",
    party_id: "ELC",
    id: "2825e326-6a55-11f1-90a2-6b422dac5284",
    currency: "EUR",
    type: "AD_HOC_PAYMENT",
    elements: [{ price_components: [{ type: "ENERGY", price: 0.53333, vat: 20, step_size: 1 }] }],
    start_date_time: "2026-06-18T01:00:00Z",
    last_updated: "2026-06-17T14:02:20Z",
  },
  {
    country_code: "FR",
    party_id: "TSL",
    id: "2b47674c-4293-4068-aff8-948c29201f50",
    currency: "EUR",
    elements: [
      {
        price_components: [{ type: "ENERGY", price: 0.33333, vat: 20, step_size: 1 }],
        restrictions: { day_of_week: EVERY_DAY, end_time: "04:00", start_time: "00:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.26667, vat: 20, step_size: 1 }],
        restrictions: { day_of_week: EVERY_DAY, end_time: "08:00", start_time: "04:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.45, vat: 20, step_size: 1 }],
        restrictions: { day_of_week: EVERY_DAY, end_time: "12:00", start_time: "08:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.575, vat: 20, step_size: 1 }],
        restrictions: { day_of_week: EVERY_DAY, end_time: "20:00", start_time: "12:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.45, vat: 20, step_size: 1 }],
        restrictions: { day_of_week: EVERY_DAY, end_time: "00:00", start_time: "20:00" },
      },
      { price_components: [{ type: "ENERGY", price: 0.48333, vat: 20, step_size: 1 }] },
    ],
    start_date_time: "2026-07-21T16:00:00Z",
    last_updated: "2026-05-28T22:10:28Z",
  },
  {
    country_code: "FR",
    party_id: "VIA",
    id: "64cfd72818304ee28d3a875aef64d31b",
    currency: "EUR",
    elements: [{ price_components: [{ type: "ENERGY", price: 0.45, vat: 20, step_size: 1 }] }],
    last_updated: "2025-11-19T13:00:00Z",
  },
  {
    country_code: "FR",
    party_id: "DRV",
    id: "DRV-energy-42",
    currency: "EUR",
    elements: [
      { price_components: [{ type: "ENERGY", price: 0.425, vat: 20, step_size: 1 }] },
      {
        price_components: [{ type: "PARKING_TIME", price: 9.996, vat: 20, step_size: 1 }],
        restrictions: { min_duration: 900 },
      },
    ],
    last_updated: "2026-03-26T09:09:08Z",
  },
  {
    country_code: "FR",
    party_id: "DRV",
    id: "DRV-energy-5",
    currency: "EUR",
    elements: [
      { price_components: [{ type: "ENERGY", price: 0.325, vat: 20, step_size: 1 }] },
      {
        price_components: [{ type: "PARKING_TIME", price: 9.996, vat: 20, step_size: 1 }],
        restrictions: { min_duration: 900 },
      },
    ],
    last_updated: "2026-02-09T21:36:16Z",
  },
  {
    country_code: "FR",
    party_id: "V75",
    id: "FR*V75_01_BOOST",
    currency: "EUR",
    max_price: { excl_vat: 125 },
    elements: [
      {
        price_components: [
          { type: "TIME", price: 7.6667, vat: 20, step_size: 900 },
          { type: "PARKING_TIME", price: 7.6667, vat: 20, step_size: 900 },
        ],
        restrictions: { max_duration: 50400, start_date: "2025-06-02" },
      },
      {
        price_components: [
          { type: "TIME", price: 8.3333, vat: 20, step_size: 3600 },
          { type: "PARKING_TIME", price: 8.3333, vat: 20, step_size: 3600 },
        ],
        restrictions: { min_duration: 50400, start_date: "2025-06-02" },
      },
    ],
    start_date_time: "2025-06-02T08:00:00Z",
    last_updated: "2026-05-20T09:05:09Z",
  },
  {
    country_code: "FR",
    party_id: "V75",
    id: "FR*V75_01_FLEX",
    currency: "EUR",
    max_price: { excl_vat: 125 },
    elements: [
      {
        price_components: [
          { type: "TIME", price: 1.9, vat: 20, step_size: 900 },
          { type: "PARKING_TIME", price: 1.9, vat: 20, step_size: 900 },
          { type: "ENERGY", price: 0.275, vat: 20, step_size: 1000 },
        ],
        restrictions: { max_duration: 50400, start_date: "2025-06-02" },
      },
      {
        price_components: [
          { type: "TIME", price: 8.3333, vat: 20, step_size: 3600 },
          { type: "PARKING_TIME", price: 8.3333, vat: 20, step_size: 3600 },
          { type: "ENERGY", price: 0.275, vat: 20, step_size: 1000 },
        ],
        restrictions: { min_duration: 50400, start_date: "2025-06-02" },
      },
    ],
    start_date_time: "2025-06-02T08:00:00Z",
    last_updated: "2026-05-20T09:05:10Z",
  },
  {
    country_code: "FR",
    party_id: "GYM",
    id: "FRGRET16645",
    currency: "EUR",
    elements: [
      { price_components: [{ type: "ENERGY", price: 0.5, vat: 20, step_size: 1 }] },
      { price_components: [{ type: "FLAT", price: 0.5, vat: 20, step_size: 1 }] },
    ],
    last_updated: "2026-07-07T01:19:40Z",
  },
  {
    country_code: "FR",
    party_id: "IZF",
    id: "IZIVIAFAST-MCDO-AM",
    currency: "EUR",
    elements: [
      {
        price_components: [{ type: "ENERGY", price: 0.25, vat: 20, step_size: 1000 }],
        restrictions: { end_time: "11:00", start_time: "09:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.25, vat: 20, step_size: 1000 }],
        restrictions: { end_time: "17:00", start_time: "15:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.2917, vat: 20, step_size: 1000 }],
        restrictions: { end_time: "09:00", start_time: "00:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.2917, vat: 20, step_size: 1000 }],
        restrictions: { end_time: "15:00", start_time: "11:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.2917, vat: 20, step_size: 1000 }],
        restrictions: { end_time: "23:59", start_time: "17:00" },
      },
      {
        price_components: [{ type: "TIME", price: 0, vat: 20, step_size: 60 }],
        restrictions: { max_duration: 3600, min_duration: 0 },
      },
      {
        price_components: [{ type: "TIME", price: 15, vat: 20, step_size: 60 }],
        restrictions: { min_duration: 3600 },
      },
    ],
    last_updated: "2026-06-18T12:00:00Z",
  },
  {
    country_code: "FR",
    party_id: "SIG",
    id: "SIGE-24KW",
    currency: "EUR",
    elements: [
      { price_components: [{ type: "ENERGY", price: 0.375, vat: 20, step_size: 1000 }] },
      {
        price_components: [{ type: "TIME", price: 0, vat: 20, step_size: 60 }],
        restrictions: { max_duration: 7200 },
      },
      {
        price_components: [{ type: "TIME", price: 9.999, vat: 20, step_size: 60 }],
        restrictions: { min_duration: 7200 },
      },
    ],
    last_updated: "2026-06-18T00:00:00Z",
  },
  {
    country_code: "FR",
    party_id: "ECH",
    id: "a12d8cca-75fd-5ec8-9344-fe66f879a560",
    currency: "EUR",
    max_price: { excl_vat: 100 },
    elements: [
      {
        price_components: [{ type: "ENERGY", price: 0.4667, vat: 20, step_size: 1000 }],
        restrictions: { max_duration: 7200, min_duration: 0 },
      },
      {
        price_components: [
          { type: "ENERGY", price: 0.4667, vat: 20, step_size: 1000 },
          { type: "TIME", price: 6.6667, vat: 20, step_size: 900 },
          { type: "PARKING_TIME", price: 6.6667, vat: 20, step_size: 900 },
        ],
        restrictions: { min_duration: 7200 },
      },
      { price_components: [{ type: "ENERGY", price: 0.4667, vat: 20, step_size: 1000 }] },
    ],
    last_updated: "2025-06-03T11:56:47Z",
  },
  {
    country_code: "FR",
    party_id: "ECH",
    id: "a5490b45-9fcb-5741-90c2-459be340c0c2",
    currency: "EUR",
    max_price: { excl_vat: 100 },
    elements: [
      {
        price_components: [{ type: "ENERGY", price: 0.325, vat: 20, step_size: 1000 }],
        restrictions: {
          end_time: "22:00",
          max_duration: 14400,
          min_duration: 0,
          start_time: "08:00",
        },
      },
      {
        price_components: [
          { type: "ENERGY", price: 0.325, vat: 20, step_size: 1000 },
          { type: "TIME", price: 6.6667, vat: 20, step_size: 900 },
          { type: "PARKING_TIME", price: 6.6667, vat: 20, step_size: 900 },
        ],
        restrictions: { end_time: "22:00", min_duration: 14400, start_time: "08:00" },
      },
      {
        price_components: [{ type: "ENERGY", price: 0.325, vat: 20, step_size: 1000 }],
        restrictions: { end_time: "08:00", start_time: "22:00" },
      },
      { price_components: [{ type: "ENERGY", price: 0.325, vat: 20, step_size: 1000 }] },
    ],
    last_updated: "2025-03-07T11:25:57Z",
  },
];
