/** The explorer. */

import { t } from "../language/strings";

export function ExplorePage() {
  return <h1>{t("shell.explore")}</h1>;
}
