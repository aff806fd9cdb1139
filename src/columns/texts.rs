//! Columns of text and of whole numbers, however they lie.

use arrow_array::{
    Array, ArrayRef, Int8Array, Int16Array, Int32Array, Int64Array, LargeStringArray, StringArray,
    StringViewArray, UInt8Array, UInt16Array, UInt32Array, UInt64Array, cast::AsArray,
};
use arrow_schema::DataType;

/// Text in any layout.
pub(crate) enum Texts {
    Small(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// The words, and which of them each row has.
    Words(Box<Texts>, Vec<Option<usize>>),
    /// Rows that all have none.
    None,
}

impl Texts {
    /// Whether a type is text.
    pub(crate) fn are(kind: &DataType) -> bool {
        match kind {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
            DataType::Dictionary(_, words) => Self::are(words),
            _ => false,
        }
    }

    pub(crate) fn of(array: &ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Self::Small(array.as_string().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            DataType::Null => Self::None,
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary_opt()?;
                let words = Self::of(dictionary.values())?;
                if dictionary.values().is_empty() {
                    return Some(Self::None);
                }
                let places = dictionary.normalized_keys();
                let keys = dictionary.keys();
                let places = places
                    .into_iter()
                    .enumerate()
                    .map(|(row, place)| (!keys.is_null(row)).then_some(place))
                    .collect();
                Self::Words(Box::new(words), places)
            }
            _ => return None,
        })
    }

    /// The text of a row; nothing where there is none.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        fn one<A: Array>(array: &A, row: usize) -> bool {
            row < array.len() && !array.is_null(row)
        }
        match self {
            Self::Small(array) => one(array, row).then(|| array.value(row)),
            Self::Large(array) => one(array, row).then(|| array.value(row)),
            Self::View(array) => one(array, row).then(|| array.value(row)),
            Self::Words(words, places) => words.get(places.get(row).copied().flatten()?),
            Self::None => None,
        }
    }
}

/// A column of whole numbers; nothing if it is none.
pub(crate) fn numbers(array: &ArrayRef) -> Option<Vec<Option<i128>>> {
    macro_rules! of {
        ($type:ty) => {{
            let array = array.as_any().downcast_ref::<$type>()?;
            array
                .iter()
                .map(|number| match number {
                    None => Some(None),
                    Some(number) => Some(Some(i128::from(number))),
                })
                .collect()
        }};
    }
    match array.data_type() {
        DataType::Int8 => of!(Int8Array),
        DataType::Int16 => of!(Int16Array),
        DataType::Int32 => of!(Int32Array),
        DataType::Int64 => of!(Int64Array),
        DataType::UInt8 => of!(UInt8Array),
        DataType::UInt16 => of!(UInt16Array),
        DataType::UInt32 => of!(UInt32Array),
        DataType::UInt64 => of!(UInt64Array),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{DictionaryArray, types::Int8Type};
    use std::sync::Arc;

    #[test]
    fn text_is_text_however_it_lies() {
        let list = vec![Some("b"), None, Some("a")];
        let words: DictionaryArray<Int8Type> = list.clone().into_iter().collect();
        let none: DictionaryArray<Int8Type> = vec![None::<&str>, None].into_iter().collect();
        let arrays: [ArrayRef; 4] = [
            Arc::new(StringArray::from(list.clone())),
            Arc::new(LargeStringArray::from(list.clone())),
            Arc::new(StringViewArray::from(list.clone())),
            Arc::new(words),
        ];
        for array in arrays {
            assert!(Texts::are(array.data_type()));
            let texts = Texts::of(&array).unwrap();
            let found: Vec<_> = (0..3).map(|row| texts.get(row)).collect();
            assert_eq!(found, list, "{:?}", array.data_type());
            assert_eq!(texts.get(3), None);
        }
        let none: ArrayRef = Arc::new(none);
        assert_eq!(Texts::of(&none).unwrap().get(1), None);
        let numbers: ArrayRef = Arc::new(Int8Array::from(vec![1]));
        assert!(Texts::of(&numbers).is_none() && !Texts::are(numbers.data_type()));
    }

    #[test]
    fn numbers_are_whole() {
        let some: ArrayRef = Arc::new(UInt64Array::from(vec![Some(7), None]));
        assert_eq!(numbers(&some), Some(vec![Some(7), None]));
        let large: ArrayRef = Arc::new(UInt64Array::from(vec![u64::MAX]));
        assert_eq!(numbers(&large), Some(vec![Some(u64::MAX.into())]));
        let text: ArrayRef = Arc::new(StringArray::from(vec!["7"]));
        assert_eq!(numbers(&text), None);
    }
}
