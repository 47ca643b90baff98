/** Offsets of the API count characters (code points), JavaScript counts UTF-16 units; a flag or an emoji is two. */

/** The index in the text of each character, and behind the last one its length. */
export function indexesOf(text: string): readonly number[] {
  const indexes: number[] = [];
  let index = 0;
  for (const character of text) {
    indexes.push(index);
    index += character.length;
  }
  indexes.push(index);
  return indexes;
}

export interface Mark {
  id: string;
  start: number;
  end: number;
}

/** A stretch of text with the marks that lie over the whole of it. */
export interface Piece {
  text: string;
  marks: readonly string[];
}

/** The text cut wherever a mark begins or ends; the pieces together are the text. */
export function cut(text: string, marks: readonly Mark[]): Piece[] {
  const inside = marks.filter((mark) => mark.start < mark.end && mark.start >= 0 && mark.end <= text.length);
  const bounds = new Set([0, text.length, ...inside.flatMap((mark) => [mark.start, mark.end])]);
  const sorted = [...bounds].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, n) => {
    const end = sorted[n + 1] ?? text.length;
    const over = inside.filter((mark) => mark.start <= start && end <= mark.end);
    return { text: text.slice(start, end), marks: over.map((mark) => mark.id) };
  });
}
