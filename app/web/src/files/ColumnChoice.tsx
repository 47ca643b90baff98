/** Which column of a table is the text, which the title, and so on; guessed, shown by example, and changed at will. */

import { counted, t } from "../language/strings";
import { FIELDS, type Field, type Mapping } from "./documents";
import { choose, confirm, type Upload } from "./state";

/** Rows that are shown as an example. */
const SHOWN = 3;

export function ColumnChoice({ upload }: { upload: Upload }) {
  const { mapping } = upload;
  const header = upload.rows[0]?.cells ?? [];
  if (!mapping) return null;
  return (
    <form
      class="columns"
      onSubmit={(event) => {
        event.preventDefault();
        confirm(upload.id);
      }}
    >
      <p>{t("files.columns")}</p>
      <div class="column-fields">
        {FIELDS.map((field) => (
          <ColumnOf key={field} field={field} header={header} mapping={mapping} id={upload.id} />
        ))}
      </div>
      <Example upload={upload} mapping={mapping} />
      <button type="submit" class="primary" disabled={mapping.text === null}>
        {counted("files.send", upload.rows.length - 1)}
      </button>
    </form>
  );
}

function ColumnOf(properties: { field: Field; header: string[]; mapping: Mapping; id: number }) {
  const { field, header, mapping, id } = properties;
  return (
    <label class="field">
      <span>{t(`files.field.${field}`)}</span>
      <select
        name={field}
        required={field === "text"}
        value={mapping[field] === null ? "" : String(mapping[field])}
        onChange={(event) => {
          const { value } = event.currentTarget;
          choose(id, { ...mapping, [field]: value === "" ? null : Number(value) });
        }}
      >
        <option value="">{t("files.none")}</option>
        {header.map((name, column) => (
          <option key={`${column}`} value={String(column)}>
            {name || t("files.column", { n: column + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
}

function Example({ upload, mapping }: { upload: Upload; mapping: Mapping }) {
  const chosen = FIELDS.filter((field) => mapping[field] !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard has to reach
    <section class="example" tabIndex={0} aria-label={t("files.example")}>
      <table>
        <thead>
          <tr>
            {chosen.map((field) => (
              <th key={field} scope="col">
                {t(`files.field.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {upload.rows.slice(1, 1 + SHOWN).map((row) => (
            <tr key={row.line}>
              {chosen.map((field) => (
                <td key={field} dir="auto">
                  {row.cells[mapping[field] ?? -1] ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
