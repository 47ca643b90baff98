/** Tables of comma-separated values (RFC 4180), also with semicolons or tabs, as spreadsheets write them. */

export interface Row {
  /** The line of the file on which it begins. */
  line: number;
  cells: string[];
}

const DELIMITERS = [",", ";", "\t"] as const;

/** A quotation mark that opens and never closes: from there on the table cannot be read. */
export class UnclosedQuote extends Error {
  constructor(readonly line: number) {
    super(`The quotation mark on line ${line} is never closed.`);
    this.name = "UnclosedQuote";
  }
}

/** Its rows, the header first, without blank lines. Raises UnclosedQuote. */
export function parseCsv(text: string, delimiter: string = delimiterOf(text)): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let begun = 1;
  let opened = 0;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (sign === "\n") line += 1;
    if (opened) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else opened = 0;
    } else if (sign === '"' && cell === "") opened = line;
    else if (sign === delimiter) endCell();
    else if (sign === "\n") endRow();
    else if (sign !== "\r" || text[at + 1] !== "\n") cell += sign;
  }
  if (opened) throw new UnclosedQuote(opened);
  endRow();
  return rows;
}

/** The sign that the header has most of. */
export function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf("\n") + 1 || undefined);
  const count = (sign: string) => header.split(sign).length;
  return [...DELIMITERS].sort((a, b) => count(b) - count(a))[0] ?? ",";
}
