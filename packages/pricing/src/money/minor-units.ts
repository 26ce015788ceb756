// Digits after the decimal point of every ISO 4217 currency, as published 2024-06-25.
// From npm currency-codes 2.2.0 (MIT); see NOTICE.md. Metals, units of account and test codes,
// for which ISO 4217 names no minor unit, are left out: nothing can be paid in them.
const none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const two =
  "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP " +
  "BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR " +
  "FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW " +
  "KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN " +
  "NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD " +
  "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS " +
  "VED VES WST XCD YER ZAR ZMW ZWG";
const three = "BHD IQD JOD KWD LYD OMR TND";
const four = "CLF UYW";

export const minorUnitDigits: ReadonlyMap<string, number> = new Map([
  ...none.split(" ").map((code): [string, number] => [code, 0]),
  ...two.split(" ").map((code): [string, number] => [code, 2]),
  ...three.split(" ").map((code): [string, number] => [code, 3]),
  ...four.split(" ").map((code): [string, number] => [code, 4]),
]);
