/** The page on which a text is read. */

import { t } from "../language/strings";

export function ReadPage() {
  return <h1>{t("read.title")}</h1>;
}
