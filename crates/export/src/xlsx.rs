//! XLSX for people who open Excel: typed columns, labels and a codebook sheet.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::codebook::{self, values_of};
use crate::table::{Cell, Kind, Table};
use crate::{Dataset, ExportError, ExportFile, readme, tables};

/// The name of the file.
pub const FILE: &str = "data.xlsx";

/// The data set as one workbook: what it is, a row a record as codes and as labels, a row an answer, the codebook.
///
/// # Errors
///
/// [`ExportError::NoRecords`]; [`ExportError::NameTwice`] where an item is called like another column;
/// [`ExportError::File`] where a sheet has no room: 1,048,575 rows and 16,384 columns.
pub fn files(data: &Dataset, language: &str) -> Result<Vec<ExportFile>, ExportError> {
    if data.rows().is_empty() {
        return Err(ExportError::NoRecords);
    }
    let wide = tables::wide(data, language)?;
    let long = tables::long(data, language);
    let contents = workbook(data, language, &wide, &long).map_err(|error| ExportError::file(FILE, error))?;
    Ok(vec![ExportFile { name: FILE.into(), contents }])
}

fn workbook(data: &Dataset, language: &str, wide: &Table, long: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same records give the same file.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let name = &data.instrument().wording_or_ids(language).name;
    workbook.set_properties(&DocProperties::new().set_title(name).set_creation_datetime(&created));

    let about = workbook.add_worksheet().set_name("about")?;
    about.set_column_width(0, 120)?;
    let wrapped = Format::new().set_text_wrap();
    for (row, line) in (0..).zip(readme::xlsx(data, language).lines()) {
        about.write_string_with_format(row, 0, line, &wrapped)?;
    }
    write(workbook.add_worksheet().set_name("data")?, wide)?;
    write(workbook.add_worksheet().set_name("labels")?, &labelled(wide))?;
    write(workbook.add_worksheet().set_name("answers")?, long)?;
    let described = [("data".to_owned(), wide), ("answers".to_owned(), long)];
    write(workbook.add_worksheet().set_name("codebook")?, &codebook::table(&described))?;
    workbook.save_to_buffer()
}

/// The same table with labels in place of codes and names.
fn labelled(table: &Table) -> Table {
    let label = |kind: &Kind, cell: &Cell| {
        let values = values_of(kind);
        let of = |name: &str| values.iter().find(|value| value.name == name).map(|value| value.label.clone());
        match (kind, cell) {
            (_, Cell::Empty) => None,
            (Kind::Several(_), cell) => {
                let names = cell.to_text();
                let labels: Vec<String> =
                    names.split('|').map(|name| of(name).unwrap_or_else(|| name.into())).collect();
                Some(labels.join(" | "))
            }
            (_, cell) => of(&cell.to_text()),
        }
    };
    let columns: Vec<usize> =
        (0..table.variables.len()).filter(|&column| !values_of(&table.variables[column].kind).is_empty()).collect();
    // `record` leads from a row of labels to its row of codes.
    let kept: Vec<usize> = std::iter::once(0).chain(columns).collect();
    let cell = |row: &Vec<Cell>, column: usize| match label(&table.variables[column].kind, &row[column]) {
        Some(label) => Cell::text(label),
        None => row[column].clone(),
    };
    Table {
        rows: table.rows.iter().map(|row| kept.iter().map(|&column| cell(row, column)).collect()).collect(),
        variables: kept.iter().map(|&column| table.variables[column].clone()).collect(),
        ..table.clone()
    }
}

/// A header in bold that stays in sight, then the rows: numbers as numbers, texts as texts, never as formulas.
fn write(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, variable) in (0..).zip(&table.variables) {
        sheet.write_string_with_format(0, column, &variable.name, &bold)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => sheet.write_string(row, column, text)?,
                Cell::Integer(number) => sheet.write_number(row, column, *number as f64)?,
                Cell::Number(number) => sheet.write_number(row, column, *number)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    let (rows, columns) = (table.rows.len() as u32, table.variables.len().saturating_sub(1) as u16);
    sheet.autofilter(0, 0, rows, columns)?;
    Ok(())
}
