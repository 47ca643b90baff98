/** Draws relations with WebGL: a bow whose stroke tells the sign, and an arrowhead unless it holds both ways.

Cooperation is a whole line, conflict a dashed one, a standing tie a dotted one, so that colour is not needed to tell
them apart. Everything is computed in pixels of the screen: dashes keep their length at any zoom.
*/

import type Sigma from "sigma";
import { EdgeProgram, type EdgeProgramType } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Sign } from "../api/types";
import type { EdgeAttributes, NodeAttributes } from "../graph/network";
import { scale } from "./current";
import { emphasis } from "./emphasis";
import { Lit, placesOf } from "./lit";
import { FRAGMENT_SHADER, VERTEX_SHADER } from "./signedEdges.glsl";
import { Upload } from "./upload";

export interface SignedEdgeDisplay extends EdgeDisplayData {
  bend: number;
  sign: Sign;
  arrow: boolean;
}

const UNIFORMS = ["u_matrix", "u_half", "u_sizeRatio", "u_minWidth", "u_presence", "u_fade"] as const;
type Uniform = (typeof UNIFORMS)[number];
type Program = Parameters<EdgeProgram<Uniform>["setUniforms"]>[1];

/** From so many lines on they grow fainter. */
const CROWD = 1500;
const PATTERNS: Record<Sign, number> = { 1: 0, [-1]: 1, 0: 2 };

/** A corner: how far along, which side, and whether of the line (0), the neck (1) or the tip (2). */
type Corner = [along: number, side: number, part: number];

const PIECES = 14;
const HEAD: Corner[] = [
  [1, 1, 1],
  [1, -1, 1],
  [1, 0, 2],
];
/** A strip. */
const BOW: Corner[] = [
  ...Array.from({ length: PIECES + 1 }, (_, n) => n / PIECES).flatMap((along): Corner[] => [
    [along, 1, 0],
    [along, -1, 0],
  ]),
  ...HEAD,
];
/** Three triangles: two of the line, one of the head. */
const STRAIGHT: Corner[] = [[0, 1, 0], [0, -1, 0], [1, 1, 0], [0, -1, 0], [1, 1, 0], [1, -1, 0], ...HEAD];

/** Whether the frame that is being drawn is to have lines. */
type Wanted = (drawing: object) => boolean;
type SignedProgram = EdgeProgramType<NodeAttributes, EdgeAttributes>;

/** Bows for graphs one can look at, straight lines for graphs one looks over; in frames that are to have any. */
export function signedEdges(wanted: Wanted): Record<"signed" | "plain", SignedProgram> {
  return { signed: bows(wanted), plain: straightLines(wanted) };
}

const { FLOAT, UNSIGNED_BYTE, TRIANGLES, TRIANGLE_STRIP } = WebGLRenderingContext;
const VERTEX = { name: "a_vertex", size: 3, type: FLOAT };
const SHADERS = { VERTEX_SHADER_SOURCE: VERTEX_SHADER, FRAGMENT_SHADER_SOURCE: FRAGMENT_SHADER, UNIFORMS };
const ATTRIBUTES = [
  { name: "a_source", size: 2, type: FLOAT },
  { name: "a_target", size: 2, type: FLOAT },
  { name: "a_radii", size: 2, type: FLOAT },
  { name: "a_line", size: 4, type: FLOAT },
  { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
];

/** A strip of many pieces, drawn once for each relation. */
function bows(wanted: Wanted): SignedProgram {
  return class extends EdgeProgram<Uniform, NodeAttributes, EdgeAttributes> {
    private readonly lit = new Lit();

    getDefinition() {
      const shape = { VERTICES: BOW.length, CONSTANT_ATTRIBUTES: [VERTEX], CONSTANT_DATA: BOW };
      return { ...SHADERS, ATTRIBUTES, METHOD: TRIANGLE_STRIP, ...shape };
    }

    override render(params: RenderParams): void {
      if (this.hasNothingToRender() || !wanted(this.renderer)) return;
      this.lit.draw(this, placesIn(this.renderer), () => super.render(params));
    }

    processVisibleItem(_: number, start: number, ...relation: Ends): void {
      this.array.set(numbersOf(...relation), start);
    }

    setUniforms(params: RenderParams, program: Program): void {
      setUniforms(params, program, this.capacity, this.lit);
    }
  };
}

/** Every corner written out, as of the discs and for the same reason. */
function straightLines(wanted: Wanted): SignedProgram {
  return class extends EdgeProgram<Uniform, NodeAttributes, EdgeAttributes> {
    private readonly upload = new Upload();
    private readonly lit = new Lit();

    getDefinition() {
      return {
        ...SHADERS,
        ATTRIBUTES: [...ATTRIBUTES, VERTEX],
        METHOD: TRIANGLES,
        VERTICES: STRAIGHT.length,
      };
    }

    override render(params: RenderParams): void {
      if (this.hasNothingToRender() || !wanted(this.renderer)) return;
      this.lit.draw(this, placesIn(this.renderer), () => super.render(params));
    }

    override process(...relation: Parameters<EdgeProgram["process"]>): void {
      this.upload.change();
      super.process(...relation);
    }

    processVisibleItem(_: number, start: number, ...relation: Ends): void {
      this.upload.write(this.array, start, numbersOf(...relation), STRAIGHT);
    }

    setUniforms(params: RenderParams, program: Program): void {
      setUniforms(params, program, this.capacity, this.lit);
    }

    protected override bindProgram(program: Program): void {
      this.upload.bind(program, this.array, this.lit.few);
      let offset = 0;
      for (const attribute of this.ATTRIBUTES) offset += this.bindAttribute(attribute, program, offset);
    }
  };
}

/** Where the lines that are looked at stand. */
function placesIn(drawing: Sigma<NodeAttributes, EdgeAttributes>): number[] | null {
  return placesOf(emphasis.peek()?.relations, drawing, "edgeProgramIndex");
}

type Ends = [source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData];

function numbersOf(...[source, target, data]: Ends): number[] {
  const { bend, sign, arrow, size, color } = data as SignedEdgeDisplay;
  const ends = [source.x, source.y, target.x, target.y, source.size, target.size];
  return [...ends, size, bend, PATTERNS[sign], arrow ? 1 : 0, floatColor(color)];
}

function setUniforms(
  params: RenderParams,
  { gl, uniformLocations: at }: Program,
  lines: number,
  lit: Lit,
): void {
  gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
  gl.uniform2f(at.u_half ?? null, params.width / 2, params.height / 2);
  gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
  gl.uniform1f(at.u_minWidth ?? null, params.minEdgeThickness);
  gl.uniform1f(at.u_presence ?? null, presenceOf(lines, params.sizeRatio * scale.peek()));
  gl.uniform4fv(at.u_fade ?? null, lit.colour());
}

/** Of many lines each is fainter and has a smaller head, so that one sees where they lie densely; less so from near. */
function presenceOf(lines: number, sizeRatio: number): number {
  return Math.min(1, Math.max(0.15, Math.sqrt(CROWD / Math.max(lines, 1))) / sizeRatio);
}
