//! Totals as columns.

use crate::columns::{self, CLASSIFICATION, FILTERED, Texts, YEARS, amount, numbers};
use crate::error::{Error, ErrorKind};
use crate::scan::{Total, Totals};
use crate::trade::Economy;
use arrow_array::{
    Array, ArrayRef, Decimal128Array, RecordBatch, StringArray, UInt16Array, cast::AsArray,
    types::Decimal128Type,
};
use arrow_schema::{DataType, Field, Schema};
use std::sync::Arc;

/// Totals as one batch, sorted, with the columns that they are told apart by.
///
/// ```
/// use bilateral::{arrow, scan::Scan};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1000.500,1.2\n2022,784,376,710239,0.041,NA\n";
/// let totals = Scan::new().by_exporter().by_importer().read("BACI_HS17_Y2022_V202401b.csv", text.as_bytes())?;
/// let batch = arrow::totals(&totals)?;
/// assert_eq!(batch.schema().metadata()["bilateral.vintage"], "202401b");
/// assert!(arrow::to_totals(&batch)?.into_iter().eq(&totals));
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::OutOfRange`] for a total of 10^35 dollars or more, which 38 digits with three decimals do not hold.
pub fn totals(totals: &Totals) -> Result<RecordBatch, Error> {
    let [year, exporter, importer, product] = totals.told_apart();
    let mut fields = Vec::new();
    let mut arrays: Vec<ArrayRef> = Vec::new();
    let mut add = |name: &str, array: ArrayRef, nullable: bool| {
        fields.push(Field::new(name, array.data_type().clone(), nullable));
        arrays.push(array);
    };
    if year {
        add(
            "year",
            Arc::new(UInt16Array::from_iter(totals.iter().map(|t| t.year))),
            false,
        );
    }
    let parties = [
        (
            exporter,
            "exporter",
            (|total| total.exporter) as fn(Total) -> Option<Economy>,
        ),
        (importer, "importer", |total| total.importer),
    ];
    for (told_apart, name, economy) in parties {
        if told_apart {
            let codes = || totals.iter().map(|total| economy(total).map(Economy::code));
            add(name, Arc::new(UInt16Array::from_iter(codes())), false);
            let names = columns::economies(codes()).map_err(|error| columns::of_batch(&error))?;
            add(&format!("{name}_iso3"), names, true);
        }
    }
    if product {
        let products = totals.iter().map(|total| Some(total.product?.to_string()));
        add("product", Arc::new(StringArray::from_iter(products)), false);
    }
    let mut mills = Vec::with_capacity(totals.len());
    for total in totals {
        let number = total
            .dollars
            .checked_mul(1000)
            .and_then(|mills| i128::try_from(mills).ok());
        let number = number.filter(|mills| *mills < 10_i128.pow(38));
        mills.push(number.ok_or_else(|| {
            Error::from(ErrorKind::OutOfRange {
                what: "total",
                found: total.dollars.to_string(),
                expected: "less than 10^35 dollars".into(),
            })
        })?);
    }
    add(
        "value_usd",
        Arc::new(Decimal128Array::from(mills).with_data_type(amount())),
        false,
    );
    let mut about = columns::about("totals", &[totals.source()])?;
    let years: Vec<String> = totals
        .years()
        .iter()
        .map(std::string::ToString::to_string)
        .collect();
    about.insert(YEARS.to_owned(), years.join(","));
    about.insert(
        CLASSIFICATION.to_owned(),
        totals.classification().to_string(),
    );
    about.insert(FILTERED.to_owned(), totals.is_partial().to_string());
    about.insert(columns::ACCOUNT.to_owned(), totals.account().to_string());
    let schema = Arc::new(Schema::new(fields).with_metadata(about));
    RecordBatch::try_new(schema, arrays).map_err(|error| columns::of_batch(&error))
}

/// The totals of a batch.
///
/// # Errors
///
/// [`ErrorKind::Table`] if a column is of another type than in [`totals`], or a total is no whole number of dollars from 0;
/// [`ErrorKind::UnknownEconomy`] and [`ErrorKind::Malformed`] for codes that are none.
pub fn to_totals(batch: &RecordBatch) -> Result<Vec<Total>, Error> {
    let wrong = |problem: String| {
        Error::from(ErrorKind::Table {
            problem,
            expected: "totals as this crate writes them".into(),
        })
    };
    let whole = |name: &str| match batch.column_by_name(name) {
        None => Ok(None),
        Some(array) => numbers(array)
            .map(Some)
            .ok_or_else(|| wrong(format!("a column `{name}` of type {}", array.data_type()))),
    };
    let (years, exporters, importers) = (whole("year")?, whole("exporter")?, whole("importer")?);
    let products = batch.column_by_name("product").map(|array| {
        Texts::of(array)
            .ok_or_else(|| wrong(format!("a column `product` of type {}", array.data_type())))
    });
    let products = products.transpose()?;
    let values = batch.column_by_name("value_usd");
    let values = values
        .filter(|array| *array.data_type() == DataType::Decimal128(38, 3))
        .and_then(|array| array.as_primitive_opt::<Decimal128Type>())
        .ok_or_else(|| wrong("no column `value_usd` of decimals".into()))?;
    let small = |numbers: &Option<Vec<Option<i128>>>, row: usize, name: &str| match numbers {
        None => Ok(None),
        Some(numbers) => numbers
            .get(row)
            .copied()
            .flatten()
            .and_then(|number| u16::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| wrong(format!("no small number in `{name}`"))),
    };
    (0..batch.num_rows())
        .map(|row| {
            let economy = |numbers, name| -> Result<Option<Economy>, Error> {
                small(numbers, row, name)?
                    .map(Economy::from_code)
                    .transpose()
            };
            let product = products
                .as_ref()
                .map(|texts| texts.get(row).unwrap_or_default().parse());
            let mills = (!values.is_null(row)).then(|| values.value(row));
            let dollars = mills
                .filter(|mills| mills % 1000 == 0)
                .map(|mills| mills / 1000);
            Ok(Total {
                year: small(&years, row, "year")?,
                exporter: economy(&exporters, "exporter")?,
                importer: economy(&importers, "importer")?,
                product: product.transpose()?,
                dollars: dollars
                    .and_then(|dollars| u128::try_from(dollars).ok())
                    .ok_or_else(|| wrong("a total that is no whole number of dollars".into()))?,
            })
        })
        .enumerate()
        .map(|(row, read)| {
            read.map_err(|error: Error| error.at("batch", Some(row as u64 + 1), None))
        })
        .collect()
}
