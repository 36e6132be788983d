//! Codes from tables.

use trellis_core::record::Subject;
use trellis_desk::code::{Heading, LineProblem, TableError, columns_of_csv, columns_of_xlsx};

#[test]
fn a_column_of_a_csv_file_with_any_separator_and_quotes() {
    for separator in [',', ';', '\t'] {
        let text = format!(
            "\u{feff}code{separator}group\r\n7b-01{separator}\"A{separator}1\"\r\n\r\n7B-01{separator}\r\nＫ７{separator}B\r\n"
        );
        let columns = columns_of_csv(text.as_bytes()).unwrap();
        assert_eq!(columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>(), ["code", "group"]);
        let list = columns[0].codes(Heading::Yes);
        assert_eq!(list.codes.iter().map(Subject::as_str).collect::<Vec<_>>(), ["7b-01", "K7"]);
        assert_eq!((list.lines[0].line, list.lines[0].problem), (4, LineProblem::Double { first: 2 }));
    }
    assert_eq!(columns_of_csv(b"\xff\xfe1").unwrap_err(), TableError::NotUtf8);
    assert_eq!(columns_of_csv(b"").unwrap_err(), TableError::Empty);
}

#[test]
fn a_column_of_an_xlsx_file_on_any_sheet_and_numbers_as_they_are_written() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "nothing here").unwrap();
    let sheet = book.add_worksheet().set_name("7B").unwrap();
    sheet.write(2, 1, "code").unwrap();
    for (row, code) in [(3, "7b-01"), (4, "7b-02")] {
        sheet.write(row, 1, code).unwrap();
    }
    sheet.write(5, 1, 712.0).unwrap();
    let file = book.save_to_buffer().unwrap();
    let columns = columns_of_xlsx(&file).unwrap();
    let column = columns.iter().find(|column| column.sheet.as_deref() == Some("7B")).unwrap();
    assert_eq!((column.heading.as_str(), column.cells[0].0), ("code", 3));
    let list = column.codes(Heading::No);
    assert_eq!(list.codes.iter().map(Subject::as_str).collect::<Vec<_>>(), ["code", "7b-01", "7b-02", "712"]);
    assert_eq!((list.lines[0].line, list.lines[0].problem), (3, LineProblem::LooksLikeAName));
    assert!(matches!(columns_of_xlsx(b"code\n7b-01").unwrap_err(), TableError::Xlsx { .. }));
    assert!(columns_of_xlsx(&file[..file.len() / 2]).is_err());
}
