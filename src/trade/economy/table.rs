//! Made from `data/economies.csv` and `data/names.csv` by `tests/it/generated.rs`; do not edit.

use super::{Economy, Row};

#[rustfmt::skip]
pub(super) static ROWS: [Row; 312] = [
    Row { code: 0, iso3: "World", iso2: "", name: "World", valid_from: 1901, valid_to: None, group: true, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 4, iso3: "AFG", iso2: "AF", name: "Afghanistan", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 8, iso3: "ALB", iso2: "AL", name: "Albania", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 10, iso3: "ATA", iso2: "AQ", name: "Antarctica", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 12, iso3: "DZA", iso2: "DZ", name: "Algeria", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 16, iso3: "ASM", iso2: "AS", name: "American Samoa", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 20, iso3: "AND", iso2: "AD", name: "Andorra", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 24, iso3: "AGO", iso2: "AO", name: "Angola", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 28, iso3: "ATG", iso2: "AG", name: "Antigua and Barbuda", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 31, iso3: "AZE", iso2: "AZ", name: "Azerbaijan", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 32, iso3: "ARG", iso2: "AR", name: "Argentina", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 36, iso3: "AUS", iso2: "AU", name: "Australia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 40, iso3: "AUT", iso2: "AT", name: "Austria", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 44, iso3: "BHS", iso2: "BS", name: "Bahamas", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 48, iso3: "BHR", iso2: "BH", name: "Bahrain", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 50, iso3: "BGD", iso2: "BD", name: "Bangladesh", valid_from: 1972, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 51, iso3: "ARM", iso2: "AM", name: "Armenia", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 52, iso3: "BRB", iso2: "BB", name: "Barbados", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 56, iso3: "BEL", iso2: "BE", name: "Belgium", valid_from: 1999, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 58, iso3: "BEL", iso2: "BE", name: "Belgium-Luxembourg (...1998)", valid_from: 1900, valid_to: Some(1998), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 60, iso3: "BMU", iso2: "BM", name: "Bermuda", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 64, iso3: "BTN", iso2: "BT", name: "Bhutan", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 68, iso3: "BOL", iso2: "BO", name: "Bolivia (Plurinational State of)", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 70, iso3: "BIH", iso2: "BA", name: "Bosnia Herzegovina", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 72, iso3: "BWA", iso2: "BW", name: "Botswana", valid_from: 2000, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 74, iso3: "BVT", iso2: "BV", name: "Bouvet Island", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 76, iso3: "BRA", iso2: "BR", name: "Brazil", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 80, iso3: "ATB", iso2: "BQ", name: "Br. Antarctic Terr.", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 84, iso3: "BLZ", iso2: "BZ", name: "Belize", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 86, iso3: "IOT", iso2: "IO", name: "Br. Indian Ocean Terr.", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 90, iso3: "SLB", iso2: "SB", name: "Solomon Isds", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 92, iso3: "VGB", iso2: "VG", name: "Br. Virgin Isds", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 96, iso3: "BRN", iso2: "BN", name: "Brunei Darussalam", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 97, iso3: "EUR", iso2: "EU", name: "European Union", valid_from: 1900, valid_to: None, group: true, reporter: true, partner: false, iso3_is_it: true },
    Row { code: 100, iso3: "BGR", iso2: "BG", name: "Bulgaria", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 104, iso3: "MMR", iso2: "MM", name: "Myanmar", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 108, iso3: "BDI", iso2: "BI", name: "Burundi", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 112, iso3: "BLR", iso2: "BY", name: "Belarus", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 116, iso3: "KHM", iso2: "KH", name: "Cambodia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 120, iso3: "CMR", iso2: "CM", name: "Cameroon", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 124, iso3: "CAN", iso2: "CA", name: "Canada", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 129, iso3: "A49", iso2: "", name: "Caribbean, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 132, iso3: "CPV", iso2: "CV", name: "Cabo Verde", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 136, iso3: "CYM", iso2: "KY", name: "Cayman Isds", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 140, iso3: "CAF", iso2: "CF", name: "Central African Rep.", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 144, iso3: "LKA", iso2: "LK", name: "Sri Lanka", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 148, iso3: "TCD", iso2: "TD", name: "Chad", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 152, iso3: "CHL", iso2: "CL", name: "Chile", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 156, iso3: "CHN", iso2: "CN", name: "China", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 158, iso3: "TWN", iso2: "TW", name: "Taiwan, Province of China", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 162, iso3: "CXR", iso2: "CX", name: "Christmas Isds", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 166, iso3: "CCK", iso2: "CC", name: "Cocos Isds", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 170, iso3: "COL", iso2: "CO", name: "Colombia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 174, iso3: "COM", iso2: "KM", name: "Comoros", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 175, iso3: "MYT", iso2: "YT", name: "Mayotte (Overseas France)", valid_from: 1900, valid_to: Some(2013), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 178, iso3: "COG", iso2: "CG", name: "Congo", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 180, iso3: "COD", iso2: "CD", name: "Dem. Rep. of the Congo", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 184, iso3: "COK", iso2: "CK", name: "Cook Isds", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 188, iso3: "CRI", iso2: "CR", name: "Costa Rica", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 191, iso3: "HRV", iso2: "HR", name: "Croatia", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 192, iso3: "CUB", iso2: "CU", name: "Cuba", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 196, iso3: "CYP", iso2: "CY", name: "Cyprus", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 200, iso3: "CSK", iso2: "CS", name: "Czechoslovakia (...1992)", valid_from: 1900, valid_to: Some(1992), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 203, iso3: "CZE", iso2: "CZ", name: "Czechia", valid_from: 1993, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 204, iso3: "BEN", iso2: "BJ", name: "Benin", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 208, iso3: "DNK", iso2: "DK", name: "Denmark", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 212, iso3: "DMA", iso2: "DM", name: "Dominica", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 214, iso3: "DOM", iso2: "DO", name: "Dominican Rep.", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 218, iso3: "ECU", iso2: "EC", name: "Ecuador", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 221, iso3: "E29", iso2: "", name: "Eastern Europe, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 222, iso3: "SLV", iso2: "SV", name: "El Salvador", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 226, iso3: "GNQ", iso2: "GQ", name: "Equatorial Guinea", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 230, iso3: "ETH", iso2: "ET", name: "Ethiopia (...1992)", valid_from: 1976, valid_to: Some(1992), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 231, iso3: "ETH", iso2: "ET", name: "Ethiopia", valid_from: 1993, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 232, iso3: "ERI", iso2: "ER", name: "Eritrea", valid_from: 1993, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 233, iso3: "EST", iso2: "EE", name: "Estonia", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 234, iso3: "FRO", iso2: "FO", name: "Faroe Isds", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 238, iso3: "FLK", iso2: "FK", name: "Falkland Isds (Malvinas)", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 239, iso3: "SGS", iso2: "GS", name: "South Georgia and the South Sandwich Islands", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 242, iso3: "FJI", iso2: "FJ", name: "Fiji", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 246, iso3: "FIN", iso2: "FI", name: "Finland", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 248, iso3: "ALA", iso2: "AX", name: "Åland Islands", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 250, iso3: "FRA", iso2: "FR", name: "Metropolitan France", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 251, iso3: "FRA", iso2: "FR", name: "France", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 254, iso3: "GUF", iso2: "GF", name: "French Guiana (Overseas France)", valid_from: 1900, valid_to: Some(1996), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 258, iso3: "PYF", iso2: "PF", name: "French Polynesia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 260, iso3: "ATF", iso2: "TF", name: "Fr. South Antarctic Terr.", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 262, iso3: "DJI", iso2: "DJ", name: "Djibouti", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 266, iso3: "GAB", iso2: "GA", name: "Gabon", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 268, iso3: "GEO", iso2: "GE", name: "Georgia", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 270, iso3: "GMB", iso2: "GM", name: "Gambia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 275, iso3: "PSE", iso2: "PS", name: "State of Palestine", valid_from: 2000, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 276, iso3: "DEU", iso2: "DE", name: "Germany", valid_from: 1991, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 278, iso3: "DDR", iso2: "DD", name: "Dem. Rep. of Germany (...1990)", valid_from: 1900, valid_to: Some(1990), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 280, iso3: "DEU", iso2: "DE", name: "Fed. Rep. of Germany (...1990)", valid_from: 1900, valid_to: Some(1990), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 288, iso3: "GHA", iso2: "GH", name: "Ghana", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 290, iso3: "F49", iso2: "", name: "Northern Africa, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 292, iso3: "GIB", iso2: "GI", name: "Gibraltar", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 296, iso3: "KIR", iso2: "KI", name: "Kiribati", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 300, iso3: "GRC", iso2: "GR", name: "Greece", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 304, iso3: "GRL", iso2: "GL", name: "Greenland", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 308, iso3: "GRD", iso2: "GD", name: "Grenada", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 312, iso3: "GLP", iso2: "GP", name: "Guadeloupe (Overseas France)", valid_from: 1900, valid_to: Some(1996), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 316, iso3: "GUM", iso2: "GU", name: "Guam", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 320, iso3: "GTM", iso2: "GT", name: "Guatemala", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 324, iso3: "GIN", iso2: "GN", name: "Guinea", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 328, iso3: "GUY", iso2: "GY", name: "Guyana", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 332, iso3: "HTI", iso2: "HT", name: "Haiti", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 334, iso3: "HMD", iso2: "HM", name: "Heard Island and McDonald Islands", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 336, iso3: "VAT", iso2: "VA", name: "Holy See (Vatican City State)", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 340, iso3: "HND", iso2: "HN", name: "Honduras", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 344, iso3: "HKG", iso2: "HK", name: "China, Hong Kong SAR", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 348, iso3: "HUN", iso2: "HU", name: "Hungary", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 352, iso3: "ISL", iso2: "IS", name: "Iceland", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 356, iso3: "IND", iso2: "IN", name: "India (...1974)", valid_from: 1900, valid_to: Some(1974), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 360, iso3: "IDN", iso2: "ID", name: "Indonesia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 364, iso3: "IRN", iso2: "IR", name: "Iran", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 368, iso3: "IRQ", iso2: "IQ", name: "Iraq", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 372, iso3: "IRL", iso2: "IE", name: "Ireland", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 376, iso3: "ISR", iso2: "IL", name: "Israel", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 380, iso3: "ITA", iso2: "IT", name: "Italy", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 384, iso3: "CIV", iso2: "CI", name: "Côte d'Ivoire", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 388, iso3: "JAM", iso2: "JM", name: "Jamaica", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 392, iso3: "JPN", iso2: "JP", name: "Japan", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 398, iso3: "KAZ", iso2: "KZ", name: "Kazakhstan", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 400, iso3: "JOR", iso2: "JO", name: "Jordan", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 404, iso3: "KEN", iso2: "KE", name: "Kenya", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 408, iso3: "PRK", iso2: "KP", name: "Dem. People's Rep. of Korea", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 410, iso3: "KOR", iso2: "KR", name: "Rep. of Korea", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 412, iso3: "_KS", iso2: "", name: "Kosovo", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 414, iso3: "KWT", iso2: "KW", name: "Kuwait", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 417, iso3: "KGZ", iso2: "KG", name: "Kyrgyzstan", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 418, iso3: "LAO", iso2: "LA", name: "Lao People's Dem. Rep.", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 422, iso3: "LBN", iso2: "LB", name: "Lebanon", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 426, iso3: "LSO", iso2: "LS", name: "Lesotho", valid_from: 2000, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 428, iso3: "LVA", iso2: "LV", name: "Latvia", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 430, iso3: "LBR", iso2: "LR", name: "Liberia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 434, iso3: "LBY", iso2: "LY", name: "Libya", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 438, iso3: "LIE", iso2: "LI", name: "Liechtenstein", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 440, iso3: "LTU", iso2: "LT", name: "Lithuania", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 442, iso3: "LUX", iso2: "LU", name: "Luxembourg", valid_from: 1999, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 446, iso3: "MAC", iso2: "MO", name: "China, Macao SAR", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 450, iso3: "MDG", iso2: "MG", name: "Madagascar", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 454, iso3: "MWI", iso2: "MW", name: "Malawi", valid_from: 1965, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 457, iso3: "_SK", iso2: "", name: "Sarawak", valid_from: 1900, valid_to: Some(1963), group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 458, iso3: "MYS", iso2: "MY", name: "Malaysia", valid_from: 1964, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 459, iso3: "_PM", iso2: "", name: "Peninsula Malaysia (...1963)", valid_from: 1900, valid_to: Some(1963), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 461, iso3: "_SH", iso2: "", name: "Sabah (...1963)", valid_from: 1900, valid_to: Some(1963), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 462, iso3: "MDV", iso2: "MV", name: "Maldives", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 466, iso3: "MLI", iso2: "ML", name: "Mali", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 470, iso3: "MLT", iso2: "MT", name: "Malta", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 471, iso3: "R91", iso2: "", name: "CACM, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 472, iso3: "_AC", iso2: "", name: "Africa CAMEU region, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 473, iso3: "A79", iso2: "", name: "LAIA, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 474, iso3: "MTQ", iso2: "MQ", name: "Martinique (Overseas France)", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 478, iso3: "MRT", iso2: "MR", name: "Mauritania", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 480, iso3: "MUS", iso2: "MU", name: "Mauritius", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 484, iso3: "MEX", iso2: "MX", name: "Mexico", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 488, iso3: "_MI", iso2: "", name: "Midway Islands", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 490, iso3: "S19", iso2: "", name: "Other Asia, nes", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 492, iso3: "MCO", iso2: "MC", name: "Europe EU, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 496, iso3: "MNG", iso2: "MN", name: "Mongolia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 498, iso3: "MDA", iso2: "MD", name: "Rep. of Moldova", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 499, iso3: "MNE", iso2: "ME", name: "Montenegro", valid_from: 2006, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 500, iso3: "MSR", iso2: "MS", name: "Montserrat", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 504, iso3: "MAR", iso2: "MA", name: "Morocco", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 508, iso3: "MOZ", iso2: "MZ", name: "Mozambique", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 512, iso3: "OMN", iso2: "OM", name: "Oman", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 516, iso3: "NAM", iso2: "NA", name: "Namibia", valid_from: 2000, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 520, iso3: "NRU", iso2: "NR", name: "Nauru", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 524, iso3: "NPL", iso2: "NP", name: "Nepal", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 527, iso3: "O19", iso2: "", name: "Oceania, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 528, iso3: "NLD", iso2: "NL", name: "Netherlands", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 530, iso3: "ANT", iso2: "AN", name: "Netherlands Antilles (...2010)", valid_from: 1986, valid_to: Some(2010), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 531, iso3: "CUW", iso2: "CW", name: "Curaçao", valid_from: 2010, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 532, iso3: "ANT", iso2: "AN", name: "Netherlands Antilles and Aruba (...1985)", valid_from: 1900, valid_to: Some(1985), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 533, iso3: "ABW", iso2: "AW", name: "Aruba", valid_from: 1988, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 534, iso3: "SXM", iso2: "SX", name: "Saint Maarten", valid_from: 2010, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 535, iso3: "BES", iso2: "BQ", name: "Bonaire", valid_from: 2010, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 536, iso3: "NTZ", iso2: "NT", name: "Neutral Zone", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 540, iso3: "NCL", iso2: "NC", name: "New Caledonia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 548, iso3: "VUT", iso2: "VU", name: "Vanuatu", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 554, iso3: "NZL", iso2: "NZ", name: "New Zealand", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 558, iso3: "NIC", iso2: "NI", name: "Nicaragua", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 562, iso3: "NER", iso2: "NE", name: "Niger", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 566, iso3: "NGA", iso2: "NG", name: "Nigeria", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 568, iso3: "E19", iso2: "", name: "Other Europe, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 570, iso3: "NIU", iso2: "NU", name: "Niue", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 574, iso3: "NFK", iso2: "NF", name: "Norfolk Isds", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 577, iso3: "F19", iso2: "", name: "Other Africa, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 578, iso3: "NOR", iso2: "NO", name: "Norway, excluding Svalbard and Jan Mayen", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 579, iso3: "NOR", iso2: "NO", name: "Norway", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 580, iso3: "MNP", iso2: "MP", name: "N. Mariana Isds", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 581, iso3: "UMI", iso2: "UM", name: "United States Minor Outlying Islands", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 582, iso3: "PCI", iso2: "PC", name: "Pacific Isds (...1991)", valid_from: 1964, valid_to: Some(1991), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 583, iso3: "FSM", iso2: "FM", name: "FS Micronesia", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 584, iso3: "MHL", iso2: "MH", name: "Marshall Isds", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 585, iso3: "PLW", iso2: "PW", name: "Palau", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 586, iso3: "PAK", iso2: "PK", name: "Pakistan", valid_from: 1972, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 588, iso3: "PAK", iso2: "PK", name: "East and West Pakistan (...1971)", valid_from: 1900, valid_to: Some(1971), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 590, iso3: "PAN", iso2: "PA", name: "Panama, excl.Canal Zone (...1977)", valid_from: 1900, valid_to: Some(1977), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 591, iso3: "PAN", iso2: "PA", name: "Panama", valid_from: 1978, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 592, iso3: "PCZ", iso2: "PZ", name: "Panama-Canal-Zone (...1977)", valid_from: 1900, valid_to: Some(1977), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 598, iso3: "PNG", iso2: "PG", name: "Papua New Guinea", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 600, iso3: "PRY", iso2: "PY", name: "Paraguay", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 604, iso3: "PER", iso2: "PE", name: "Peru", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 608, iso3: "PHL", iso2: "PH", name: "Philippines", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 612, iso3: "PCN", iso2: "PN", name: "Pitcairn", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 616, iso3: "POL", iso2: "PL", name: "Poland", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 620, iso3: "PRT", iso2: "PT", name: "Portugal", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 624, iso3: "GNB", iso2: "GW", name: "Guinea-Bissau", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 626, iso3: "TLS", iso2: "TL", name: "Timor-Leste", valid_from: 2002, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 630, iso3: "PRI", iso2: "PR", name: "Puerto Rico", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 634, iso3: "QAT", iso2: "QA", name: "Qatar", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 636, iso3: "A79", iso2: "", name: "Rest of America, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 637, iso3: "A59", iso2: "", name: "North America and Central America, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 638, iso3: "REU", iso2: "RE", name: "Réunion (Overseas France)", valid_from: 1900, valid_to: Some(1996), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 642, iso3: "ROU", iso2: "RO", name: "Romania", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 643, iso3: "RUS", iso2: "RU", name: "Russian Federation", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 646, iso3: "RWA", iso2: "RW", name: "Rwanda", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 647, iso3: "_RI", iso2: "", name: "Ryukyu Isd", valid_from: 1900, valid_to: Some(1972), group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 652, iso3: "BLM", iso2: "BL", name: "Saint Barthélemy", valid_from: 2013, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 654, iso3: "SHN", iso2: "SH", name: "Saint Helena", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 658, iso3: "KNA", iso2: "KN", name: "Saint Kitts, Nevis and Anguilla (...1980)", valid_from: 1900, valid_to: Some(1980), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 659, iso3: "KNA", iso2: "KN", name: "Saint Kitts and Nevis", valid_from: 1981, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 660, iso3: "AIA", iso2: "AI", name: "Anguilla", valid_from: 1981, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 662, iso3: "LCA", iso2: "LC", name: "Saint Lucia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 663, iso3: "MAF", iso2: "MF", name: "Saint Martin (French part)", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 666, iso3: "SPM", iso2: "PM", name: "Saint Pierre and Miquelon", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 670, iso3: "VCT", iso2: "VC", name: "Saint Vincent and the Grenadines", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 674, iso3: "SMR", iso2: "SM", name: "San Marino", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 678, iso3: "STP", iso2: "ST", name: "Sao Tome and Principe", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 682, iso3: "SAU", iso2: "SA", name: "Saudi Arabia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 686, iso3: "SEN", iso2: "SN", name: "Senegal", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 688, iso3: "SRB", iso2: "RS", name: "Serbia", valid_from: 2006, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 690, iso3: "SYC", iso2: "SC", name: "Seychelles", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 694, iso3: "SLE", iso2: "SL", name: "Sierra Leone", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 697, iso3: "R20", iso2: "", name: "Europe EFTA, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 698, iso3: "_SM", iso2: "", name: "Sikkim, Protectorate of India (...1974)", valid_from: 1900, valid_to: Some(1974), group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 699, iso3: "IND", iso2: "IN", name: "India", valid_from: 1975, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 702, iso3: "SGP", iso2: "SG", name: "Singapore", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 703, iso3: "SVK", iso2: "SK", name: "Slovakia", valid_from: 1993, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 704, iso3: "VNM", iso2: "VN", name: "Viet Nam", valid_from: 1975, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 705, iso3: "SVN", iso2: "SI", name: "Slovenia", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 706, iso3: "SOM", iso2: "SO", name: "Somalia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 710, iso3: "ZAF", iso2: "ZA", name: "South Africa", valid_from: 2000, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 711, iso3: "ZA1", iso2: "", name: "Southern African Customs Union (...1999)", valid_from: 1900, valid_to: Some(1999), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 716, iso3: "ZWE", iso2: "ZW", name: "Zimbabwe", valid_from: 1965, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 717, iso3: "_RN", iso2: "", name: "Rhodesia Nyas (...1964)", valid_from: 1900, valid_to: Some(1964), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 720, iso3: "YMD", iso2: "YD", name: "Dem. Yemen (...1990)", valid_from: 1900, valid_to: Some(1990), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 724, iso3: "ESP", iso2: "ES", name: "Spain", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 728, iso3: "SSD", iso2: "SS", name: "South Sudan", valid_from: 2011, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 729, iso3: "SDN", iso2: "SD", name: "Sudan", valid_from: 2011, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 732, iso3: "ESH", iso2: "EH", name: "Western Sahara", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 736, iso3: "SDN", iso2: "SD", name: "Sudan (...2011)", valid_from: 1900, valid_to: Some(2011), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 740, iso3: "SUR", iso2: "SR", name: "Suriname", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 744, iso3: "SJM", iso2: "SJ", name: "Svalbard and Jan Mayen Islands", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 748, iso3: "SWZ", iso2: "SZ", name: "Eswatini", valid_from: 2000, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 752, iso3: "SWE", iso2: "SE", name: "Sweden", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 756, iso3: "CHE", iso2: "CH", name: "Switzerland", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 757, iso3: "CHE", iso2: "CH", name: "Switzerland", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 760, iso3: "SYR", iso2: "SY", name: "Syria", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 762, iso3: "TJK", iso2: "TJ", name: "Tajikistan", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 764, iso3: "THA", iso2: "TH", name: "Thailand", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 768, iso3: "TGO", iso2: "TG", name: "Togo", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 772, iso3: "TKL", iso2: "TK", name: "Tokelau", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 776, iso3: "TON", iso2: "TO", name: "Tonga", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 780, iso3: "TTO", iso2: "TT", name: "Trinidad and Tobago", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 784, iso3: "ARE", iso2: "AE", name: "United Arab Emirates", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 788, iso3: "TUN", iso2: "TN", name: "Tunisia", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 792, iso3: "TUR", iso2: "TR", name: "Türkiye", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 795, iso3: "TKM", iso2: "TM", name: "Turkmenistan", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 796, iso3: "TCA", iso2: "TC", name: "Turks and Caicos Isds", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 798, iso3: "TUV", iso2: "TV", name: "Tuvalu", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 800, iso3: "UGA", iso2: "UG", name: "Uganda", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 804, iso3: "UKR", iso2: "UA", name: "Ukraine", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 807, iso3: "MKD", iso2: "MK", name: "North Macedonia", valid_from: 1993, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 810, iso3: "SUN", iso2: "SU", name: "USSR (...1990)", valid_from: 1900, valid_to: Some(1990), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 818, iso3: "EGY", iso2: "EG", name: "Egypt", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 826, iso3: "GBR", iso2: "GB", name: "United Kingdom", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 830, iso3: "_CI", iso2: "", name: "Channel Islands", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 831, iso3: "GGY", iso2: "GG", name: "Guernsey", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 832, iso3: "JEY", iso2: "JE", name: "Jersey", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 833, iso3: "IMN", iso2: "IM", name: "Isle of Man", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 834, iso3: "TZA", iso2: "TZ", name: "United Rep. of Tanzania", valid_from: 1965, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 835, iso3: "_TK", iso2: "", name: "Tanganyika (...1964)", valid_from: 1900, valid_to: Some(1964), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 836, iso3: "_ZP", iso2: "", name: "Zanzibar and Pemba Isd (...1964)", valid_from: 1900, valid_to: Some(1964), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 837, iso3: "X1", iso2: "", name: "Bunkers", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 838, iso3: "X2", iso2: "", name: "Free Zones", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 839, iso3: "XX", iso2: "", name: "Special Categories", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 840, iso3: "USA", iso2: "US", name: "United States of America", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 841, iso3: "USA", iso2: "US", name: "USA and Puerto Rico (...1980)", valid_from: 1900, valid_to: Some(1980), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 842, iso3: "USA", iso2: "US", name: "USA", valid_from: 1981, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 849, iso3: "PUS", iso2: "PU", name: "US Misc. Pacific Isds", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: true },
    Row { code: 850, iso3: "VIR", iso2: "VI", name: "US Virgin Isds (...1980)", valid_from: 1900, valid_to: Some(1980), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 854, iso3: "BFA", iso2: "BF", name: "Burkina Faso", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 858, iso3: "URY", iso2: "UY", name: "Uruguay", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 860, iso3: "UZB", iso2: "UZ", name: "Uzbekistan", valid_from: 1992, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 862, iso3: "VEN", iso2: "VE", name: "Venezuela", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 866, iso3: "VDR", iso2: "VD", name: "Dem. Rep. of Vietnam (...1974)", valid_from: 1900, valid_to: Some(1974), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 868, iso3: "VNM", iso2: "VN", name: "Rep. of Vietnam (...1974)", valid_from: 1900, valid_to: Some(1974), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 872, iso3: "_WI", iso2: "", name: "Wake Island", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 876, iso3: "WLF", iso2: "WF", name: "Wallis and Futuna Isds", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 879, iso3: "F97", iso2: "", name: "Western Asia, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 882, iso3: "WSM", iso2: "WS", name: "Samoa", valid_from: 1900, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 886, iso3: "YEM", iso2: "YE", name: "Arab Rep. of Yemen (...1990)", valid_from: 1900, valid_to: Some(1990), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 887, iso3: "YEM", iso2: "YE", name: "Yemen", valid_from: 1991, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 890, iso3: "YUG", iso2: "YU", name: "Yugoslavia (...1991)", valid_from: 1900, valid_to: Some(1991), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 891, iso3: "SCG", iso2: "CS", name: "Serbia and Montenegro (...2005)", valid_from: 1992, valid_to: Some(2006), group: false, reporter: true, partner: true, iso3_is_it: false },
    Row { code: 894, iso3: "ZMB", iso2: "ZM", name: "Zambia", valid_from: 1965, valid_to: None, group: false, reporter: true, partner: true, iso3_is_it: true },
    Row { code: 899, iso3: "_X", iso2: "", name: "Areas, nes", valid_from: 1900, valid_to: None, group: false, reporter: false, partner: true, iso3_is_it: false },
    Row { code: 975, iso3: "R4", iso2: "R4", name: "ASEAN", valid_from: 1967, valid_to: None, group: true, reporter: true, partner: false, iso3_is_it: false },
];

/// The current ISO alpha-3 codes.
#[allow(clippy::doc_markdown)] // names, not code
impl Economy {
    /// All economies together: a partner, never a reporter.
    pub const WORLD: Self = Self(0);
    /// Aruba, 533.
    pub const ABW: Self = Self(533);
    /// Afghanistan, 4.
    pub const AFG: Self = Self(4);
    /// Angola, 24.
    pub const AGO: Self = Self(24);
    /// Anguilla, 660.
    pub const AIA: Self = Self(660);
    /// Åland Islands, 248.
    pub const ALA: Self = Self(248);
    /// Albania, 8.
    pub const ALB: Self = Self(8);
    /// Andorra, 20.
    pub const AND: Self = Self(20);
    /// United Arab Emirates, 784.
    pub const ARE: Self = Self(784);
    /// Argentina, 32.
    pub const ARG: Self = Self(32);
    /// Armenia, 51.
    pub const ARM: Self = Self(51);
    /// American Samoa, 16.
    pub const ASM: Self = Self(16);
    /// Antarctica, 10.
    pub const ATA: Self = Self(10);
    /// Br. Antarctic Terr., 80.
    pub const ATB: Self = Self(80);
    /// Fr. South Antarctic Terr., 260.
    pub const ATF: Self = Self(260);
    /// Antigua and Barbuda, 28.
    pub const ATG: Self = Self(28);
    /// Australia, 36.
    pub const AUS: Self = Self(36);
    /// Austria, 40.
    pub const AUT: Self = Self(40);
    /// Azerbaijan, 31.
    pub const AZE: Self = Self(31);
    /// Burundi, 108.
    pub const BDI: Self = Self(108);
    /// Belgium, 56.
    pub const BEL: Self = Self(56);
    /// Benin, 204.
    pub const BEN: Self = Self(204);
    /// Bonaire, 535.
    pub const BES: Self = Self(535);
    /// Burkina Faso, 854.
    pub const BFA: Self = Self(854);
    /// Bangladesh, 50.
    pub const BGD: Self = Self(50);
    /// Bulgaria, 100.
    pub const BGR: Self = Self(100);
    /// Bahrain, 48.
    pub const BHR: Self = Self(48);
    /// Bahamas, 44.
    pub const BHS: Self = Self(44);
    /// Bosnia Herzegovina, 70.
    pub const BIH: Self = Self(70);
    /// Saint Barthélemy, 652.
    pub const BLM: Self = Self(652);
    /// Belarus, 112.
    pub const BLR: Self = Self(112);
    /// Belize, 84.
    pub const BLZ: Self = Self(84);
    /// Bermuda, 60.
    pub const BMU: Self = Self(60);
    /// Bolivia (Plurinational State of), 68.
    pub const BOL: Self = Self(68);
    /// Brazil, 76.
    pub const BRA: Self = Self(76);
    /// Barbados, 52.
    pub const BRB: Self = Self(52);
    /// Brunei Darussalam, 96.
    pub const BRN: Self = Self(96);
    /// Bhutan, 64.
    pub const BTN: Self = Self(64);
    /// Bouvet Island, 74.
    pub const BVT: Self = Self(74);
    /// Botswana, 72.
    pub const BWA: Self = Self(72);
    /// Central African Rep., 140.
    pub const CAF: Self = Self(140);
    /// Canada, 124.
    pub const CAN: Self = Self(124);
    /// Cocos Isds, 166.
    pub const CCK: Self = Self(166);
    /// Switzerland, 757.
    pub const CHE: Self = Self(757);
    /// Chile, 152.
    pub const CHL: Self = Self(152);
    /// China, 156.
    pub const CHN: Self = Self(156);
    /// Côte d'Ivoire, 384.
    pub const CIV: Self = Self(384);
    /// Cameroon, 120.
    pub const CMR: Self = Self(120);
    /// Dem. Rep. of the Congo, 180.
    pub const COD: Self = Self(180);
    /// Congo, 178.
    pub const COG: Self = Self(178);
    /// Cook Isds, 184.
    pub const COK: Self = Self(184);
    /// Colombia, 170.
    pub const COL: Self = Self(170);
    /// Comoros, 174.
    pub const COM: Self = Self(174);
    /// Cabo Verde, 132.
    pub const CPV: Self = Self(132);
    /// Costa Rica, 188.
    pub const CRI: Self = Self(188);
    /// Cuba, 192.
    pub const CUB: Self = Self(192);
    /// Curaçao, 531.
    pub const CUW: Self = Self(531);
    /// Christmas Isds, 162.
    pub const CXR: Self = Self(162);
    /// Cayman Isds, 136.
    pub const CYM: Self = Self(136);
    /// Cyprus, 196.
    pub const CYP: Self = Self(196);
    /// Czechia, 203.
    pub const CZE: Self = Self(203);
    /// Germany, 276.
    pub const DEU: Self = Self(276);
    /// Djibouti, 262.
    pub const DJI: Self = Self(262);
    /// Dominica, 212.
    pub const DMA: Self = Self(212);
    /// Denmark, 208.
    pub const DNK: Self = Self(208);
    /// Dominican Rep., 214.
    pub const DOM: Self = Self(214);
    /// Algeria, 12.
    pub const DZA: Self = Self(12);
    /// Ecuador, 218.
    pub const ECU: Self = Self(218);
    /// Egypt, 818.
    pub const EGY: Self = Self(818);
    /// Eritrea, 232.
    pub const ERI: Self = Self(232);
    /// Western Sahara, 732.
    pub const ESH: Self = Self(732);
    /// Spain, 724.
    pub const ESP: Self = Self(724);
    /// Estonia, 233.
    pub const EST: Self = Self(233);
    /// Ethiopia, 231.
    pub const ETH: Self = Self(231);
    /// Finland, 246.
    pub const FIN: Self = Self(246);
    /// Fiji, 242.
    pub const FJI: Self = Self(242);
    /// Falkland Isds (Malvinas), 238.
    pub const FLK: Self = Self(238);
    /// France, 251.
    pub const FRA: Self = Self(251);
    /// Faroe Isds, 234.
    pub const FRO: Self = Self(234);
    /// FS Micronesia, 583.
    pub const FSM: Self = Self(583);
    /// Gabon, 266.
    pub const GAB: Self = Self(266);
    /// United Kingdom, 826.
    pub const GBR: Self = Self(826);
    /// Georgia, 268.
    pub const GEO: Self = Self(268);
    /// Guernsey, 831.
    pub const GGY: Self = Self(831);
    /// Ghana, 288.
    pub const GHA: Self = Self(288);
    /// Gibraltar, 292.
    pub const GIB: Self = Self(292);
    /// Guinea, 324.
    pub const GIN: Self = Self(324);
    /// Gambia, 270.
    pub const GMB: Self = Self(270);
    /// Guinea-Bissau, 624.
    pub const GNB: Self = Self(624);
    /// Equatorial Guinea, 226.
    pub const GNQ: Self = Self(226);
    /// Greece, 300.
    pub const GRC: Self = Self(300);
    /// Grenada, 308.
    pub const GRD: Self = Self(308);
    /// Greenland, 304.
    pub const GRL: Self = Self(304);
    /// Guatemala, 320.
    pub const GTM: Self = Self(320);
    /// Guam, 316.
    pub const GUM: Self = Self(316);
    /// Guyana, 328.
    pub const GUY: Self = Self(328);
    /// China, Hong Kong SAR, 344.
    pub const HKG: Self = Self(344);
    /// Heard Island and McDonald Islands, 334.
    pub const HMD: Self = Self(334);
    /// Honduras, 340.
    pub const HND: Self = Self(340);
    /// Croatia, 191.
    pub const HRV: Self = Self(191);
    /// Haiti, 332.
    pub const HTI: Self = Self(332);
    /// Hungary, 348.
    pub const HUN: Self = Self(348);
    /// Indonesia, 360.
    pub const IDN: Self = Self(360);
    /// Isle of Man, 833.
    pub const IMN: Self = Self(833);
    /// India, 699.
    pub const IND: Self = Self(699);
    /// Br. Indian Ocean Terr., 86.
    pub const IOT: Self = Self(86);
    /// Ireland, 372.
    pub const IRL: Self = Self(372);
    /// Iran, 364.
    pub const IRN: Self = Self(364);
    /// Iraq, 368.
    pub const IRQ: Self = Self(368);
    /// Iceland, 352.
    pub const ISL: Self = Self(352);
    /// Israel, 376.
    pub const ISR: Self = Self(376);
    /// Italy, 380.
    pub const ITA: Self = Self(380);
    /// Jamaica, 388.
    pub const JAM: Self = Self(388);
    /// Jersey, 832.
    pub const JEY: Self = Self(832);
    /// Jordan, 400.
    pub const JOR: Self = Self(400);
    /// Japan, 392.
    pub const JPN: Self = Self(392);
    /// Kazakhstan, 398.
    pub const KAZ: Self = Self(398);
    /// Kenya, 404.
    pub const KEN: Self = Self(404);
    /// Kyrgyzstan, 417.
    pub const KGZ: Self = Self(417);
    /// Cambodia, 116.
    pub const KHM: Self = Self(116);
    /// Kiribati, 296.
    pub const KIR: Self = Self(296);
    /// Saint Kitts and Nevis, 659.
    pub const KNA: Self = Self(659);
    /// Rep. of Korea, 410.
    pub const KOR: Self = Self(410);
    /// Kuwait, 414.
    pub const KWT: Self = Self(414);
    /// Lao People's Dem. Rep., 418.
    pub const LAO: Self = Self(418);
    /// Lebanon, 422.
    pub const LBN: Self = Self(422);
    /// Liberia, 430.
    pub const LBR: Self = Self(430);
    /// Libya, 434.
    pub const LBY: Self = Self(434);
    /// Saint Lucia, 662.
    pub const LCA: Self = Self(662);
    /// Liechtenstein, 438.
    pub const LIE: Self = Self(438);
    /// Sri Lanka, 144.
    pub const LKA: Self = Self(144);
    /// Lesotho, 426.
    pub const LSO: Self = Self(426);
    /// Lithuania, 440.
    pub const LTU: Self = Self(440);
    /// Luxembourg, 442.
    pub const LUX: Self = Self(442);
    /// Latvia, 428.
    pub const LVA: Self = Self(428);
    /// China, Macao SAR, 446.
    pub const MAC: Self = Self(446);
    /// Saint Martin (French part), 663.
    pub const MAF: Self = Self(663);
    /// Morocco, 504.
    pub const MAR: Self = Self(504);
    /// Europe EU, nes, 492.
    pub const MCO: Self = Self(492);
    /// Rep. of Moldova, 498.
    pub const MDA: Self = Self(498);
    /// Madagascar, 450.
    pub const MDG: Self = Self(450);
    /// Maldives, 462.
    pub const MDV: Self = Self(462);
    /// Mexico, 484.
    pub const MEX: Self = Self(484);
    /// Marshall Isds, 584.
    pub const MHL: Self = Self(584);
    /// North Macedonia, 807.
    pub const MKD: Self = Self(807);
    /// Mali, 466.
    pub const MLI: Self = Self(466);
    /// Malta, 470.
    pub const MLT: Self = Self(470);
    /// Myanmar, 104.
    pub const MMR: Self = Self(104);
    /// Montenegro, 499.
    pub const MNE: Self = Self(499);
    /// Mongolia, 496.
    pub const MNG: Self = Self(496);
    /// N. Mariana Isds, 580.
    pub const MNP: Self = Self(580);
    /// Mozambique, 508.
    pub const MOZ: Self = Self(508);
    /// Mauritania, 478.
    pub const MRT: Self = Self(478);
    /// Montserrat, 500.
    pub const MSR: Self = Self(500);
    /// Martinique (Overseas France), 474.
    pub const MTQ: Self = Self(474);
    /// Mauritius, 480.
    pub const MUS: Self = Self(480);
    /// Malawi, 454.
    pub const MWI: Self = Self(454);
    /// Malaysia, 458.
    pub const MYS: Self = Self(458);
    /// Namibia, 516.
    pub const NAM: Self = Self(516);
    /// New Caledonia, 540.
    pub const NCL: Self = Self(540);
    /// Niger, 562.
    pub const NER: Self = Self(562);
    /// Norfolk Isds, 574.
    pub const NFK: Self = Self(574);
    /// Nigeria, 566.
    pub const NGA: Self = Self(566);
    /// Nicaragua, 558.
    pub const NIC: Self = Self(558);
    /// Niue, 570.
    pub const NIU: Self = Self(570);
    /// Netherlands, 528.
    pub const NLD: Self = Self(528);
    /// Norway, 579.
    pub const NOR: Self = Self(579);
    /// Nepal, 524.
    pub const NPL: Self = Self(524);
    /// Nauru, 520.
    pub const NRU: Self = Self(520);
    /// Neutral Zone, 536.
    pub const NTZ: Self = Self(536);
    /// New Zealand, 554.
    pub const NZL: Self = Self(554);
    /// Oman, 512.
    pub const OMN: Self = Self(512);
    /// Pakistan, 586.
    pub const PAK: Self = Self(586);
    /// Panama, 591.
    pub const PAN: Self = Self(591);
    /// Pitcairn, 612.
    pub const PCN: Self = Self(612);
    /// Peru, 604.
    pub const PER: Self = Self(604);
    /// Philippines, 608.
    pub const PHL: Self = Self(608);
    /// Palau, 585.
    pub const PLW: Self = Self(585);
    /// Papua New Guinea, 598.
    pub const PNG: Self = Self(598);
    /// Poland, 616.
    pub const POL: Self = Self(616);
    /// Puerto Rico, 630.
    pub const PRI: Self = Self(630);
    /// Dem. People's Rep. of Korea, 408.
    pub const PRK: Self = Self(408);
    /// Portugal, 620.
    pub const PRT: Self = Self(620);
    /// Paraguay, 600.
    pub const PRY: Self = Self(600);
    /// State of Palestine, 275.
    pub const PSE: Self = Self(275);
    /// US Misc. Pacific Isds, 849.
    pub const PUS: Self = Self(849);
    /// French Polynesia, 258.
    pub const PYF: Self = Self(258);
    /// Qatar, 634.
    pub const QAT: Self = Self(634);
    /// Romania, 642.
    pub const ROU: Self = Self(642);
    /// Russian Federation, 643.
    pub const RUS: Self = Self(643);
    /// Rwanda, 646.
    pub const RWA: Self = Self(646);
    /// Saudi Arabia, 682.
    pub const SAU: Self = Self(682);
    /// Sudan, 729.
    pub const SDN: Self = Self(729);
    /// Senegal, 686.
    pub const SEN: Self = Self(686);
    /// Singapore, 702.
    pub const SGP: Self = Self(702);
    /// South Georgia and the South Sandwich Islands, 239.
    pub const SGS: Self = Self(239);
    /// Saint Helena, 654.
    pub const SHN: Self = Self(654);
    /// Svalbard and Jan Mayen Islands, 744.
    pub const SJM: Self = Self(744);
    /// Solomon Isds, 90.
    pub const SLB: Self = Self(90);
    /// Sierra Leone, 694.
    pub const SLE: Self = Self(694);
    /// El Salvador, 222.
    pub const SLV: Self = Self(222);
    /// San Marino, 674.
    pub const SMR: Self = Self(674);
    /// Somalia, 706.
    pub const SOM: Self = Self(706);
    /// Saint Pierre and Miquelon, 666.
    pub const SPM: Self = Self(666);
    /// Serbia, 688.
    pub const SRB: Self = Self(688);
    /// South Sudan, 728.
    pub const SSD: Self = Self(728);
    /// Sao Tome and Principe, 678.
    pub const STP: Self = Self(678);
    /// Suriname, 740.
    pub const SUR: Self = Self(740);
    /// Slovakia, 703.
    pub const SVK: Self = Self(703);
    /// Slovenia, 705.
    pub const SVN: Self = Self(705);
    /// Sweden, 752.
    pub const SWE: Self = Self(752);
    /// Eswatini, 748.
    pub const SWZ: Self = Self(748);
    /// Saint Maarten, 534.
    pub const SXM: Self = Self(534);
    /// Seychelles, 690.
    pub const SYC: Self = Self(690);
    /// Syria, 760.
    pub const SYR: Self = Self(760);
    /// Turks and Caicos Isds, 796.
    pub const TCA: Self = Self(796);
    /// Chad, 148.
    pub const TCD: Self = Self(148);
    /// Togo, 768.
    pub const TGO: Self = Self(768);
    /// Thailand, 764.
    pub const THA: Self = Self(764);
    /// Tajikistan, 762.
    pub const TJK: Self = Self(762);
    /// Tokelau, 772.
    pub const TKL: Self = Self(772);
    /// Turkmenistan, 795.
    pub const TKM: Self = Self(795);
    /// Timor-Leste, 626.
    pub const TLS: Self = Self(626);
    /// Tonga, 776.
    pub const TON: Self = Self(776);
    /// Trinidad and Tobago, 780.
    pub const TTO: Self = Self(780);
    /// Tunisia, 788.
    pub const TUN: Self = Self(788);
    /// Türkiye, 792.
    pub const TUR: Self = Self(792);
    /// Tuvalu, 798.
    pub const TUV: Self = Self(798);
    /// Other Asia, nes, 490.
    pub const TWN: Self = Self(490);
    /// United Rep. of Tanzania, 834.
    pub const TZA: Self = Self(834);
    /// Uganda, 800.
    pub const UGA: Self = Self(800);
    /// Ukraine, 804.
    pub const UKR: Self = Self(804);
    /// United States Minor Outlying Islands, 581.
    pub const UMI: Self = Self(581);
    /// Uruguay, 858.
    pub const URY: Self = Self(858);
    /// USA, 842.
    pub const USA: Self = Self(842);
    /// Uzbekistan, 860.
    pub const UZB: Self = Self(860);
    /// Holy See (Vatican City State), 336.
    pub const VAT: Self = Self(336);
    /// Saint Vincent and the Grenadines, 670.
    pub const VCT: Self = Self(670);
    /// Venezuela, 862.
    pub const VEN: Self = Self(862);
    /// Br. Virgin Isds, 92.
    pub const VGB: Self = Self(92);
    /// Viet Nam, 704.
    pub const VNM: Self = Self(704);
    /// Vanuatu, 548.
    pub const VUT: Self = Self(548);
    /// Wallis and Futuna Isds, 876.
    pub const WLF: Self = Self(876);
    /// Samoa, 882.
    pub const WSM: Self = Self(882);
    /// Yemen, 887.
    pub const YEM: Self = Self(887);
    /// South Africa, 710.
    pub const ZAF: Self = Self(710);
    /// Zambia, 894.
    pub const ZMB: Self = Self(894);
    /// Zimbabwe, 716.
    pub const ZWE: Self = Self(716);
}
