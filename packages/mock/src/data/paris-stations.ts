import {
  ccs,
  chademo,
  domesticE,
  evse,
  type2,
  type2Cable,
  type2Dc,
  type StationRecord,
} from "./station-record.ts";

/** Real stations in Paris. Source: IRVE / Qualicharge, Licence Ouverte 2.0. */
export const parisStations: readonly StationRecord[] = [
  {
    sourceId: "FRSHEE334", partyId: "SHE", name: "Shell Paris Mobility Hub",
    operator: "Shell Recharge", address: "4 Rue de Lobau", city: "Paris", postalCode: "75004",
    latitude: 48.856471, longitude: 2.353733, open247: true,
    evses: [
      evse("FRSHEE3341", "FR*SHE*E3341", ccs("50"), chademo("50")),
      evse("FRSHEE3351", "FR*SHE*E3351", ccs("50"), chademo("50")),
      evse("FRSHEE3461", "FR*SHE*E3461", ccs("50"), chademo("50")),
      evse("FRSHEE3491", "FR*SHE*E3491", ccs("50"), chademo("50")),
    ],
  },
  {
    sourceId: "FRV75P900401", partyId: "V75", name: "Paris | Place Saint-Gervais 4",
    operator: "TotalEnergies Marketing France", address: "4 Place Saint-Gervais", city: "Paris",
    postalCode: "75004", latitude: 48.856052, longitude: 2.353752, open247: true,
    evses: [
      evse(
        "FRV75E9004011",
        "FR*V75*E9004011",
        ccs("22"),
        chademo("22"),
        type2("22"),
        domesticE("3.68"),
      ),
      evse("FRV75E9004012", "FR*V75*E9004012", domesticE("3.68")),
      evse(
        "FRV75E9004013",
        "FR*V75*E9004013",
        ccs("22"),
        chademo("22"),
        type2("22"),
        domesticE("3.68"),
      ),
    ],
  },
  {
    sourceId: "FRV75PPX0408", partyId: "V75",
    name: "Paris | Rue Sainte-Croix de la Bretonnerie 37",
    operator: "TotalEnergies Marketing France", address: "37 Rue Sainte-Croix de la Bretonnerie",
    city: "Paris", postalCode: "75004", latitude: 48.858505, longitude: 2.354375, open247: true,
    evses: [
      evse(
        "FRV75EPX04081",
        "FR*V75*EPX04081",
        type2("7", "FR*V75_01_FLEX"),
        domesticE("3.68", "FR*V75_01_FLEX"),
      ),
      evse(
        "FRV75EPX04082",
        "FR*V75*EPX04082",
        type2("7", "FR*V75_01_FLEX"),
        domesticE("3.68", "FR*V75_01_FLEX"),
      ),
      evse(
        "FRV75EPX04083",
        "FR*V75*EPX04083",
        type2("7", "FR*V75_01_FLEX"),
        domesticE("3.68", "FR*V75_01_FLEX"),
      ),
      evse(
        "FRV75EPX04084",
        "FR*V75*EPX04084",
        type2("7", "FR*V75_01_FLEX"),
        domesticE("3.68", "FR*V75_01_FLEX"),
      ),
    ],
  },
  {
    sourceId: "FRV75PPX0407", partyId: "V75", name: "Paris | Rue du Temple 36",
    operator: "TotalEnergies Marketing France", address: "36 Rue du Temple", city: "Paris",
    postalCode: "75004", latitude: 48.859669, longitude: 2.354265, open247: true,
    evses: [
      evse(
        "FRV75EPX04071",
        "FR*V75*EPX04071",
        type2("7", "FR*V75_01_FLEX"),
        domesticE("3.68", "FR*V75_01_FLEX"),
      ),
      evse(
        "FRV75EPX04072",
        "FR*V75*EPX04072",
        type2("7", "FR*V75_01_FLEX"),
        domesticE("3.68", "FR*V75_01_FLEX"),
      ),
      evse(
        "FRV75EPX04073",
        "FR*V75*EPX04073",
        type2("7", "FR*V75_01_FLEX"),
        domesticE("3.68", "FR*V75_01_FLEX"),
      ),
      evse(
        "FRV75EPX04074",
        "FR*V75*EPX04074",
        type2("7", "FR*V75_01_FLEX"),
        domesticE("3.68", "FR*V75_01_FLEX"),
      ),
    ],
  },
  {
    sourceId: "FRV75P900101", partyId: "V75", name: "Paris | Quai du Marché Neuf 4",
    operator: "TotalEnergies Marketing France", address: "4 Quai du Marché Neuf", city: "Paris",
    postalCode: "75001", latitude: 48.854057, longitude: 2.34556, open247: true,
    evses: [
      evse(
        "FRV75E9001011",
        "FR*V75*E9001011",
        ccs("22", "FR*V75_01_BOOST"),
        chademo("22", "FR*V75_01_BOOST"),
        type2("22", "FR*V75_01_BOOST"),
        domesticE("3.68", "FR*V75_01_BOOST"),
      ),
      evse("FRV75E9001012", "FR*V75*E9001012", domesticE("3.68", "FR*V75_01_FLEX")),
      evse(
        "FRV75E9001013",
        "FR*V75*E9001013",
        ccs("22", "FR*V75_01_BOOST"),
        chademo("22", "FR*V75_01_BOOST"),
        type2("22", "FR*V75_01_BOOST"),
        domesticE("3.68", "FR*V75_01_BOOST"),
      ),
    ],
  },
  {
    sourceId: "FRROSE13", partyId: "ROS", name: "pompidou", operator: "RossiniEnergy",
    address: "31 Rue Beaubourg", city: "Paris", postalCode: "75003", latitude: 48.861996,
    longitude: 2.352638, open247: true,
    evses: [
      evse("FRROSE131", "FR*ROS*E131", type2("22"), domesticE("3.68")),
      evse("FRROSE132", "FR*ROS*E132", type2("22"), domesticE("3.68")),
    ],
  },
  {
    sourceId: "FRELCPPARHMT", partyId: "ELC", name: "Paris 15 - Hôtel Mercure Centre Tour Eiffel",
    operator: "Electra", address: "21 rue de la fédération", city: "Vanves", postalCode: "75015",
    latitude: 48.854559, longitude: 2.291624, open247: true,
    evses: [
      evse("FRELCE8WW5", "FR*ELC*E8WW5", ccs("200", "2825e326-6a55-11f1-90a2-6b422dac5284")),
      evse("FRELCECHS6", "FR*ELC*ECHS6", ccs("200", "2825e326-6a55-11f1-90a2-6b422dac5284")),
      evse("FRELCEPLCU", "FR*ELC*EPLCU", ccs("200", "2825e326-6a55-11f1-90a2-6b422dac5284")),
      evse("FRELCERGFJ", "FR*ELC*ERGFJ", ccs("200", "2825e326-6a55-11f1-90a2-6b422dac5284")),
    ],
  },
  {
    sourceId: "FRSIGPSIGE26711", partyId: "SIG",
    name: "SIGEIF - 111 RUE HOCHE - IVRY-SUR-SEINE - 2", operator: "IZIVIA",
    address: "111 RUE HOCHE", city: "IVRY-SUR-SEINE", postalCode: "94200", latitude: 48.812103,
    longitude: 2.371545, open247: true,
    evses: [
      evse(
        "FRSIGESIGE26711",
        "FR*SIG*ESIGE26711",
        ccs("24", "SIGE-24KW"),
        chademo("24", "SIGE-24KW"),
      ),
      evse("FRSIGESIGE26712", "FR*SIG*ESIGE26712", type2Cable("24")),
    ],
  },
  {
    sourceId: "FRSIGPSIGE45111", partyId: "SIG", name: "SIGEIF - 85 RUE JEAN JAURES - VANVES",
    operator: "IZIVIA", address: "85 RUE JEAN JAURES", city: "VANVES", postalCode: "92170",
    latitude: 48.82549, longitude: 2.291845, open247: true,
    evses: [
      evse(
        "FRSIGESIGE45111",
        "FR*SIG*ESIGE45111",
        ccs("24", "SIGE-24KW"),
        chademo("24", "SIGE-24KW"),
      ),
      evse("FRSIGESIGE45112", "FR*SIG*ESIGE45112", type2Cable("24")),
    ],
  },
  {
    sourceId: "FRECHPCGRMI", partyId: "ECH", name: "FONTENAY-SOUS-BOIS - 31-23 Rue Cuvier",
    operator: "EASYCHARGE", address: "29 Rue Cuvier", city: "Fontenay-sous-Bois",
    postalCode: "94120", latitude: 48.852522, longitude: 2.471315, open247: true,
    evses: [
      evse("FRECHECGRMI1", "FR*ECH*ECGRMI1", ccs("60", "a12d8cca-75fd-5ec8-9344-fe66f879a560")),
      evse("FRECHECGRMI2", "FR*ECH*ECGRMI2", type2("22", "a12d8cca-75fd-5ec8-9344-fe66f879a560")),
      evse("FRECHECGRMI3", "FR*ECH*ECGRMI3", ccs("60", "a12d8cca-75fd-5ec8-9344-fe66f879a560")),
    ],
  },
  {
    sourceId: "FRIZFPFAST5311", partyId: "IZF",
    name: "IZIVIA FAST - MCDONALDS - NANTERRE PREFECTURE", operator: "IZIVIA",
    address: "124 AVENUE FRANCOIS ARAGO", city: "NANTERRE", postalCode: "92000",
    latitude: 48.901321, longitude: 2.225846, open247: true,
    evses: [
      evse("FRIZFEFAST5311", "FR*IZF*EFAST5311", ccs("150", "IZIVIAFAST-MCDO-AM")),
      evse("FRIZFEFAST5312", "FR*IZF*EFAST5312", type2Cable("43")),
      evse("FRIZFEFAST5313", "FR*IZF*EFAST5313", ccs("150", "IZIVIAFAST-MCDO-AM")),
    ],
  },
  {
    sourceId: "FRELCPNANHC", partyId: "ELC", name: "Nanterre - Hôtel Campanile",
    operator: "Electra", address: "20-22 avenue Pablo Picasso", city: "Nanterre",
    postalCode: "92000", latitude: 48.891968, longitude: 2.213822, open247: true,
    evses: [
      evse("FRELCE3LX2", "FR*ELC*E3LX2", chademo("200")),
      evse("FRELCE9FKT", "FR*ELC*E9FKT", ccs("300", "2825e326-6a55-11f1-90a2-6b422dac5284")),
      evse("FRELCEVLFL", "FR*ELC*EVLFL", ccs("300", "2825e326-6a55-11f1-90a2-6b422dac5284")),
    ],
  },
  {
    sourceId: "FRIZFPFAST3111", partyId: "IZF", name: "IZIVIA FAST - MCDONALDS - SAINT-GRATIEN",
    operator: "IZIVIA", address: "86 BOULEVARD DU MARECHAL FOCH", city: "SAINT-GRATIEN",
    postalCode: "95210", latitude: 48.963377, longitude: 2.290039, open247: true,
    evses: [
      evse("FRIZFEFAST3111", "FR*IZF*EFAST3111", ccs("150", "IZIVIAFAST-MCDO-AM")),
      evse("FRIZFEFAST3112", "FR*IZF*EFAST3112", type2Cable("43")),
      evse(
        "FRIZFEFAST3113",
        "FR*IZF*EFAST3113",
        ccs("150", "IZIVIAFAST-MCDO-AM"),
        chademo("100", "IZIVIAFAST-MCDO-AM"),
      ),
    ],
  },
  {
    sourceId: "FRECHP5388569891715119620", partyId: "ECH", name: "Easy Charge/I89XUJ039I",
    operator: "Easy Charge", address: "Rue de Louveciennes", city: "Le Chesnay-Rocquencourt",
    postalCode: "78150", latitude: 48.82647, longitude: 2.13736, open247: true,
    evses: [
      evse("FRECHEACSS1", "FR*ECH*EACSS1", ccs("24")),
      evse("FRECHEACSS2", "FR*ECH*EACSS2", type2("22")),
      evse("FRECHECACSS1", "FR*ECH*ECACSS1", ccs("24", "a5490b45-9fcb-5741-90c2-459be340c0c2")),
      evse("FRECHECACSS2", "FR*ECH*ECACSS2", type2("22", "a5490b45-9fcb-5741-90c2-459be340c0c2")),
    ],
  },
  {
    sourceId: "FRECHPCYKLY", partyId: "ECH", name: "LE CHESNAY-ROCQUENCOURT - Rue des Erables",
    operator: "EASYCHARGE", address: "Rue des érables", city: "Le Chesnay-Rocquencourt",
    postalCode: "78150", latitude: 48.83427, longitude: 2.11855, open247: true,
    evses: [
      evse("FRECHECYKLY1", "FR*ECH*ECYKLY1", ccs("24", "a5490b45-9fcb-5741-90c2-459be340c0c2")),
      evse("FRECHECYKLY2", "FR*ECH*ECYKLY2", type2("22", "a5490b45-9fcb-5741-90c2-459be340c0c2")),
      evse("FRECHEYKLY1", "FR*ECH*EYKLY1", ccs("24")),
      evse("FRECHEYKLY2", "FR*ECH*EYKLY2", type2("22")),
    ],
  },
  {
    sourceId: "FR*DRV*PHJVY", partyId: "DRV",
    name: "DRIVECO - Carrefour Market - Montesson Super", operator: "DRIVECO",
    address: "40 AVENUE GABRIEL PERI", city: "MONTESSON", postalCode: "78360",
    latitude: 48.906489, longitude: 2.116169, open247: true,
    evses: [
      evse(
        "ZChargePoint8961",
        "FR*DRV*EGHSX1",
        type2("22.08", "DRV-energy-5"),
        domesticE("3.68", "DRV-energy-5"),
      ),
      evse("ZChargePoint8962", "FR*DRV*EGHSX2", type2("22.08", "DRV-energy-5")),
      evse(
        "ZChargePoint10296",
        "FR*DRV*EHJRS1",
        ccs("50", "DRV-energy-42"),
        chademo("50", "DRV-energy-42"),
      ),
      evse(
        "ZChargePoint10298",
        "FR*DRV*EEJWY1",
        ccs("50", "DRV-energy-42"),
        chademo("50", "DRV-energy-42"),
      ),
    ],
  },
  {
    sourceId: "FR*DRV*PCRFMKT95150*1", partyId: "DRV",
    name: "DRIVECO - Carrefour Market - Taverny", operator: "DRIVECO",
    address: "180 Rue d'Herblay", city: "Taverny", postalCode: "95150", latitude: 49.016371,
    longitude: 2.208736, open247: true,
    evses: [
      evse(
        "ZChargePoint6638",
        "FR*DRV*E11936P1",
        type2("22.08", "DRV-energy-5"),
        domesticE("3.68", "DRV-energy-5"),
      ),
      evse("ZChargePoint6639", "FR*DRV*E11936P2", type2("22.08", "DRV-energy-5")),
      evse(
        "ZChargePoint6992",
        "FR*DRV*E22011A00006401P1",
        chademo("50", "DRV-energy-42"),
        ccs("50", "DRV-energy-42"),
      ),
      evse(
        "ZChargePoint6993",
        "FR*DRV*E22011A00006501P1",
        chademo("50", "DRV-energy-42"),
        ccs("50", "DRV-energy-42"),
      ),
    ],
  },
  {
    sourceId: "FRGYMP4597256337808881045", partyId: "GYM", name: "GreenYellow Shift Mobility/81",
    operator: "GreenYellow", address: "7 Allée des Carrières", city: "Collégien",
    postalCode: "77090", latitude: 48.82991, longitude: 2.681024, open247: true,
    evses: [
      evse("FRGYMEC12403021", "FR*GYM*EC12403021", ccs("150", "FRGRET16645")),
      evse("FRGYMEC12403022", "FR*GYM*EC12403022", ccs("150", "FRGRET16645")),
      evse("FRGYMEC22403021", "FR*GYM*EC22403021", ccs("150", "FRGRET16645")),
      evse("FRGYMEC22403022", "FR*GYM*EC22403022", ccs("150", "FRGRET16645")),
    ],
  },
  {
    sourceId: "3633057a-3c85-4867-b207-9fd090309f25", partyId: "TSL", name: "Orgeval, France",
    operator: "Tesla", address: "482, Route Des 40 Sous", city: "Orgeval", postalCode: "78630",
    latitude: 48.925112, longitude: 1.996579, open247: true,
    evses: [
      evse(
        "69276e82-1921-44da-bcee-a62850b17f73",
        "FR*TSL*EA4Q8JC",
        ccs("125", "2b47674c-4293-4068-aff8-948c29201f50"),
        type2Dc("125", "2b47674c-4293-4068-aff8-948c29201f50"),
      ),
      evse(
        "46732d9a-35d4-4b43-be2f-9b9a081446f9",
        "FR*TSL*EA4R0P6",
        ccs("125", "2b47674c-4293-4068-aff8-948c29201f50"),
        type2Dc("125", "2b47674c-4293-4068-aff8-948c29201f50"),
      ),
      evse(
        "2b245591-86f0-4772-928a-85faab6f29c0",
        "FR*TSL*EA4R31Z",
        ccs("125", "2b47674c-4293-4068-aff8-948c29201f50"),
        type2Dc("125", "2b47674c-4293-4068-aff8-948c29201f50"),
      ),
      evse(
        "7a935d51-65d1-465e-bc43-b9fabc0da639",
        "FR*TSL*EA4RPSR",
        type2Dc("125", "2b47674c-4293-4068-aff8-948c29201f50"),
        ccs("125", "2b47674c-4293-4068-aff8-948c29201f50"),
      ),
    ],
  },
  {
    sourceId: "FRVIAP152005", partyId: "VIA",
    name: "ENGIE Vianeo - Station multi-énergies Saint-Witz", operator: "ENGIE Vianeo",
    address: "Rue de la Ferme Saint-Ladre 17", city: "Saint-Witz", postalCode: "95470",
    latitude: 49.093699, longitude: 2.528647, open247: true,
    evses: [
      evse(
        "FRVIAE20152001011",
        "FR*VIA*E20152001011",
        ccs("200", "64cfd72818304ee28d3a875aef64d31b"),
      ),
      evse(
        "FRVIAE20152001012",
        "FR*VIA*E20152001012",
        ccs("200", "64cfd72818304ee28d3a875aef64d31b"),
      ),
    ],
  },
  {
    sourceId: "FRGYMP7542168791522981670", partyId: "GYM", name: "GreenYellow Shift Mobility/77",
    operator: "GreenYellow", address: "8 Rue Jean Moulin", city: "Saint-Witz",
    postalCode: "95470", latitude: 49.089108, longitude: 2.553983, open247: true,
    evses: [
      evse("FRGYMEC12403030", "FR*GYM*EC12403030", ccs("150")),
      evse("FRGYMEC12403031", "FR*GYM*EC12403031", ccs("150", "FRGRET16645")),
      evse("FRGYMEC22403030", "FR*GYM*EC22403030", ccs("150")),
      evse("FRGYMEC22403031", "FR*GYM*EC22403031", ccs("150", "FRGRET16645")),
    ],
  },
];
