import { ccs, chademo, evse, type2, type2Cable, type StationRecord } from "./station-record.ts";

/** Real stations in Berlin. Source: Bundesnetzagentur, CC BY 4.0. */
export const berlinStations: readonly StationRecord[] = [
  {
    sourceId: "BNA-e483470473c7", partyId: "ALL", name: "Allego GmbH, Berlin",
    operator: "Allego GmbH", address: "Spandauer Str. 2", city: "Berlin", postalCode: "10178",
    latitude: 52.520978, longitude: 13.403944, open247: null,
    evses: [
      evse("BNA-e483470473c7-1", null, type2("11")),
      evse("BNA-e483470473c7-2", null, type2("11")),
    ],
  },
  {
    sourceId: "BNA-ca069097a23d", partyId: "VEL",
    name: "Kaufland Dienstleistung GmbH & Co. KG, Berlin",
    operator: "Kaufland Dienstleistung GmbH & Co. KG", address: "Karl-Liebknechtstraße 13",
    city: "Berlin", postalCode: "10178", latitude: 52.522035, longitude: 13.407737, open247: null,
    evses: [
      evse("BNA-ca069097a23d-1", null, type2Cable("43")),
      evse("BNA-ca069097a23d-2", null, ccs("50"), chademo("50")),
    ],
  },
  {
    sourceId: "BNA-b1f78265f751", partyId: "INN", name: "innogy eMobility Solutions GmbH, Berlin",
    operator: "innogy eMobility Solutions GmbH", address: "Jüdenstrasse 1", city: "Berlin",
    postalCode: "10178", latitude: 52.518744, longitude: 13.409136, open247: null,
    evses: [
      evse("BNA-b1f78265f751-1", null, type2("22")),
      evse("BNA-b1f78265f751-2", null, type2("22")),
    ],
  },
  {
    sourceId: "BNA-264f518c8af6", partyId: "INN", name: "innogy eMobility Solutions GmbH, Berlin",
    operator: "innogy eMobility Solutions GmbH", address: "Neue Jüdenstraße 1", city: "Berlin",
    postalCode: "10117", latitude: 52.51579, longitude: 13.41046, open247: null,
    evses: [
      evse("BNA-264f518c8af6-1", null, type2("22")),
      evse("BNA-264f518c8af6-2", null, type2("22")),
    ],
  },
  {
    sourceId: "BNA-00ace222caed", partyId: "APC", name: "APCOA PARKING Deutschland GmbH, Berlin",
    operator: "APCOA PARKING Deutschland GmbH", address: "Gruner Straße 20", city: "Berlin",
    postalCode: "10179", latitude: 52.519903, longitude: 13.414795, open247: null,
    evses: [
      evse("BNA-00ace222caed-1", null, type2("11")),
      evse("BNA-00ace222caed-2", null, type2("11")),
      evse("BNA-00ace222caed-3", null, type2("11")),
      evse("BNA-00ace222caed-4", null, type2("11")),
    ],
  },
  {
    sourceId: "BNA-43fc8d589409", partyId: "ALL", name: "Allego GmbH, Berlin",
    operator: "Allego GmbH", address: "Alexanderstr. 4", city: "Berlin", postalCode: "10178",
    latitude: 52.522747, longitude: 13.413833, open247: null,
    evses: [
      evse("BNA-43fc8d589409-1", "DE*ALL*EGO0025691", ccs("50"), chademo("50")),
      evse("BNA-43fc8d589409-2", "DE*ALL*EGO0025692", type2Cable("43")),
    ],
  },
  {
    sourceId: "BNA26-1d740ec2ab217952", partyId: "BB8",
    name: "Berliner Stadtwerke KommunalPartner GmbH, Berlin",
    operator: "Berliner Stadtwerke KommunalPartner GmbH", address: "Littenstr. 109",
    city: "Berlin", postalCode: "10179", latitude: 52.5155, longitude: 13.41535, open247: null,
    evses: [
      evse("BNA26-1d740ec2ab217952-1", null, ccs("150")),
      evse("BNA26-1d740ec2ab217952-2", null, ccs("150")),
    ],
  },
  {
    sourceId: "BNA-8edd0c4b942b", partyId: "SRH", name: "S Rating und Risikosysteme GmbH, Berlin",
    operator: "S Rating und Risikosysteme GmbH", address: "Seydelstraße 2", city: "Berlin",
    postalCode: "10117", latitude: 52.51078, longitude: 13.40218, open247: null,
    evses: [
      evse("BNA-8edd0c4b942b-1", null, type2Cable("22")),
    ],
  },
  {
    sourceId: "BNA26-69e98083672381f2", partyId: "BB8",
    name: "Berliner Stadtwerke KommunalPartner GmbH, Berlin",
    operator: "Berliner Stadtwerke KommunalPartner GmbH", address: "Otto-Braun-Str. 70-72",
    city: "Berlin", postalCode: "10178", latitude: 52.524302, longitude: 13.419395, open247: null,
    evses: [
      evse("BNA26-69e98083672381f2-1", null, ccs("150")),
      evse("BNA26-69e98083672381f2-2", null, ccs("150")),
    ],
  },
  {
    sourceId: "BNA-a48e9b128538", partyId: "EBW", name: "EnBW mobility+ AG und Co.KG, Berlin",
    operator: "EnBW mobility+ AG und Co.KG", address: "Schiffbauerdamm 1", city: "Berlin",
    postalCode: "10117", latitude: 52.522434, longitude: 13.387437, open247: null,
    evses: [
      evse("BNA-a48e9b128538-1", null, type2("22")),
      evse("BNA-a48e9b128538-2", null, type2("22")),
    ],
  },
  {
    sourceId: "BNA-0adabd4f247f", partyId: "BPE", name: "BP Europa SE, Berlin",
    operator: "BP Europa SE", address: "Holzmarkstraße 12-14", city: "Berlin",
    postalCode: "10179", latitude: 52.513943, longitude: 13.4219, open247: null,
    evses: [
      evse("BNA-0adabd4f247f-1", null, ccs("320")),
      evse("BNA-0adabd4f247f-2", null, ccs("320")),
    ],
  },
  {
    sourceId: "BNA26-00e766aeb1a920be", partyId: "SHH", name: "Shell Deutschland GmbH, Berlin",
    operator: "Shell Deutschland GmbH", address: "Oranienstr. 138", city: "Berlin",
    postalCode: "10969", latitude: 52.50459, longitude: 13.408456, open247: null,
    evses: [
      evse("BNA26-00e766aeb1a920be-1", null, ccs("360")),
      evse("BNA26-00e766aeb1a920be-2", null, ccs("360")),
      evse("BNA26-00e766aeb1a920be-3", null, ccs("360")),
      evse("BNA26-00e766aeb1a920be-4", null, ccs("360")),
    ],
  },
  {
    sourceId: "BNA-f7b2ffadfdce", partyId: "APC", name: "APCOA PARKING Deutschland GmbH, Berlin",
    operator: "APCOA PARKING Deutschland GmbH", address: "Unter den Linden 77", city: "Berlin",
    postalCode: "10117", latitude: 52.516019, longitude: 13.380243, open247: null,
    evses: [
      evse("BNA-f7b2ffadfdce-1", null, type2("11")),
    ],
  },
  {
    sourceId: "BNA-768c90fd9201", partyId: "CHA", name: "Charge-ON, Berlin",
    operator: "Charge-ON", address: "Unter den Linden 77", city: "Berlin", postalCode: "10117",
    latitude: 52.51494, longitude: 13.380197, open247: null,
    evses: [
      evse("BNA-768c90fd9201-1", null, type2("11")),
    ],
  },
  {
    sourceId: "BNA26-82f2f752885c6834", partyId: "GSH", name: "GSG Berlin Invest GmbH, Berlin",
    operator: "GSG Berlin Invest GmbH", address: "Lobeckstraße 30-35", city: "Berlin",
    postalCode: "10969", latitude: 52.502503, longitude: 13.407439, open247: null,
    evses: [
      evse("BNA26-82f2f752885c6834-1", null, ccs("150")),
    ],
  },
  {
    sourceId: "BNA-e3dc7bd51840", partyId: "RSH",
    name: "R&S Hotelbetriebsgesellschaft mbH, Berlin",
    operator: "R&S Hotelbetriebsgesellschaft mbH", address: "Stralauer Platz 29-31",
    city: "Berlin", postalCode: "10243", latitude: 52.510096, longitude: 13.430469, open247: null,
    evses: [
      evse("BNA-e3dc7bd51840-1", null, ccs("22")),
      evse("BNA-e3dc7bd51840-2", null, ccs("22")),
    ],
  },
  {
    sourceId: "BNA26-56532f5c612218fc", partyId: "EBW", name: "Jolt Energy GmbH, Berlin",
    operator: "Jolt Energy GmbH", address: "Leipziger Platz 9-10", city: "Berlin",
    postalCode: "10117", latitude: 52.509181, longitude: 13.379361, open247: null,
    evses: [
      evse("BNA26-56532f5c612218fc-1", null, ccs("300")),
      evse("BNA26-56532f5c612218fc-2", null, ccs("300")),
    ],
  },
  {
    sourceId: "BNA-d04777b87d23", partyId: "EBW",
    name: "Lidl Dienstleistung GmbH & Co. KG, Berlin",
    operator: "Lidl Dienstleistung GmbH & Co. KG", address: "Köpenicker Str. 145-147",
    city: "Berlin", postalCode: "12683", latitude: 52.50653, longitude: 13.428637, open247: null,
    evses: [
      evse("BNA-d04777b87d23-1", null, type2("22"), type2Cable("22")),
      evse("BNA-d04777b87d23-2", null, type2("50"), ccs("50")),
      evse("BNA-d04777b87d23-3", null, type2("50"), type2Cable("50"), chademo("50")),
    ],
  },
  {
    sourceId: "BNA26-b2da8cea251e32e2", partyId: "S35", name: "Service4Charger GmbH, Berlin",
    operator: "Service4Charger GmbH", address: "Inge-Beisheim-Platz 1", city: "Berlin",
    postalCode: "10785", latitude: 52.511032, longitude: 13.376049, open247: null,
    evses: [
      evse("BNA26-b2da8cea251e32e2-1", null, type2("22")),
      evse("BNA26-b2da8cea251e32e2-2", null, type2("22")),
      evse("BNA26-b2da8cea251e32e2-3", null, type2("22")),
    ],
  },
  {
    sourceId: "BNA26-5905a55907ab2320", partyId: "G27",
    name: "GETEC mobility solutions GmbH, Berlin", operator: "GETEC mobility solutions GmbH",
    address: "Landsberger Allee 49", city: "Berlin", postalCode: "10249", latitude: 52.525593,
    longitude: 13.4381, open247: null,
    evses: [
      evse("BNA26-5905a55907ab2320-1", null, type2("22")),
      evse("BNA26-5905a55907ab2320-2", null, type2("22")),
      evse("BNA26-5905a55907ab2320-3", null, type2("22")),
      evse("BNA26-5905a55907ab2320-4", null, type2("22")),
      evse("BNA26-5905a55907ab2320-5", null, type2("22")),
      evse("BNA26-5905a55907ab2320-6", null, type2("22")),
    ],
  },
  {
    sourceId: "BNA-93afbd8854c6", partyId: "VEL",
    name: "Kaufland Dienstleistung GmbH & Co. KG, Berlin",
    operator: "Kaufland Dienstleistung GmbH & Co. KG", address: "Schöneberger Str. 7",
    city: "Berlin", postalCode: "12103", latitude: 52.503699, longitude: 13.379533, open247: null,
    evses: [
      evse("BNA-93afbd8854c6-1", null, type2Cable("43")),
      evse("BNA-93afbd8854c6-2", null, type2Cable("50"), chademo("50")),
    ],
  },
  {
    sourceId: "BNA26-c73a7147d4f96c18", partyId: "G43",
    name: "GSG Gewerbehöfe Berlin 2. GmbH & Co. KG, Berlin",
    operator: "GSG Gewerbehöfe Berlin 2. GmbH & Co. KG", address: "Voltastraße 5", city: "Berlin",
    postalCode: "13355", latitude: 52.542261, longitude: 13.389944, open247: null,
    evses: [
      evse("BNA26-c73a7147d4f96c18-1", null, ccs("75")),
      evse("BNA26-c73a7147d4f96c18-2", null, ccs("75")),
    ],
  },
];
