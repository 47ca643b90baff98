/** Draws actors with WebGL: a disc in a triangle around it.

Each corner is written out. Sigma's own program has one triangle drawn many times (instances): a processor that draws for
want of a graphics card begins anew with every one of them, which took it longer than all their pixels.
*/

import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { EdgeAttributes, NodeAttributes } from "../graph/network";
import { emphasis } from "./emphasis";
import { Lit, placesOf } from "./lit";
import { Upload } from "./upload";

const UNIFORMS = ["u_matrix", "u_half", "u_sizeRatio", "u_fade"] as const;
type Uniform = (typeof UNIFORMS)[number];
type Program = Parameters<NodeProgram<Uniform>["setUniforms"]>[1];

/** Of a triangle around a disc of radius 1. */
const CORNERS = [0, 1, 2].map((n) => [
  2 * Math.cos((n * 2 * Math.PI) / 3),
  2 * Math.sin((n * 2 * Math.PI) / 3),
]);

const VERTEX_SHADER = /* glsl */ `
attribute vec2 a_position;
attribute vec2 a_corner;
attribute float a_size;
attribute vec4 a_color;

uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_sizeRatio;
uniform vec4 u_fade; // transparent: all as they are

varying vec4 v_color;
varying vec2 v_away;
varying float v_radius;

const float FEATHER = 1.0;

void main() {
  v_radius = a_size / u_sizeRatio;
  v_away = a_corner * (v_radius + FEATHER);
  gl_Position = vec4((u_matrix * vec3(a_position, 1.0)).xy + v_away / u_half, 0.0, 1.0);
  v_color = a_color.a > 0.0 && u_fade.a > 0.0 ? u_fade : a_color;
  v_color.a *= 255.0 / 254.0;
}
`;

const FRAGMENT_SHADER = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec2 v_away;
varying float v_radius;

void main() {
  gl_FragColor = v_color * (1.0 - smoothstep(v_radius - 0.5, v_radius + 0.5, length(v_away)));
}
`;

export class Discs extends NodeProgram<Uniform, NodeAttributes, EdgeAttributes> {
  private readonly upload = new Upload();
  private readonly lit = new Lit();

  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX_SHADER,
      FRAGMENT_SHADER_SOURCE: FRAGMENT_SHADER,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_corner", size: 2, type: FLOAT },
      ],
    };
  }

  override render(params: RenderParams): void {
    const places = placesOf(emphasis.peek()?.actors, this.renderer, "nodeProgramIndex");
    this.lit.draw(this, places, () => super.render(params));
  }

  override process(...actor: Parameters<NodeProgram["process"]>): void {
    this.upload.change();
    super.process(...actor);
  }

  processVisibleItem(_: number, start: number, { x, y, size, color }: NodeDisplayData): void {
    this.upload.write(this.array, start, [x, y, size, floatColor(color)], CORNERS);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations: at }: Program): void {
    gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
    gl.uniform2f(at.u_half ?? null, params.width / 2, params.height / 2);
    gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform4fv(at.u_fade ?? null, this.lit.colour());
  }

  protected override bindProgram(program: Program): void {
    this.upload.bind(program, this.array, this.lit.few);
    let offset = 0;
    for (const attribute of this.ATTRIBUTES) offset += this.bindAttribute(attribute, program, offset);
  }
}
