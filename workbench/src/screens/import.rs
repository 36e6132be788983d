//! A table or form that is to become an instrument: what it does not say itself.

use yew::prelude::*;

use crate::import::{FormFormat, ImportField, ImportForm};
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::secondary;
use trellis::parts::button::primary_button;
use trellis::parts::form::form as form_element;
use trellis::parts::text_field::TextField;
use trellis_text::WorkbenchText as Text;

/// The fields.
pub(crate) fn view(model: &Model, form: &ImportForm, link: &Callback<Msg>) -> Html {
    let format = match form.format {
        FormFormat::Csv | FormFormat::Xlsx => Text::FormatTable,
        FormFormat::Xlsform => Text::FormatXlsform,
        FormFormat::Fhir => Text::FormatFhir,
        FormFormat::Redcap => Text::FormatRedcap,
    };
    let values: [(&str, &dyn std::fmt::Display); 2] = [("name", &form.file.name), ("format", &model.text(format))];
    let fields = html! {
        <>
            for field in ImportField::ALL {
                { view_field(model, form, field, link) }
            }
            <div class="actions">
                { secondary(model.text(Text::Cancel), Msg::CancelImport, link) }
                { primary_button(model.text(Text::MakeInstrument), Msg::MakeInstrument, link) }
            </div>
        </>
    };
    html! {
        <section class="card-box work-import">
            <h2>{ model.format(Text::ImportTitle, &values) }</h2>
            <p>{ model.text(Text::ImportLead) }</p>
            { form_element("import-fields", Some(Msg::MakeInstrument), link, fields) }
        </section>
    }
}

fn view_field(model: &Model, form: &ImportForm, field: ImportField, link: &Callback<Msg>) -> Html {
    let (id, label, hint) = match field {
        ImportField::Id => ("import-id", Text::ImportId, Some(Text::ImportIdHint)),
        ImportField::From => ("import-from", Text::ImportFrom, None),
        ImportField::To => ("import-to", Text::ImportTo, None),
        ImportField::Licence => ("import-licence", Text::ImportLicence, Some(Text::ImportLicenceHint)),
        ImportField::Language => ("import-language", Text::ImportLanguage, Some(Text::ImportLanguageHint)),
    };
    let error = form.error(field).map(|error| model.text(error).to_owned());
    let hint = hint.map_or("", |hint| model.text(hint));
    TextField { id, label: model.text(label), hint, value: form.field(field), error, is_secret: false }
        .view(link, move |text| Msg::ImportWritten(field, text))
}
