/** Text in XML: nothing in it is taken for markup, and what XML cannot hold is replaced. */

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const MAY_STAND = /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

export function escapeXml(text: string): string {
  const letters = [...text].map((letter) =>
    MAY_STAND.test(letter) ? (ENTITIES[letter] ?? letter) : "\uFFFD",
  );
  return letters.join("");
}

/** `<name a="1">content</name>`; attributes that are null are left out. */
export function element(
  name: string,
  attributes: Record<string, string | number | null>,
  content: string | readonly string[] = "",
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join("");
  const inside = typeof content === "string" ? content : content.join("\n");
  return inside ? `<${name}${written}>${inside}</${name}>` : `<${name}${written}/>`;
}
