/** What the line under the pointer says. */

import { network } from "../graph/network";
import { Name } from "../language/Name";
import { counted, term } from "../language/strings";
import { pointedAt } from "./pointer";

export function Hint() {
  const at = pointedAt.value;
  if (!at || !network.hasEdge(at.relation)) return null;
  const { relation } = network.getEdgeAttributes(at.relation);
  const [source, target] = network.extremities(at.relation);
  return (
    <div class="hint" style={{ left: `${at.x}px`, top: `${at.y}px` }} aria-hidden="true">
      <Name of={network.getNodeAttribute(source, "actor")} />
      <span class={`sign-word sign-${relation.sign}`}>{term("category", relation.category)}</span>
      <Name of={network.getNodeAttribute(target, "actor")} />
      <small>{counted("count.sentences", relation.weight)}</small>
    </div>
  );
}
