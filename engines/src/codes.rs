//! Names where codes are asked for.

use bilateral::Economy;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::plan_err;
use datafusion::common::tree_node::{TreeNode, TreeNodeRecursion};
use datafusion::config::ConfigOptions;
use datafusion::error::Result;
use datafusion::logical_expr::{Expr, LogicalPlan};
use datafusion::optimizer::analyzer::AnalyzerRule;

/// Refuses `exporter = 'KAZ'` with what to ask instead. Without it, DataFusion says that a text cannot be cast.
#[derive(Debug)]
pub(crate) struct Codes;

impl AnalyzerRule for Codes {
    fn analyze(&self, query: LogicalPlan, _: &ConfigOptions) -> Result<LogicalPlan> {
        query.apply_with_subqueries(|part| {
            part.apply_expressions(|expression| {
                expression.apply(|expression| match no_code(expression) {
                    Some(text) => {
                        let known = Economy::all().find(|economy| economy.iso3() == Some(text));
                        let code = known.map_or(398, Economy::code);
                        plan_err!(
                            "`{text}` where a code of UN Comtrade, a whole number, is asked for (expected exporter = {code}, or exporter_iso3 = '{}')",
                            known.map_or("KAZ", |_| text)
                        )
                    }
                    None => Ok(TreeNodeRecursion::Continue),
                })
            })
        })?;
        Ok(query)
    }

    fn name(&self) -> &'static str {
        "codes of UN Comtrade"
    }
}

/// A text that is taken for a code and is none.
fn no_code(expression: &Expr) -> Option<&str> {
    let Expr::Cast(cast) = expression else {
        return None;
    };
    let Expr::Literal(value, _) = &*cast.expr else {
        return None;
    };
    let text = value.try_as_str()??;
    (*cast.field.data_type() == DataType::UInt16 && text.trim().parse::<u16>().is_err())
        .then_some(text)
}
