/** The name, the pages, the language. */

import { LANGUAGES, language, OWN_NAMES } from "../language/language";
import { t } from "../language/strings";
import { addressOfPage, type PageName, page } from "../state/address";

export function Header() {
  return (
    <header class="header">
      <a class="brand" href={addressOfPage("explore")}>
        <span class="brand-name">{t("shell.name")}</span>
        <span class="brand-about">{t("shell.about")}</span>
      </a>
      <nav class="pages" aria-label={t("shell.pages")}>
        <PageLink name="explore" label={t("shell.explore")} />
        <PageLink name="read" label={t("shell.read")} />
        <a href="docs">{t("shell.calls")}</a>
      </nav>
      <LanguageSwitch />
    </header>
  );
}

function PageLink({ name, label }: { name: PageName; label: string }) {
  return (
    <a href={addressOfPage(name)} aria-current={page.value === name ? "page" : undefined}>
      {label}
    </a>
  );
}

function LanguageSwitch() {
  return (
    <fieldset class="languages">
      <legend class="unseen">{t("shell.language")}</legend>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={language.value === one}
          onClick={() => {
            language.value = one;
          }}
        >
          {OWN_NAMES[one]}
        </button>
      ))}
    </fieldset>
  );
}
