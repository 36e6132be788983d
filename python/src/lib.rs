//! The Python module `trellis_score._core`: frames come in and go out by Arrow's C data interface.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, ArrayRef, Float64Array, RecordBatch};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use trellis_batch::{Codes, ScoreColumns};
use trellis_core::instrument::{FormIndex, Instrument as CoreInstrument, ItemIndex};

/// So many wrong codes are named in an error.
const NAMED: usize = 5;

/// An instrument, checked.
#[pyclass(frozen, module = "trellis_score")]
struct Instrument {
    own: Arc<CoreInstrument>,
}

#[pymethods]
impl Instrument {
    #[new]
    fn new(json: &str) -> PyResult<Self> {
        let own = CoreInstrument::parse(json).map_err(|errors| {
            PyValueError::new_err(errors.all().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })?;
        Ok(Self { own: Arc::new(own) })
    }

    #[getter]
    fn id(&self) -> &str {
        self.own.id()
    }

    #[getter]
    fn version(&self) -> &str {
        self.own.version()
    }

    #[getter]
    fn key_hash(&self) -> &str {
        &self.own.hashes().key
    }

    #[getter]
    fn forms(&self) -> BTreeMap<String, Vec<String>> {
        let id = |item: &ItemIndex| self.own.items()[*item].id.clone();
        self.own.forms().iter().map(|form| (form.id.clone(), form.items.iter().map(id).collect())).collect()
    }

    fn __repr__(&self) -> String {
        format!("Instrument({} {})", self.own.id(), self.own.version())
    }
}

impl Instrument {
    fn form(&self, form: Option<&str>) -> PyResult<FormIndex> {
        let forms: Vec<&str> = self.own.forms().iter().map(|form| form.id.as_str()).collect();
        match (form, &forms[..]) {
            (Some(form), _) => self
                .own
                .find_form(form)
                .ok_or_else(|| PyKeyError::new_err(format!("no form {form}; there are {}", forms.join(", ")))),
            (None, [_]) => Ok(self.own.first_form()),
            (None, _) => Err(PyValueError::new_err(format!("say which form was answered: {}", forms.join(", ")))),
        }
    }
}

/// The scores of a table, a row a person, beside the columns that are no ratings of the form or its modules.
#[pyfunction]
#[pyo3(signature = (instrument, table, form, columns, missing, keep))]
fn score_table(
    py: Python,
    instrument: &Instrument,
    table: PyTable,
    form: Option<&str>,
    columns: BTreeMap<String, String>,
    missing: Vec<f64>,
    keep: Option<Vec<String>>,
) -> PyResult<PyTable> {
    let form = instrument.form(form)?;
    let (batches, schema) = table.into_inner();
    let (scored, schema) = py.detach(|| {
        let plan = Plan::new(&instrument.own, form, &schema, &columns, missing, keep.as_deref())?;
        let mut row = 0;
        let scored: PyResult<Vec<RecordBatch>> = batches
            .iter()
            .map(|batch| {
                let scored = plan.score(batch, row);
                row += batch.num_rows();
                scored
            })
            .collect();
        Ok::<_, PyErr>((scored?, plan.schema))
    })?;
    PyTable::try_new(scored, schema)
}

/// What is done with the columns of a table.
struct Plan {
    codes: Codes,
    /// The places of the items' columns.
    places: Vec<usize>,
    /// The places of the columns that are carried over.
    kept: Vec<usize>,
    scores: ScoreColumns,
    missing: Vec<f64>,
    schema: SchemaRef,
}

impl Plan {
    fn new(
        instrument: &Arc<CoreInstrument>,
        form: FormIndex,
        schema: &Schema,
        columns: &BTreeMap<String, String>,
        missing: Vec<f64>,
        keep: Option<&[String]>,
    ) -> PyResult<Self> {
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let place_of = |name: &str| {
            let place = names.iter().position(|own| *own == name);
            place.ok_or_else(|| PyKeyError::new_err(format!("no column {name}; there are {}", names.join(", "))))
        };
        let mut item_of: BTreeMap<usize, ItemIndex> = BTreeMap::new();
        let named = |item: &str| {
            let found = instrument.find_item(item).filter(|&item| Codes::takes(instrument, form, item));
            found.ok_or_else(|| PyKeyError::new_err(format!("{item} is no rating of the form or a module")))
        };
        for (item, column) in columns {
            item_of.insert(place_of(column)?, named(item)?);
        }
        for (place, name) in names.iter().enumerate() {
            if let Ok(item) = named(name)
                && !item_of.values().any(|other| *other == item)
            {
                item_of.entry(place).or_insert(item);
            }
        }
        if item_of.is_empty() {
            let items = &instrument.forms()[form].items;
            let first: Vec<&str> = items.iter().take(8).map(|item| instrument.items()[*item].id.as_str()).collect();
            return Err(PyKeyError::new_err(format!("no column is an item; the items are {}, ...", first.join(", "))));
        }
        let kept = match keep {
            Some(keep) => keep.iter().map(|name| place_of(name)).collect::<PyResult<Vec<_>>>()?,
            None => (0..names.len()).filter(|place| !item_of.contains_key(place)).collect(),
        };
        let (places, items): (Vec<usize>, Vec<ItemIndex>) = item_of.into_iter().unzip();
        let codes = Codes::new(instrument, form, &items)
            .ok_or_else(|| PyKeyError::new_err("a column is no rating of the form or a module"))?;
        let scores = ScoreColumns::new(instrument, &[form], &codes.modules());
        let mut fields: Vec<FieldRef> = kept.iter().map(|&place| schema.fields()[place].clone()).collect();
        fields.extend(scores.fields().iter().cloned().map(Arc::new));
        if let Some(twice) = fields
            .iter()
            .enumerate()
            .find(|(place, field)| fields[..*place].iter().any(|before| before.name() == field.name()))
        {
            return Err(PyValueError::new_err(format!("column {} would be there twice", twice.1.name())));
        }
        Ok(Self { codes, places, kept, scores, missing, schema: Arc::new(Schema::new(fields)) })
    }

    fn score(&self, batch: &RecordBatch, first_row: usize) -> PyResult<RecordBatch> {
        let numbers = self.places.iter().map(|&place| numbers(batch.schema().field(place), batch.column(place)));
        let numbers: Vec<Float64Array> = numbers.collect::<PyResult<_>>()?;
        let mut codes = self.codes.clone();
        let mut rows = self.scores.rows(batch.num_rows());
        let mut problems = Vec::new();
        for row in 0..batch.num_rows() {
            let code = |column: usize| {
                let column = &numbers[column];
                let code = column.is_valid(row).then(|| column.value(row));
                // pandas writes a missing number as NaN.
                code.filter(|code| !code.is_nan() && !self.missing.contains(code))
            };
            match codes.responses(code) {
                Ok(responses) => rows.push(responses),
                Err(problem) => {
                    problems.push(format!("row {}, {problem}; a missing answer is null", first_row + row));
                    if problems.len() > NAMED {
                        break;
                    }
                }
            }
        }
        if !problems.is_empty() {
            let more = if problems.len() > NAMED { "\n..." } else { "" };
            problems.truncate(NAMED);
            return Err(PyValueError::new_err(problems.join("\n") + more));
        }
        let mut arrays: Vec<ArrayRef> = self.kept.iter().map(|&place| batch.column(place).clone()).collect();
        arrays.extend(rows.finish());
        RecordBatch::try_new(self.schema.clone(), arrays).map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

/// A column as numbers.
fn numbers(field: &Field, column: &ArrayRef) -> PyResult<Float64Array> {
    let options = CastOptions { safe: false, ..CastOptions::default() };
    let kind = column.data_type();
    if matches!(kind, DataType::Boolean) {
        return Err(PyValueError::new_err(format!("column `{}`: true and false are no codes", field.name())));
    }
    let numbers = cast_with_options(column, &DataType::Float64, &options)
        .map_err(|error| PyValueError::new_err(format!("column `{}`: {error}", field.name())))?;
    Ok(numbers.as_primitive::<Float64Type>().clone())
}

#[pymodule]
fn _core(module: &Bound<PyModule>) -> PyResult<()> {
    module.add_class::<Instrument>()?;
    module.add_function(wrap_pyfunction!(score_table, module)?)
}
