import { shapes } from './markers';
import type { Drawing, PointData, PointLook } from './pointData';
import type { PointRenderer } from './pointRenderer';
import { edges } from './viewport';

const vertexSource = `#version 300 es
in vec2 place;
in uvec2 look;
uniform vec2 factor;
uniform vec2 offset;
uniform float diameter;
uniform float only;
uniform float shaped;
uniform sampler2D palette;
out vec3 color;
flat out int shape;
flat out int selected;
void main() {
  int flag = int(look.y);
  bool seen = float(flag) == only;
  gl_Position = seen ? vec4(place * factor + offset, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = diameter + (flag == 2 ? 6.0 : 0.0);
  color = texelFetch(palette, ivec2(int(look.x), 0), 0).rgb;
  shape = shaped > 0.5 ? int(look.x) % ${shapes.length} : 0;
  selected = flag == 2 ? 1 : 0;
}`;

// The same shapes as inset() in markers.ts.
const fragmentSource = `#version 300 es
precision highp float;
in vec3 color;
flat in int shape;
flat in int selected;
uniform float diameter;
uniform vec3 ring;
out vec4 pixel;
float inset(vec2 at) {
  vec2 size = abs(at);
  if (shape == 1) return 0.8 - max(size.x, size.y);
  if (shape == 2) return min(0.8 - at.y, (0.86 + at.y - 1.9 * size.x) / 2.15);
  if (shape == 3) return (1.05 - size.x - size.y) / 1.41421356;
  if (shape == 4) return min(1.0 - max(size.x, size.y), 0.34 - min(size.x, size.y));
  return 0.92 - length(at);
}
void main() {
  float whole = diameter + (selected == 1 ? 6.0 : 0.0);
  vec2 at = (gl_PointCoord * 2.0 - 1.0) * 1.1;
  float outer = inset(at) * whole * 0.5 + 0.5;
  float inner = selected == 1 ? inset(at * whole / diameter) * diameter * 0.5 + 0.5 : outer;
  if (outer <= 0.0) discard;
  vec3 shade = mix(ring, color, clamp(inner, 0.0, 1.0));
  float cover = clamp(outer, 0.0, 1.0);
  pixel = vec4(shade * cover, cover);
}`;

/** Draws points on the GPU with WebGL 2. */
export class WebglRenderer implements PointRenderer {
  readonly kind = 'webgl';
  readonly #places: WebGLBuffer;
  readonly #looks: WebGLBuffer;
  #points: PointData | undefined;
  #look: PointLook | undefined;

  private constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly program: WebGLProgram,
  ) {
    this.#places = gl.createBuffer();
    this.#looks = gl.createBuffer();
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** Returns null if WebGL 2 isn't available. */
  static create(canvas: HTMLCanvasElement): WebglRenderer | null {
    const gl = canvas.getContext('webgl2', { antialias: false, premultipliedAlpha: true });
    const program = gl && link(gl);
    return gl && program ? new WebglRenderer(gl, program) : null;
  }

  setPoints(points: PointData): void {
    this.#points = points;
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#places);
    gl.bufferData(gl.ARRAY_BUFFER, points.coordinates, gl.STATIC_DRAW);
  }

  setLook(look: PointLook): void {
    this.#look = look;
    const { gl } = this;
    const both = new Uint8Array(2 * look.codes.length);
    for (let point = 0; point < look.codes.length; point++) {
      both[2 * point] = look.codes[point]!;
      both[2 * point + 1] = look.flags[point]!;
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#looks);
    gl.bufferData(gl.ARRAY_BUFFER, both, gl.DYNAMIC_DRAW);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 256, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, look.palette);
  }

  draw({ viewport, ratio, radius }: Drawing): void {
    const { gl, program } = this;
    const [points, look] = [this.#points, this.#look];
    if (!points || !look || gl.isContextLost()) return;
    const count = Math.min(points.coordinates.length / 2, look.codes.length);
    const sight = edges(viewport);
    const [wide, high] = [sight.x.max - sight.x.min, sight.y.max - sight.y.min];
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(program);
    const at = (name: string) => gl.getUniformLocation(program, name);
    gl.uniform2f(
      at('factor'),
      (2 * (points.x.max - points.x.min)) / wide,
      (2 * (points.y.max - points.y.min)) / high,
    );
    gl.uniform2f(
      at('offset'),
      (2 * (points.x.min - sight.x.min)) / wide - 1,
      (2 * (points.y.min - sight.y.min)) / high - 1,
    );
    gl.uniform1f(at('diameter'), 2 * radius * ratio * 1.1);
    gl.uniform1f(at('shaped'), look.shaped ? 1 : 0);
    gl.uniform3f(at('ring'), look.ring[0] / 255, look.ring[1] / 255, look.ring[2] / 255);
    this.#attribute('place', this.#places, gl.UNSIGNED_SHORT);
    this.#attribute('look', this.#looks, gl.UNSIGNED_BYTE);
    // Selected points are drawn on top of the others.
    for (const only of [0, 2]) {
      gl.uniform1f(at('only'), only);
      gl.drawArrays(gl.POINTS, 0, count);
    }
  }

  dispose(): void {
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  #attribute(name: string, buffer: WebGLBuffer, type: number): void {
    const { gl } = this;
    const location = gl.getAttribLocation(this.program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(location);
    if (type === gl.UNSIGNED_SHORT) gl.vertexAttribPointer(location, 2, type, true, 0, 0);
    else gl.vertexAttribIPointer(location, 2, type, 0, 0);
  }
}

function link(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) === true ? program : null;
}
