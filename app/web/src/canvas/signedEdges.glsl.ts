/** The shaders of signedEdges.ts. */

export const VERTEX_SHADER = /* glsl */ `
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_radii;
attribute vec4 a_line; // width, bend, pattern, arrow
attribute vec4 a_color;
attribute vec3 a_vertex; // along, side, part

uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_sizeRatio;
uniform float u_minWidth;
uniform float u_presence;
uniform vec4 u_fade; // transparent: all as they are

varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_half;
varying float v_pattern;

const float GAP = 2.0;
const float FEATHER = 1.0;

vec2 pixels(vec2 position) {
  return (u_matrix * vec3(position, 1.0)).xy * u_half;
}

void main() {
  vec2 source = pixels(a_source);
  vec2 target = pixels(a_target);
  vec2 way = target - source;
  float len = max(length(way), 0.001);
  float width = max(a_line.x / u_sizeRatio, u_minWidth);
  vec2 radii = a_radii / u_sizeRatio;
  vec2 control = (source + target) * 0.5 + vec2(-way.y, way.x) * a_line.y;

  float head = a_line.w * (6.0 + 1.6 * width) * u_presence;
  float begin = radii.x / len;
  float tip = 1.0 - (radii.y + GAP) / len;
  float end = tip - head / len;
  float shown = step(begin, end);

  float t = a_vertex.z > 1.5 ? tip : mix(begin, end, a_vertex.x);
  float s = 1.0 - t;
  vec2 position = s * s * source + 2.0 * s * t * control + t * t * target;
  vec2 tangent = normalize(2.0 * s * (control - source) + 2.0 * t * (target - control) + vec2(0.00001, 0.0));
  vec2 normal = vec2(-tangent.y, tangent.x);

  float isHead = step(0.5, a_vertex.z);
  float half_width = width * 0.5;
  float reach = mix(half_width + FEATHER, head * 0.42, isHead);
  position += normal * a_vertex.y * reach * shown;

  gl_Position = vec4(position / u_half, 0.0, 1.0);
  v_across = a_vertex.y * reach;
  v_half = mix(half_width, 1000.0, isHead);
  v_along = (t - begin) * len * (1.0 + 0.67 * a_line.y * a_line.y);
  v_pattern = mix(a_line.z, 0.0, isHead);

  v_color = a_color.a > 0.0 && u_fade.a > 0.0 ? u_fade : a_color;
  v_color.a *= 255.0 / 254.0;
  v_color *= shown * u_presence;
}
`;

export const FRAGMENT_SHADER = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_half;
varying float v_pattern;

void main() {
  float cover = 1.0 - smoothstep(v_half - 0.5, v_half + 0.5, abs(v_across));
  float width = max(v_half * 2.0, 1.0);
  if (v_pattern > 1.5) {
    float period = 2.2 * width + 4.0;
    float at = mod(v_along, period) - period * 0.5;
    cover *= 1.0 - smoothstep(v_half, v_half + 1.0, length(vec2(at, v_across)));
  } else if (v_pattern > 0.5) {
    float period = 12.0 + 1.5 * width;
    float at = mod(v_along, period) / period;
    cover *= step(at, 0.6);
  }
  gl_FragColor = v_color * cover;
}
`;
