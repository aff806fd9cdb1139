//! Groups that refuse to add a total to its parts.

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Decimal128Array, StringArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Decimal128Type, Field, FieldRef, UInt8Type};
use datafusion::common::{exec_err, plan_err};
use datafusion::error::Result;
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::{AggregateOrderSensitivity, format_state_name};
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, EmitTo, GroupsAccumulator, Signature, Volatility,
};
use datafusion::physical_expr::utils::collect_columns;
use datafusion::scalar::ScalarValue;
use std::{collections::HashMap, fmt, sync::Arc};

/// `exact_sum(value_usd, level, ...)`.
#[must_use]
pub fn exact_sum() -> AggregateUDF {
    AggregateUDF::from(ExactSum {
        signature: Signature::user_defined(Volatility::Immutable),
    })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct ExactSum {
    signature: Signature,
}

/// Why a label that is the same for all rows is refused.
const CONSTANT: &str = "exact_sum with a label that is no column tells no total from its parts (expected `level`, and what else tells rows apart: exact_sum(value_usd, level))";

/// The labels of a sum, which have to be columns or made of them.
fn labels(arguments: &AccumulatorArgs<'_>) -> Result<usize> {
    let labels = arguments.exprs.get(1..).unwrap_or_default();
    if labels.iter().any(|label| collect_columns(label).is_empty()) {
        return exec_err!("{CONSTANT}");
    }
    Ok(labels.len())
}

const SUM: DataType = DataType::Decimal128(38, 3);

impl AggregateUDFImpl for ExactSum {
    fn name(&self) -> &'static str {
        "exact_sum"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arguments: &[DataType]) -> Result<Vec<DataType>> {
        let Some((value, labels)) = arguments
            .split_first()
            .filter(|(_, labels)| !labels.is_empty())
        else {
            return plan_err!(
                "exact_sum takes a value and the labels that must not differ within a sum: exact_sum(value_usd, level)"
            );
        };
        let fits = value.is_integer()
            || value.is_null()
            || matches!(value, DataType::Decimal128(_, scale) if *scale <= 3);
        if !fits {
            return plan_err!(
                "exact_sum of {value} (expected decimals with at most three decimals, or whole numbers; floating point is not exact)"
            );
        }
        if labels.iter().any(DataType::is_null) {
            return plan_err!("{CONSTANT}");
        }
        let labels = labels.iter().map(|label| match label {
            DataType::Dictionary(keys, _) if **keys == DataType::UInt8 => label.clone(),
            _ => DataType::Utf8,
        });
        Ok(std::iter::once(SUM).chain(labels).collect())
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(SUM)
    }

    fn order_sensitivity(&self) -> AggregateOrderSensitivity {
        AggregateOrderSensitivity::Insensitive
    }

    fn state_fields(&self, arguments: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let name = |what: &str| format_state_name(arguments.name, what);
        let labels = arguments.input_fields.len().saturating_sub(1);
        let mut fields = vec![Arc::new(Field::new(name("sum"), SUM, true))];
        for label in 0..labels {
            fields.push(Arc::new(Field::new(
                name(&format!("label {label}")),
                DataType::Utf8,
                true,
            )));
        }
        Ok(fields)
    }

    fn accumulator(&self, arguments: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        if arguments.is_distinct {
            return exec_err!(
                "exact_sum(DISTINCT ...): two rows with one value are two rows, and both are added"
            );
        }
        Ok(Box::new(One(Groups::new(labels(&arguments)?))))
    }

    fn groups_accumulator_supported(&self, arguments: AccumulatorArgs<'_>) -> bool {
        !arguments.is_distinct
    }

    fn create_groups_accumulator(
        &self,
        arguments: AccumulatorArgs<'_>,
    ) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(Groups::new(labels(&arguments)?)))
    }
}

/// Groups by group, each with the labels that all its values have.
struct Groups {
    sums: Vec<i128>,
    /// For each label, that of each group, as its place among all from 1; 0 for a group without a value.
    labels: Vec<Vec<u32>>,
    places: HashMap<Option<String>, u32>,
    texts: Vec<Option<String>>,
}

impl fmt::Debug for Groups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Groups")
            .field("groups", &self.sums.len())
            .finish_non_exhaustive()
    }
}

/// What 38 digits hold.
const LARGEST: u128 = 10_u128.pow(38) - 1;

impl Groups {
    fn new(labels: usize) -> Self {
        Self {
            sums: Vec::new(),
            labels: vec![Vec::new(); labels],
            places: HashMap::new(),
            texts: Vec::new(),
        }
    }

    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups, 0);
        for label in &mut self.labels {
            label.resize(groups, 0);
        }
    }

    /// The place of a label.
    fn place(&mut self, text: Option<&str>) -> u32 {
        let text = text.map(str::to_owned);
        if let Some(place) = self.places.get(&text) {
            return *place;
        }
        self.texts.push(text.clone());
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.places.insert(text, place);
        place
    }

    /// The places of the labels of all rows.
    fn placed(&mut self, array: &ArrayRef) -> Result<Vec<u32>> {
        if let Some(words) = array.as_dictionary_opt::<UInt8Type>() {
            let all = cast(words.values(), &DataType::Utf8)?;
            let all = all.as_string::<i32>();
            let places: Vec<u32> = (0..all.len())
                .map(|word| self.place((!all.is_null(word)).then(|| all.value(word))))
                .collect();
            let none = self.place(None);
            return Ok(words
                .keys()
                .iter()
                .map(|key| {
                    key.and_then(|key| places.get(usize::from(key)).copied())
                        .unwrap_or(none)
                })
                .collect());
        }
        let texts = cast(array, &DataType::Utf8)?;
        let mut last: Option<(Option<String>, u32)> = None;
        Ok(texts
            .as_string::<i32>()
            .iter()
            .map(|text| match &last {
                Some((known, place)) if known.as_deref() == text => *place,
                _ => {
                    let place = self.place(text);
                    last = Some((text.map(str::to_owned), place));
                    place
                }
            })
            .collect())
    }

    fn add(&mut self, group: usize, mills: i128) -> Result<()> {
        let sum = self.sums.get_mut(group);
        let new = sum.as_deref().and_then(|sum| sum.checked_add(mills));
        let new = new.filter(|new| new.unsigned_abs() <= LARGEST);
        let (Some(sum), Some(new)) = (sum, new) else {
            return exec_err!("a sum of more than 38 digits");
        };
        *sum = new;
        Ok(())
    }

    /// Notes the label of a value in a group.
    fn hold(&mut self, label: usize, group: usize, place: u32) -> Result<()> {
        let Some(held) = self
            .labels
            .get_mut(label)
            .and_then(|label| label.get_mut(group))
        else {
            return exec_err!("a group that was not counted");
        };
        if *held == 0 {
            *held = place;
        }
        let held = *held;
        if held == place {
            return Ok(());
        }
        let (one, other) = (self.text(held), self.text(place));
        exec_err!(
            "`{one}` and `{other}` in one sum: a total and its parts, or two reports of one trade, would be added up (choose one, or group by it)"
        )
    }

    fn text(&self, place: u32) -> &str {
        let at = (place as usize)
            .checked_sub(1)
            .and_then(|at| self.texts.get(at));
        at.and_then(Option::as_deref).unwrap_or("nothing")
    }

    /// Labels as text that tells none from not yet any.
    fn told(&self, places: &[u32]) -> StringArray {
        places
            .iter()
            .map(|place| {
                let at = (*place as usize).checked_sub(1)?;
                Some(match self.texts.get(at)? {
                    Some(text) => format!("={text}"),
                    None => "-".to_owned(),
                })
            })
            .collect()
    }

    fn sums(&mut self, emit: EmitTo, held: &[u32]) -> Result<ArrayRef> {
        let sums = emit.take_needed(&mut self.sums);
        let sums = sums
            .into_iter()
            .zip(held)
            .map(|(sum, held)| (*held > 0).then_some(sum));
        Ok(Arc::new(
            sums.collect::<Decimal128Array>()
                .with_precision_and_scale(38, 3)?,
        ))
    }
}

fn mills(array: &ArrayRef) -> Result<&Decimal128Array> {
    let Some(array) = array.as_primitive_opt::<Decimal128Type>() else {
        return exec_err!("a sum of {}", array.data_type());
    };
    Ok(array)
}

impl GroupsAccumulator for Groups {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total: usize,
    ) -> Result<()> {
        self.resize(total);
        let Some((sums, labels)) = values.split_first() else {
            return exec_err!("a sum of nothing");
        };
        let sums = mills(sums)?;
        let wanted = |row: usize| {
            filter.is_none_or(|filter| {
                row < filter.len() && !filter.is_null(row) && filter.value(row)
            })
        };
        for (label, array) in labels.iter().enumerate() {
            let places = self.placed(array)?;
            for (row, (group, place)) in groups.iter().zip(places).enumerate() {
                if wanted(row) {
                    self.hold(label, *group, place)?;
                }
            }
        }
        for (row, group) in groups.iter().enumerate() {
            if !wanted(row) {
                continue;
            }
            if sums.is_null(row) {
                return exec_err!(
                    "a row without a value in a sum: missing is not zero (leave such rows out with `WHERE value_usd IS NOT NULL`)"
                );
            }
            self.add(*group, sums.value(row))?;
        }
        Ok(())
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        let mut held = Vec::new();
        for (at, label) in self.labels.iter_mut().enumerate() {
            let taken = emit.take_needed(label);
            if at == 0 {
                held = taken;
            }
        }
        self.sums(emit, &held)
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        let taken: Vec<Vec<u32>> = self
            .labels
            .iter_mut()
            .map(|label| emit.take_needed(label))
            .collect();
        let held = taken.first().cloned().unwrap_or_default();
        let mut state = vec![self.sums(emit, &held)?];
        state.extend(
            taken
                .iter()
                .map(|places| Arc::new(self.told(places)) as ArrayRef),
        );
        Ok(state)
    }

    fn merge_batch(&mut self, values: &[ArrayRef], groups: &[usize], total: usize) -> Result<()> {
        self.resize(total);
        let Some((sums, labels)) = values.split_first() else {
            return exec_err!("a sum of nothing");
        };
        for (label, array) in labels.iter().enumerate() {
            let texts = cast(array, &DataType::Utf8)?;
            let texts = texts.as_string::<i32>();
            for (text, group) in texts.iter().zip(groups) {
                let Some(text) = text else {
                    continue;
                };
                let place = self.place(text.strip_prefix('='));
                self.hold(label, *group, place)?;
            }
        }
        for (sum, group) in mills(sums)?.iter().zip(groups) {
            if let Some(sum) = sum {
                self.add(*group, sum)?;
            }
        }
        Ok(())
    }

    fn convert_to_state(
        &self,
        values: &[ArrayRef],
        filter: Option<&BooleanArray>,
    ) -> Result<Vec<ArrayRef>> {
        // Each row is a group of its own.
        let mut each = Self::new(values.len().saturating_sub(1));
        let rows = values.first().map_or(0, Array::len);
        let groups: Vec<usize> = (0..rows).collect();
        each.update_batch(values, &groups, filter, rows)?;
        each.state(EmitTo::All)
    }

    fn size(&self) -> usize {
        self.sums.capacity() * size_of::<i128>()
            + self
                .labels
                .iter()
                .map(|label| label.capacity() * size_of::<u32>())
                .sum::<usize>()
            + self.texts.len() * 64
    }
}

/// One sum, of all there is.
#[derive(Debug)]
struct One(Groups);

impl Accumulator for One {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let rows = values.first().map_or(0, Array::len);
        self.0.update_batch(values, &vec![0; rows], None, 1)
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.0.resize(1);
        // It may be asked again, in a window.
        let (sums, labels) = (self.0.sums.clone(), self.0.labels.clone());
        let sum = GroupsAccumulator::evaluate(&mut self.0, EmitTo::All)?;
        (self.0.sums, self.0.labels) = (sums, labels);
        ScalarValue::try_from_array(&sum, 0)
    }

    fn size(&self) -> usize {
        GroupsAccumulator::size(&self.0)
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        self.0.resize(1);
        let state = GroupsAccumulator::state(&mut self.0, EmitTo::All)?;
        state
            .iter()
            .map(|array| ScalarValue::try_from_array(array, 0))
            .collect()
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let rows = states.first().map_or(0, Array::len);
        GroupsAccumulator::merge_batch(&mut self.0, states, &vec![0; rows], 1)
    }
}
