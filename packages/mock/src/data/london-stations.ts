import {
  ccs,
  chademo,
  domesticG,
  evse,
  type2,
  type2Cable,
  type StationRecord,
} from "./station-record.ts";

/** Real stations in London. Source: NCR 2016, Open Government Licence v3.0. */
export const londonStations: readonly StationRecord[] = [
  {
    sourceId: "NCR-f8a3288d15f7971765d63a761b5979cc", partyId: "SOU",
    name: "Trafalgar Car Park 1", operator: "Source London", address: "Cockspur Court",
    city: "Whitehall", postalCode: "SW1A 2TS", latitude: 51.506944, longitude: -0.129703,
    open247: null,
    evses: [
      evse("NCR-119633", null, domesticG("3")),
      evse("NCR-119639", null, type2("7")),
    ],
  },
  {
    sourceId: "NCR-82cf0712367108660c5339a4897a728e", partyId: "SOU", name: "Whitehall Place",
    operator: "Source London", address: "Whitehall Place", city: "London", postalCode: null,
    latitude: 51.506489, longitude: -0.123741, open247: null,
    evses: [
      evse("NCR-120083", null, domesticG("3")),
      evse("NCR-120084", null, type2("7")),
    ],
  },
  {
    sourceId: "NCR-725fecfc8d08e46ad129c20216738f63", partyId: "SOU",
    name: "Chinatown Car Park 2", operator: "Source London", address: "20 Newport Court",
    city: "Leicester Square", postalCode: "WC2H 7PR", latitude: 51.512314, longitude: -0.129598,
    open247: null,
    evses: [
      evse("NCR-127122", null, domesticG("3")),
      evse("NCR-127123", null, type2("7")),
    ],
  },
  {
    sourceId: "NCR-72ff247339a16a5e0850f7801504ead1", partyId: "SOU", name: "NCP Brewer Street",
    operator: "Source London", address: "NCP Brewer Street", city: "London", postalCode: null,
    latitude: 51.51234, longitude: -0.134814, open247: null,
    evses: [
      evse("NCR-119241", null, domesticG("3")),
      evse("NCR-119242", null, domesticG("3")),
      evse("NCR-119243", null, domesticG("3")),
      evse("NCR-119244", null, domesticG("3")),
    ],
  },
  {
    sourceId: "NCR-83c733dc5d84598104562151cc1c79b3", partyId: "SOU",
    name: "Concert Hall Approach", operator: "Source London",
    address: "153 Concert Hall Approach", city: "Bankside", postalCode: "SE1 8XU",
    latitude: 51.504865, longitude: -0.11539, open247: null,
    evses: [
      evse("NCR-118909", null, domesticG("3")),
    ],
  },
  {
    sourceId: "NCR-4f5a97cf06cf69028997db51d8726d28", partyId: "POD", name: "Lincolns Inn Fields",
    operator: "POD Point", address: "49A Lincoln's Inn Fields", city: "Lincoln's Inn Fields",
    postalCode: "WC2A 3PF", latitude: 51.515286, longitude: -0.116644, open247: null,
    evses: [
      evse("NCR-6592", null, domesticG("3")),
      evse("NCR-6593", null, domesticG("3")),
    ],
  },
  {
    sourceId: "NCR-dc0439caeb74ffc2795571af07a7eab1", partyId: "POD", name: "Lupus Street",
    operator: "POD Point", address: "72D Cumberland Street", city: "Vauxhall Bridge",
    postalCode: "SW1V 4NA", latitude: 51.487717, longitude: -0.142074, open247: null,
    evses: [
      evse("NCR-6596", null, domesticG("3")),
      evse("NCR-6597", null, domesticG("3")),
    ],
  },
  {
    sourceId: "NCR-df42e2244c97a0d80d565ae8176d3351", partyId: "POD", name: "Tesco Kennington",
    operator: "POD Point", address: "351A Kennington Lane", city: "Kennington",
    postalCode: "SE11 5QY", latitude: 51.487, longitude: -0.115, open247: null,
    evses: [
      evse("NCR-6658", null, domesticG("3")),
      evse("NCR-6659", null, domesticG("3")),
    ],
  },
  {
    sourceId: "NCR-51d0db8fd406c65ff0a07e46c1e607d1", partyId: "C14",
    name: "Hackney Council Calvert Avenue", operator: "ChargePoint Services",
    address: "Calvert Avenue", city: "Bethnal Green", postalCode: "E2 7JP", latitude: 51.526308,
    longitude: -0.076671, open247: true,
    evses: [
      evse("NCR-125747", null, type2Cable("43")),
      evse("NCR-125748", null, chademo("50"), ccs("50")),
    ],
  },
  {
    sourceId: "NCR-357140277b9b048420b583ec1ca7040f", partyId: "C14",
    name: "Hackney Council Bentley Road", operator: "ChargePoint Services",
    address: "Bentley Road", city: "Barnsbury", postalCode: "N1 4BY", latitude: 51.545497,
    longitude: -0.077537, open247: true,
    evses: [
      evse("NCR-125744", null, type2Cable("43")),
      evse("NCR-125745", null, chademo("50"), ccs("50")),
    ],
  },
  {
    sourceId: "NCR-d7f9b55c9a231b1990f12f0da2a141f4", partyId: "C14",
    name: "Hackney Council Service Centre", operator: "ChargePoint Services",
    address: "Reading Lane", city: "Hackney Central", postalCode: "E8 1GQ", latitude: 51.544737,
    longitude: -0.055863, open247: true,
    evses: [
      evse("NCR-125741", null, type2Cable("43")),
      evse("NCR-125742", null, chademo("50"), ccs("50")),
    ],
  },
  {
    sourceId: "NCR-4de0f7afe055d6f133caf43a4dafec40", partyId: "CHA",
    name: "Hornsey Fire Station", operator: "Chargemaster (POLAR)",
    address: "108 Park Avenue South", city: "Hornsey", postalCode: "N8 8LS", latitude: 51.585595,
    longitude: -0.127275, open247: true,
    evses: [
      evse("NCR-125455", null, type2("3.7")),
      evse("NCR-125456", null, type2("3.7")),
    ],
  },
  {
    sourceId: "NCR-e7e04cfae8c198b3a50727d2717db734", partyId: "CHR", name: "Maidenstone Hill",
    operator: "Charge Your Car", address: "Maidenstone Hill", city: "Greenwich",
    postalCode: "SE10 8SX", latitude: 51.474292, longitude: -0.010627, open247: true,
    evses: [
      evse("NCR-126266", null, chademo("50"), ccs("50")),
      evse("NCR-126268", null, type2Cable("43")),
    ],
  },
  {
    sourceId: "NCR-4380563bacf1b422b9dbfc3e74772a03", partyId: "CHR", name: "West Parkside",
    operator: "Charge Your Car", address: "West Parkside", city: "Greenwich",
    postalCode: "SE10 0BN", latitude: 51.49797, longitude: 0.007347, open247: true,
    evses: [
      evse("NCR-126275", null, chademo("50"), ccs("50")),
      evse("NCR-126277", null, type2Cable("43")),
    ],
  },
  {
    sourceId: "NCR-f1c5911ee244282104e6a7550ab46858", partyId: "POD",
    name: "Streatham Common Railway Station", operator: "POD Point",
    address: "Mitcham Lane, Streatham, London", city: "Streatham", postalCode: "SW16 6NR",
    latitude: 51.418958, longitude: -0.135875, open247: null,
    evses: [
      evse("NCR-122918", null, type2("7")),
      evse("NCR-122919", null, type2("7")),
    ],
  },
  {
    sourceId: "NCR-d5c9c34d3fcb397e01e04061f65fe653", partyId: "ECO", name: "IKEA Wembley",
    operator: "Ecotricity (Electric Highway)", address: "2 Drury Way", city: "Willesdon",
    postalCode: "NW10 0TH", latitude: 51.553387, longitude: -0.260279, open247: null,
    evses: [
      evse("NCR-126930", null, type2Cable("43")),
      evse("NCR-126931", null, chademo("50")),
      evse("NCR-126932", null, chademo("50"), ccs("50")),
    ],
  },
  {
    sourceId: "NCR-947d516252cb6514487046d98fef0383", partyId: "POD", name: "Norbury Station",
    operator: "POD Point", address: "Norbury Avenue, Norbury, London", city: "Streatham",
    postalCode: "SW16 3RW", latitude: 51.411963, longitude: -0.122979, open247: null,
    evses: [
      evse("NCR-122920", null, type2("7")),
      evse("NCR-122921", null, type2("7")),
    ],
  },
  {
    sourceId: "NCR-63706c2231765ca840e9a60a76fae00a", partyId: "CHA",
    name: "Finchley Fire Station", operator: "Chargemaster (POLAR)", address: "227 Long Lane",
    city: "Finchley", postalCode: "N3 2RP", latitude: 51.597946, longitude: -0.179289,
    open247: true,
    evses: [
      evse("NCR-125449", null, type2("7")),
      evse("NCR-125450", null, type2("7")),
    ],
  },
];
