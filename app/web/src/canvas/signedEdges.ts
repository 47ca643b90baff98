/** Draws relations with WebGL: a bow whose stroke tells the sign, and an arrowhead unless it holds both ways.

Cooperation is a whole line, conflict a dashed one, a standing tie a dotted one, so that colour is not needed to tell
them apart. Everything is computed in pixels of the screen: dashes keep their length at any zoom.
*/

import { EdgeProgram, type EdgeProgramType } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Sign } from "../api/types";
import type { EdgeAttributes, NodeAttributes } from "../graph/network";
import { FRAGMENT_SHADER, VERTEX_SHADER } from "./signedEdges.glsl";

export interface SignedEdgeDisplay extends EdgeDisplayData {
  bend: number;
  sign: Sign;
  arrow: boolean;
}

const UNIFORMS = ["u_matrix", "u_half", "u_sizeRatio", "u_minWidth", "u_presence"] as const;
type Uniform = (typeof UNIFORMS)[number];
type Program = Parameters<EdgeProgram<Uniform>["setUniforms"]>[1];

/** From so many lines on they grow fainter. */
const CROWD = 1500;
const PATTERNS: Record<Sign, number> = { 1: 0, [-1]: 1, 0: 2 };

type SignedProgram = EdgeProgramType<NodeAttributes, EdgeAttributes>;

/** Bows of many pieces for graphs one can look at, of one for graphs one looks over; in frames that are to have any. */
export function signedEdges(wanted: () => boolean): Record<"signed" | "plain", SignedProgram> {
  return { signed: signedEdgesOf(14, wanted), plain: signedEdgesOf(1, wanted) };
}

function signedEdgesOf(pieces: number, wanted: () => boolean): SignedProgram {
  const strip = stripOf(pieces);
  return class extends EdgeProgram<Uniform, NodeAttributes, EdgeAttributes> {
    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
      return {
        VERTICES: strip.length,
        VERTEX_SHADER_SOURCE: VERTEX_SHADER,
        FRAGMENT_SHADER_SOURCE: FRAGMENT_SHADER,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_source", size: 2, type: FLOAT },
          { name: "a_target", size: 2, type: FLOAT },
          { name: "a_radii", size: 2, type: FLOAT },
          { name: "a_line", size: 4, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_vertex", size: 3, type: FLOAT }],
        CONSTANT_DATA: strip,
      };
    }

    override render(params: RenderParams): void {
      if (!this.hasNothingToRender() && wanted()) super.render(params);
    }

    processVisibleItem(
      _: number,
      start: number,
      source: NodeDisplayData,
      target: NodeDisplayData,
      data: EdgeDisplayData,
    ): void {
      const { bend, sign, arrow, size, color } = data as SignedEdgeDisplay;
      const ends = [source.x, source.y, target.x, target.y, source.size, target.size];
      const line = [size, bend, PATTERNS[sign], arrow ? 1 : 0];
      this.array.set([...ends, ...line, floatColor(color)], start);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations: at }: Program): void {
      gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
      gl.uniform2f(at.u_half ?? null, params.width / 2, params.height / 2);
      gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
      gl.uniform1f(at.u_minWidth ?? null, params.minEdgeThickness);
      gl.uniform1f(at.u_presence ?? null, presenceOf(this.capacity, params.sizeRatio));
    }
  };
}

/** Of many lines each is fainter and has a smaller head, so that one sees where they lie densely; less so from near. */
function presenceOf(lines: number, sizeRatio: number): number {
  return Math.min(1, Math.max(0.15, Math.sqrt(CROWD / Math.max(lines, 1))) / sizeRatio);
}

/** Vertices of the strip: how far along, which side, and whether of the line (0), the neck (1) or the tip (2). */
function stripOf(pieces: number): number[][] {
  const line = Array.from({ length: pieces + 1 }, (_, n) => [
    [n / pieces, 1, 0],
    [n / pieces, -1, 0],
  ]).flat();
  return [...line, [1, 1, 1], [1, -1, 1], [1, 0, 2]];
}
