//! Made from `data/economies.csv` and `data/names.csv` by `tests/it/generated.rs`; do not edit.

use super::economy::Economy;

/// The current ISO alpha-3 codes.
#[allow(clippy::doc_markdown)] // names, not code
impl Economy {
    /// All economies together: a partner, never a reporter.
    pub const WORLD: Self = Self::listed(0);
    /// Aruba, 533.
    pub const ABW: Self = Self::listed(533);
    /// Afghanistan, 4.
    pub const AFG: Self = Self::listed(4);
    /// Angola, 24.
    pub const AGO: Self = Self::listed(24);
    /// Anguilla, 660.
    pub const AIA: Self = Self::listed(660);
    /// Åland Islands, 248.
    pub const ALA: Self = Self::listed(248);
    /// Albania, 8.
    pub const ALB: Self = Self::listed(8);
    /// Andorra, 20.
    pub const AND: Self = Self::listed(20);
    /// United Arab Emirates, 784.
    pub const ARE: Self = Self::listed(784);
    /// Argentina, 32.
    pub const ARG: Self = Self::listed(32);
    /// Armenia, 51.
    pub const ARM: Self = Self::listed(51);
    /// American Samoa, 16.
    pub const ASM: Self = Self::listed(16);
    /// Antarctica, 10.
    pub const ATA: Self = Self::listed(10);
    /// Br. Antarctic Terr., 80.
    pub const ATB: Self = Self::listed(80);
    /// Fr. South Antarctic Terr., 260.
    pub const ATF: Self = Self::listed(260);
    /// Antigua and Barbuda, 28.
    pub const ATG: Self = Self::listed(28);
    /// Australia, 36.
    pub const AUS: Self = Self::listed(36);
    /// Austria, 40.
    pub const AUT: Self = Self::listed(40);
    /// Azerbaijan, 31.
    pub const AZE: Self = Self::listed(31);
    /// Burundi, 108.
    pub const BDI: Self = Self::listed(108);
    /// Belgium, 56.
    pub const BEL: Self = Self::listed(56);
    /// Benin, 204.
    pub const BEN: Self = Self::listed(204);
    /// Bonaire, 535.
    pub const BES: Self = Self::listed(535);
    /// Burkina Faso, 854.
    pub const BFA: Self = Self::listed(854);
    /// Bangladesh, 50.
    pub const BGD: Self = Self::listed(50);
    /// Bulgaria, 100.
    pub const BGR: Self = Self::listed(100);
    /// Bahrain, 48.
    pub const BHR: Self = Self::listed(48);
    /// Bahamas, 44.
    pub const BHS: Self = Self::listed(44);
    /// Bosnia Herzegovina, 70.
    pub const BIH: Self = Self::listed(70);
    /// Saint Barthélemy, 652.
    pub const BLM: Self = Self::listed(652);
    /// Belarus, 112.
    pub const BLR: Self = Self::listed(112);
    /// Belize, 84.
    pub const BLZ: Self = Self::listed(84);
    /// Bermuda, 60.
    pub const BMU: Self = Self::listed(60);
    /// Bolivia (Plurinational State of), 68.
    pub const BOL: Self = Self::listed(68);
    /// Brazil, 76.
    pub const BRA: Self = Self::listed(76);
    /// Barbados, 52.
    pub const BRB: Self = Self::listed(52);
    /// Brunei Darussalam, 96.
    pub const BRN: Self = Self::listed(96);
    /// Bhutan, 64.
    pub const BTN: Self = Self::listed(64);
    /// Bouvet Island, 74.
    pub const BVT: Self = Self::listed(74);
    /// Botswana, 72.
    pub const BWA: Self = Self::listed(72);
    /// Central African Rep., 140.
    pub const CAF: Self = Self::listed(140);
    /// Canada, 124.
    pub const CAN: Self = Self::listed(124);
    /// Cocos Isds, 166.
    pub const CCK: Self = Self::listed(166);
    /// Switzerland, 757.
    pub const CHE: Self = Self::listed(757);
    /// Chile, 152.
    pub const CHL: Self = Self::listed(152);
    /// China, 156.
    pub const CHN: Self = Self::listed(156);
    /// Côte d'Ivoire, 384.
    pub const CIV: Self = Self::listed(384);
    /// Cameroon, 120.
    pub const CMR: Self = Self::listed(120);
    /// Dem. Rep. of the Congo, 180.
    pub const COD: Self = Self::listed(180);
    /// Congo, 178.
    pub const COG: Self = Self::listed(178);
    /// Cook Isds, 184.
    pub const COK: Self = Self::listed(184);
    /// Colombia, 170.
    pub const COL: Self = Self::listed(170);
    /// Comoros, 174.
    pub const COM: Self = Self::listed(174);
    /// Cabo Verde, 132.
    pub const CPV: Self = Self::listed(132);
    /// Costa Rica, 188.
    pub const CRI: Self = Self::listed(188);
    /// Cuba, 192.
    pub const CUB: Self = Self::listed(192);
    /// Curaçao, 531.
    pub const CUW: Self = Self::listed(531);
    /// Christmas Isds, 162.
    pub const CXR: Self = Self::listed(162);
    /// Cayman Isds, 136.
    pub const CYM: Self = Self::listed(136);
    /// Cyprus, 196.
    pub const CYP: Self = Self::listed(196);
    /// Czechia, 203.
    pub const CZE: Self = Self::listed(203);
    /// Germany, 276.
    pub const DEU: Self = Self::listed(276);
    /// Djibouti, 262.
    pub const DJI: Self = Self::listed(262);
    /// Dominica, 212.
    pub const DMA: Self = Self::listed(212);
    /// Denmark, 208.
    pub const DNK: Self = Self::listed(208);
    /// Dominican Rep., 214.
    pub const DOM: Self = Self::listed(214);
    /// Algeria, 12.
    pub const DZA: Self = Self::listed(12);
    /// Ecuador, 218.
    pub const ECU: Self = Self::listed(218);
    /// Egypt, 818.
    pub const EGY: Self = Self::listed(818);
    /// Eritrea, 232.
    pub const ERI: Self = Self::listed(232);
    /// Western Sahara, 732.
    pub const ESH: Self = Self::listed(732);
    /// Spain, 724.
    pub const ESP: Self = Self::listed(724);
    /// Estonia, 233.
    pub const EST: Self = Self::listed(233);
    /// Ethiopia, 231.
    pub const ETH: Self = Self::listed(231);
    /// Finland, 246.
    pub const FIN: Self = Self::listed(246);
    /// Fiji, 242.
    pub const FJI: Self = Self::listed(242);
    /// Falkland Isds (Malvinas), 238.
    pub const FLK: Self = Self::listed(238);
    /// France, 251.
    pub const FRA: Self = Self::listed(251);
    /// Faroe Isds, 234.
    pub const FRO: Self = Self::listed(234);
    /// FS Micronesia, 583.
    pub const FSM: Self = Self::listed(583);
    /// Gabon, 266.
    pub const GAB: Self = Self::listed(266);
    /// United Kingdom, 826.
    pub const GBR: Self = Self::listed(826);
    /// Georgia, 268.
    pub const GEO: Self = Self::listed(268);
    /// Guernsey, 831.
    pub const GGY: Self = Self::listed(831);
    /// Ghana, 288.
    pub const GHA: Self = Self::listed(288);
    /// Gibraltar, 292.
    pub const GIB: Self = Self::listed(292);
    /// Guinea, 324.
    pub const GIN: Self = Self::listed(324);
    /// Gambia, 270.
    pub const GMB: Self = Self::listed(270);
    /// Guinea-Bissau, 624.
    pub const GNB: Self = Self::listed(624);
    /// Equatorial Guinea, 226.
    pub const GNQ: Self = Self::listed(226);
    /// Greece, 300.
    pub const GRC: Self = Self::listed(300);
    /// Grenada, 308.
    pub const GRD: Self = Self::listed(308);
    /// Greenland, 304.
    pub const GRL: Self = Self::listed(304);
    /// Guatemala, 320.
    pub const GTM: Self = Self::listed(320);
    /// Guam, 316.
    pub const GUM: Self = Self::listed(316);
    /// Guyana, 328.
    pub const GUY: Self = Self::listed(328);
    /// China, Hong Kong SAR, 344.
    pub const HKG: Self = Self::listed(344);
    /// Heard Island and McDonald Islands, 334.
    pub const HMD: Self = Self::listed(334);
    /// Honduras, 340.
    pub const HND: Self = Self::listed(340);
    /// Croatia, 191.
    pub const HRV: Self = Self::listed(191);
    /// Haiti, 332.
    pub const HTI: Self = Self::listed(332);
    /// Hungary, 348.
    pub const HUN: Self = Self::listed(348);
    /// Indonesia, 360.
    pub const IDN: Self = Self::listed(360);
    /// Isle of Man, 833.
    pub const IMN: Self = Self::listed(833);
    /// India, 699.
    pub const IND: Self = Self::listed(699);
    /// Br. Indian Ocean Terr., 86.
    pub const IOT: Self = Self::listed(86);
    /// Ireland, 372.
    pub const IRL: Self = Self::listed(372);
    /// Iran, 364.
    pub const IRN: Self = Self::listed(364);
    /// Iraq, 368.
    pub const IRQ: Self = Self::listed(368);
    /// Iceland, 352.
    pub const ISL: Self = Self::listed(352);
    /// Israel, 376.
    pub const ISR: Self = Self::listed(376);
    /// Italy, 380.
    pub const ITA: Self = Self::listed(380);
    /// Jamaica, 388.
    pub const JAM: Self = Self::listed(388);
    /// Jersey, 832.
    pub const JEY: Self = Self::listed(832);
    /// Jordan, 400.
    pub const JOR: Self = Self::listed(400);
    /// Japan, 392.
    pub const JPN: Self = Self::listed(392);
    /// Kazakhstan, 398.
    pub const KAZ: Self = Self::listed(398);
    /// Kenya, 404.
    pub const KEN: Self = Self::listed(404);
    /// Kyrgyzstan, 417.
    pub const KGZ: Self = Self::listed(417);
    /// Cambodia, 116.
    pub const KHM: Self = Self::listed(116);
    /// Kiribati, 296.
    pub const KIR: Self = Self::listed(296);
    /// Saint Kitts and Nevis, 659.
    pub const KNA: Self = Self::listed(659);
    /// Rep. of Korea, 410.
    pub const KOR: Self = Self::listed(410);
    /// Kuwait, 414.
    pub const KWT: Self = Self::listed(414);
    /// Lao People's Dem. Rep., 418.
    pub const LAO: Self = Self::listed(418);
    /// Lebanon, 422.
    pub const LBN: Self = Self::listed(422);
    /// Liberia, 430.
    pub const LBR: Self = Self::listed(430);
    /// Libya, 434.
    pub const LBY: Self = Self::listed(434);
    /// Saint Lucia, 662.
    pub const LCA: Self = Self::listed(662);
    /// Liechtenstein, 438.
    pub const LIE: Self = Self::listed(438);
    /// Sri Lanka, 144.
    pub const LKA: Self = Self::listed(144);
    /// Lesotho, 426.
    pub const LSO: Self = Self::listed(426);
    /// Lithuania, 440.
    pub const LTU: Self = Self::listed(440);
    /// Luxembourg, 442.
    pub const LUX: Self = Self::listed(442);
    /// Latvia, 428.
    pub const LVA: Self = Self::listed(428);
    /// China, Macao SAR, 446.
    pub const MAC: Self = Self::listed(446);
    /// Saint Martin (French part), 663.
    pub const MAF: Self = Self::listed(663);
    /// Morocco, 504.
    pub const MAR: Self = Self::listed(504);
    /// Europe EU, nes, 492.
    pub const MCO: Self = Self::listed(492);
    /// Rep. of Moldova, 498.
    pub const MDA: Self = Self::listed(498);
    /// Madagascar, 450.
    pub const MDG: Self = Self::listed(450);
    /// Maldives, 462.
    pub const MDV: Self = Self::listed(462);
    /// Mexico, 484.
    pub const MEX: Self = Self::listed(484);
    /// Marshall Isds, 584.
    pub const MHL: Self = Self::listed(584);
    /// North Macedonia, 807.
    pub const MKD: Self = Self::listed(807);
    /// Mali, 466.
    pub const MLI: Self = Self::listed(466);
    /// Malta, 470.
    pub const MLT: Self = Self::listed(470);
    /// Myanmar, 104.
    pub const MMR: Self = Self::listed(104);
    /// Montenegro, 499.
    pub const MNE: Self = Self::listed(499);
    /// Mongolia, 496.
    pub const MNG: Self = Self::listed(496);
    /// N. Mariana Isds, 580.
    pub const MNP: Self = Self::listed(580);
    /// Mozambique, 508.
    pub const MOZ: Self = Self::listed(508);
    /// Mauritania, 478.
    pub const MRT: Self = Self::listed(478);
    /// Montserrat, 500.
    pub const MSR: Self = Self::listed(500);
    /// Martinique (Overseas France), 474.
    pub const MTQ: Self = Self::listed(474);
    /// Mauritius, 480.
    pub const MUS: Self = Self::listed(480);
    /// Malawi, 454.
    pub const MWI: Self = Self::listed(454);
    /// Malaysia, 458.
    pub const MYS: Self = Self::listed(458);
    /// Namibia, 516.
    pub const NAM: Self = Self::listed(516);
    /// New Caledonia, 540.
    pub const NCL: Self = Self::listed(540);
    /// Niger, 562.
    pub const NER: Self = Self::listed(562);
    /// Norfolk Isds, 574.
    pub const NFK: Self = Self::listed(574);
    /// Nigeria, 566.
    pub const NGA: Self = Self::listed(566);
    /// Nicaragua, 558.
    pub const NIC: Self = Self::listed(558);
    /// Niue, 570.
    pub const NIU: Self = Self::listed(570);
    /// Netherlands, 528.
    pub const NLD: Self = Self::listed(528);
    /// Norway, 579.
    pub const NOR: Self = Self::listed(579);
    /// Nepal, 524.
    pub const NPL: Self = Self::listed(524);
    /// Nauru, 520.
    pub const NRU: Self = Self::listed(520);
    /// Neutral Zone, 536.
    pub const NTZ: Self = Self::listed(536);
    /// New Zealand, 554.
    pub const NZL: Self = Self::listed(554);
    /// Oman, 512.
    pub const OMN: Self = Self::listed(512);
    /// Pakistan, 586.
    pub const PAK: Self = Self::listed(586);
    /// Panama, 591.
    pub const PAN: Self = Self::listed(591);
    /// Pitcairn, 612.
    pub const PCN: Self = Self::listed(612);
    /// Peru, 604.
    pub const PER: Self = Self::listed(604);
    /// Philippines, 608.
    pub const PHL: Self = Self::listed(608);
    /// Palau, 585.
    pub const PLW: Self = Self::listed(585);
    /// Papua New Guinea, 598.
    pub const PNG: Self = Self::listed(598);
    /// Poland, 616.
    pub const POL: Self = Self::listed(616);
    /// Puerto Rico, 630.
    pub const PRI: Self = Self::listed(630);
    /// Dem. People's Rep. of Korea, 408.
    pub const PRK: Self = Self::listed(408);
    /// Portugal, 620.
    pub const PRT: Self = Self::listed(620);
    /// Paraguay, 600.
    pub const PRY: Self = Self::listed(600);
    /// State of Palestine, 275.
    pub const PSE: Self = Self::listed(275);
    /// US Misc. Pacific Isds, 849.
    pub const PUS: Self = Self::listed(849);
    /// French Polynesia, 258.
    pub const PYF: Self = Self::listed(258);
    /// Qatar, 634.
    pub const QAT: Self = Self::listed(634);
    /// Romania, 642.
    pub const ROU: Self = Self::listed(642);
    /// Russian Federation, 643.
    pub const RUS: Self = Self::listed(643);
    /// Rwanda, 646.
    pub const RWA: Self = Self::listed(646);
    /// Saudi Arabia, 682.
    pub const SAU: Self = Self::listed(682);
    /// Sudan, 729.
    pub const SDN: Self = Self::listed(729);
    /// Senegal, 686.
    pub const SEN: Self = Self::listed(686);
    /// Singapore, 702.
    pub const SGP: Self = Self::listed(702);
    /// South Georgia and the South Sandwich Islands, 239.
    pub const SGS: Self = Self::listed(239);
    /// Saint Helena, 654.
    pub const SHN: Self = Self::listed(654);
    /// Svalbard and Jan Mayen Islands, 744.
    pub const SJM: Self = Self::listed(744);
    /// Solomon Isds, 90.
    pub const SLB: Self = Self::listed(90);
    /// Sierra Leone, 694.
    pub const SLE: Self = Self::listed(694);
    /// El Salvador, 222.
    pub const SLV: Self = Self::listed(222);
    /// San Marino, 674.
    pub const SMR: Self = Self::listed(674);
    /// Somalia, 706.
    pub const SOM: Self = Self::listed(706);
    /// Saint Pierre and Miquelon, 666.
    pub const SPM: Self = Self::listed(666);
    /// Serbia, 688.
    pub const SRB: Self = Self::listed(688);
    /// South Sudan, 728.
    pub const SSD: Self = Self::listed(728);
    /// Sao Tome and Principe, 678.
    pub const STP: Self = Self::listed(678);
    /// Suriname, 740.
    pub const SUR: Self = Self::listed(740);
    /// Slovakia, 703.
    pub const SVK: Self = Self::listed(703);
    /// Slovenia, 705.
    pub const SVN: Self = Self::listed(705);
    /// Sweden, 752.
    pub const SWE: Self = Self::listed(752);
    /// Eswatini, 748.
    pub const SWZ: Self = Self::listed(748);
    /// Saint Maarten, 534.
    pub const SXM: Self = Self::listed(534);
    /// Seychelles, 690.
    pub const SYC: Self = Self::listed(690);
    /// Syria, 760.
    pub const SYR: Self = Self::listed(760);
    /// Turks and Caicos Isds, 796.
    pub const TCA: Self = Self::listed(796);
    /// Chad, 148.
    pub const TCD: Self = Self::listed(148);
    /// Togo, 768.
    pub const TGO: Self = Self::listed(768);
    /// Thailand, 764.
    pub const THA: Self = Self::listed(764);
    /// Tajikistan, 762.
    pub const TJK: Self = Self::listed(762);
    /// Tokelau, 772.
    pub const TKL: Self = Self::listed(772);
    /// Turkmenistan, 795.
    pub const TKM: Self = Self::listed(795);
    /// Timor-Leste, 626.
    pub const TLS: Self = Self::listed(626);
    /// Tonga, 776.
    pub const TON: Self = Self::listed(776);
    /// Trinidad and Tobago, 780.
    pub const TTO: Self = Self::listed(780);
    /// Tunisia, 788.
    pub const TUN: Self = Self::listed(788);
    /// Türkiye, 792.
    pub const TUR: Self = Self::listed(792);
    /// Tuvalu, 798.
    pub const TUV: Self = Self::listed(798);
    /// Other Asia, nes, 490.
    pub const TWN: Self = Self::listed(490);
    /// United Rep. of Tanzania, 834.
    pub const TZA: Self = Self::listed(834);
    /// Uganda, 800.
    pub const UGA: Self = Self::listed(800);
    /// Ukraine, 804.
    pub const UKR: Self = Self::listed(804);
    /// United States Minor Outlying Islands, 581.
    pub const UMI: Self = Self::listed(581);
    /// Uruguay, 858.
    pub const URY: Self = Self::listed(858);
    /// USA, 842.
    pub const USA: Self = Self::listed(842);
    /// Uzbekistan, 860.
    pub const UZB: Self = Self::listed(860);
    /// Holy See (Vatican City State), 336.
    pub const VAT: Self = Self::listed(336);
    /// Saint Vincent and the Grenadines, 670.
    pub const VCT: Self = Self::listed(670);
    /// Venezuela, 862.
    pub const VEN: Self = Self::listed(862);
    /// Br. Virgin Isds, 92.
    pub const VGB: Self = Self::listed(92);
    /// Viet Nam, 704.
    pub const VNM: Self = Self::listed(704);
    /// Vanuatu, 548.
    pub const VUT: Self = Self::listed(548);
    /// Wallis and Futuna Isds, 876.
    pub const WLF: Self = Self::listed(876);
    /// Samoa, 882.
    pub const WSM: Self = Self::listed(882);
    /// Yemen, 887.
    pub const YEM: Self = Self::listed(887);
    /// South Africa, 710.
    pub const ZAF: Self = Self::listed(710);
    /// Zambia, 894.
    pub const ZMB: Self = Self::listed(894);
    /// Zimbabwe, 716.
    pub const ZWE: Self = Self::listed(716);
}
