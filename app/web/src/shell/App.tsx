/** The frame: header with the pages and the language, the page that is asked for, the key when it is needed. */

import { ExplorePage } from "../explore/ExplorePage";
import { t } from "../language/strings";
import { ReadPage } from "../read/ReadPage";
import { page } from "../state/address";
import { Header } from "./Header";
import { KeyDialog } from "./KeyDialog";

export function App() {
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        {t("shell.skip")}
      </button>
      <Header />
      <main id="main" tabIndex={-1}>
        {page.value === "read" ? <ReadPage /> : <ExplorePage />}
      </main>
      <KeyDialog />
    </>
  );
}

/** A button and no link: the fragment of the address holds the view. */
function skip(): void {
  document.getElementById("main")?.focus();
}
