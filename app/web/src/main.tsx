import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/noto-sans-arabic/index.css";
import "./styles/index.css";
import { render } from "preact";
import { followDrops } from "./files/dropping";
import { followLabels } from "./language/labels";
import { App } from "./shell/App";
import { keepFocus } from "./shell/keepingFocus";
import { followAddress } from "./state/address";

followAddress();
followLabels();
followDrops();
const root = document.getElementById("app");
if (root) {
  render(<App />, root);
  keepFocus(root);
}
