//! Capitals, which stand for their economies where those are spoken of: *trade with Seoul*. Other cities do not: exports of Shanghai
//! are not China's.

/// Capitals and seats of government that the table of names has as parts of one economy, by their usual English spelling.
const CAPITALS: &str = "Abidjan|Abu Dhabi|Abuja|Accra|Addis Ababa|Algiers|Amman|Amsterdam|Andorra la Vella|Ankara|Antananarivo|Apia|Ashgabat|Asmara|\
    Astana|Asuncion|Asunción|Athens|Baghdad|Baku|Bamako|Bangkok|Bangui|Banjul|Beijing|Beirut|Belgrade|Belmopan|Berlin|Bern|Berne|Bishkek|\
    Bissau|Bogota|Bogotá|Brasilia|Brasília|Bratislava|Brazzaville|Bridgetown|Bucharest|Budapest|Buenos Aires|Bujumbura|Cairo|Canberra|\
    Caracas|Castries|Chisinau|Chișinău|Colombo|Conakry|Copenhagen|Dakar|Damascus|Dar es Salaam|Dhaka|Dili|Djibouti City|Dodoma|Doha|Dublin|Dushanbe|\
    Freetown|Gaborone|Gitega|Guatemala City|Hanoi|Harare|Havana|Helsinki|Honiara|Islamabad|Jakarta|Jerusalem|Juba|Kabul|Kampala|\
    Kathmandu|Khartoum|Kiev|Kyiv|Kigali|Kingston|Kinshasa|Kuala Lumpur|Kuwait City|La Paz|Libreville|Lilongwe|Lima|Lisbon|Ljubljana|Lomé|\
    Lome|London|Luanda|Lusaka|Madrid|Malabo|Male|Malé|Managua|Manama|Manila|Maputo|Maseru|Mbabane|Mexico City|Minsk|Mogadishu|Monrovia|\
    Montevideo|Moroni|Moscow|Muscat|N'Djamena|Nairobi|Nassau|Naypyidaw|New Delhi|Delhi|Niamey|Nicosia|Nouakchott|Nuku'alofa|\
    Nur-Sultan|Oslo|Ottawa|Ouagadougou|Palikir|Panama City|Paramaribo|Paris|Phnom Penh|Podgorica|Port Louis|Port Moresby|Port Vila|\
    Port-au-Prince|Port of Spain|Porto-Novo|Prague|Praia|Pretoria|Pyongyang|Quito|Rabat|Reykjavik|Riga|Riyadh|Rome|San Salvador|\
    Sana'a|Sanaa|Santiago|Sarajevo|Seoul|Skopje|Sofia|Stockholm|Sucre|Suva|Taipei|Tallinn|Tashkent|Tbilisi|Tegucigalpa|Tehran|The Hague|\
    Thimphu|Tirana|Tokyo|Tripoli|Tunis|Ulaanbaatar|Vaduz|Valletta|Vienna|Vientiane|Vilnius|Warsaw|Washington|Wellington|Windhoek|Yamoussoukro|\
    Yaounde|Yaoundé|Yerevan|Zagreb";

pub(super) fn is_capital(name: &str) -> bool {
    CAPITALS.split('|').any(|capital| capital == name)
}
