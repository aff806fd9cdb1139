//! Functions of one row.

use crate::options::told;
use bilateral::{Datum, Economy, Evidence, Figure, Rational, Unit};
use datafusion::arrow::array::{ArrayRef, AsArray, Decimal128Array, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, UInt16Type};
use datafusion::common::{exec_err, plan_err};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, TypeSignature,
    Volatility,
};
use datafusion::scalar::ScalarValue;
use std::sync::Arc;

/// All of them.
#[must_use]
pub fn functions() -> Vec<ScalarUDF> {
    [
        Name::FigureLow,
        Name::FigureHigh,
        Name::Verdict,
        Name::Economy,
        Name::InWords,
    ]
    .into_iter()
    .map(|name| ScalarUDF::from(Function::new(name)))
    .collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Name {
    FigureLow,
    FigureHigh,
    Verdict,
    Economy,
    InWords,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Function {
    name: Name,
    signature: Signature,
}

impl Function {
    fn new(name: Name) -> Self {
        let arguments = match name {
            Name::FigureLow | Name::FigureHigh => TypeSignature::String(1),
            Name::Verdict => TypeSignature::String(2),
            Name::Economy | Name::InWords => TypeSignature::UserDefined,
        };
        Self {
            name,
            signature: Signature::new(arguments, Volatility::Immutable),
        }
    }
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &'static str {
        match self.name {
            Name::FigureLow => "figure_low",
            Name::FigureHigh => "figure_high",
            Name::Verdict => "verdict",
            Name::Economy => "economy",
            Name::InWords => "economy_name",
        }
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arguments: &[DataType]) -> Result<Vec<DataType>> {
        match arguments {
            [code] if code.is_integer() || code.is_null() => Ok(vec![DataType::UInt16]),
            [
                DataType::Utf8
                | DataType::LargeUtf8
                | DataType::Utf8View
                | DataType::Dictionary(..),
            ] => {
                plan_err!(
                    "{} of a text (expected one code of UN Comtrade, a whole number: {}(398); the columns exporter_iso3 and importer_iso3 hold `KAZ` and the like)",
                    self.name(),
                    self.name()
                )
            }
            _ => plan_err!(
                "{} takes one code of UN Comtrade, a whole number: {}(398)",
                self.name(),
                self.name()
            ),
        }
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(match self.name {
            Name::FigureLow | Name::FigureHigh => DataType::Decimal128(38, 3),
            Name::Verdict | Name::Economy | Name::InWords => DataType::Utf8,
        })
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let one = arguments
            .args
            .iter()
            .all(|value| matches!(value, ColumnarValue::Scalar(_)));
        let rows = if one { 1 } else { arguments.number_rows };
        let arrays: Result<Vec<ArrayRef>> = arguments
            .args
            .into_iter()
            .map(|value| value.into_array(rows))
            .collect();
        let array = self.rows(&arrays?)?;
        if one {
            return Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(
                &array, 0,
            )?));
        }
        Ok(ColumnarValue::Array(array))
    }
}

impl Function {
    fn rows(&self, arrays: &[ArrayRef]) -> Result<ArrayRef> {
        match (self.name, arrays) {
            (Name::FigureLow | Name::FigureHigh, [texts]) => {
                let texts = texts_of(texts)?;
                let bounds: Result<Vec<Option<i128>>> = texts
                    .iter()
                    .map(|text| text.map_or(Ok(None), |text| self.bound(text)))
                    .collect();
                let bounds = Decimal128Array::from(bounds?).with_precision_and_scale(38, 3)?;
                Ok(Arc::new(bounds))
            }
            (Name::Verdict, [evidence, claims]) => {
                let (evidence, claims) = (texts_of(evidence)?, texts_of(claims)?);
                let verdicts: Result<StringArray> = evidence
                    .iter()
                    .zip(claims.iter())
                    .map(|(evidence, claim)| match (evidence, claim) {
                        (Some(evidence), Some(claim)) => verdict(evidence, claim).map(Some),
                        _ => Ok(None),
                    })
                    .collect();
                Ok(Arc::new(verdicts?))
            }
            (Name::Economy | Name::InWords, [codes]) => {
                let codes = codes.as_primitive::<UInt16Type>();
                let names: Result<StringArray> = codes
                    .iter()
                    .map(|code| {
                        let Some(code) = code else {
                            return Ok(None);
                        };
                        let economy = Economy::from_code(code).map_err(told)?;
                        Ok(Some(match self.name {
                            Name::Economy => economy.to_string(),
                            _ => economy.name().to_owned(),
                        }))
                    })
                    .collect();
                Ok(Arc::new(names?))
            }
            _ => exec_err!("{} with {} arguments", self.name(), arrays.len()),
        }
    }

    /// A bound of a figure, in thousandths.
    fn bound(&self, text: &str) -> Result<Option<i128>> {
        let datum = match text.parse::<Datum>() {
            Ok(datum) => datum,
            Err(_) => Datum::from(text.parse::<Figure>().map_err(told)?),
        };
        let set = datum.fine();
        let bound = match self.name {
            Name::FigureLow => set.lowest(),
            _ => set.highest(),
        };
        let Some(bound) = bound else {
            return Ok(None);
        };
        let mills = bound * &Rational::from(1000);
        let short = mills
            .is_integer()
            .then(|| mills.to_string().parse().ok())
            .flatten();
        let short = short.filter(|mills: &i128| mills.unsigned_abs() < 10_u128.pow(38));
        let Some(mills) = short else {
            let what = if datum.unit() == Unit::Usd {
                ""
            } else {
                "; it is no amount of dollars"
            };
            return exec_err!(
                "a bound of `{text}` is {bound}, which three decimals do not hold exactly{what}"
            );
        };
        Ok(Some(mills))
    }
}

fn verdict(evidence: &str, claim: &str) -> Result<String> {
    let evidence: Evidence = evidence.parse().map_err(told)?;
    let claim: Figure = claim.parse().map_err(told)?;
    Ok(evidence.judge(&claim).map_err(told)?.verdict.to_string())
}

fn texts_of(array: &ArrayRef) -> Result<StringArray> {
    let array = cast(array, &DataType::Utf8)?;
    let texts = array.as_string_opt::<i32>().cloned();
    texts.ok_or_else(|| DataFusionError::Internal("text that is no text".into()))
}
