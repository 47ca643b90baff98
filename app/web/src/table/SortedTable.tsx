/** A table that is sorted by the column one presses, a hundred rows at a time. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { formatNumber, t } from "../language/strings";

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ComponentChildren;
  /** The order when the column is pressed for the first time: names from A, amounts from the most. */
  compare: (a: Row, b: Row) => number;
  number?: boolean;
}

interface Props<Row> {
  caption: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
}

const AT_ONCE = 100;

export function SortedTable<Row extends { id: string }>({ caption, rows, columns }: Props<Row>) {
  const [by, setBy] = useState<{ column: number; turned: boolean } | null>(null);
  const [most, setMost] = useState(AT_ONCE);
  const compare = by ? columns[by.column]?.compare : undefined;
  const sorted = compare ? [...rows].sort((a, b) => (by?.turned ? compare(b, a) : compare(a, b))) : rows;
  const press = (column: number) => setBy({ column, turned: by?.column === column && !by.turned });
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by key */}
      <section class="table-scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column, n) => (
                <th
                  key={column.name}
                  scope="col"
                  class={column.number ? "number" : undefined}
                  aria-sort={sortOf(n, column, by)}
                >
                  <button type="button" class="link" onClick={() => press(n)}>
                    {column.name}
                    <span aria-hidden="true">{by?.column === n ? (by.turned ? " ▴" : " ▾") : ""}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, most).map((row) => (
              <tr key={row.id}>
                {columns.map((column) => (
                  <td key={column.name} class={column.number ? "number" : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {sorted.length > most && (
        <button type="button" onClick={() => setMost(most + 5 * AT_ONCE)}>
          {t("shell.more")} <small>{formatNumber(sorted.length - most)}</small>
        </button>
      )}
    </>
  );
}

function sortOf<Row>(n: number, column: Column<Row>, by: { column: number; turned: boolean } | null) {
  if (by?.column !== n) return undefined;
  return Boolean(column.number) === by.turned ? "ascending" : "descending";
}
