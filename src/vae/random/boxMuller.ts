const { LN2, SQRT2 } = Math;
const unit = 2 ** -32;
const angleOfUnit = 2 * Math.PI * unit;
/** 2⁻ᵉ for e from −1 on. */
const inversePowers = Float64Array.from({ length: 33 }, (_, index) => 2 ** (1 - index));

/**
 * Normals from words, two from every two: √(−2 log u)·(cos, sin)(2π·v) with u, v = (word + ½) / 2³² (Box and Muller
 * 1958), rounded to float32, written to out[at … end). Words are read from `words[from]` on.
 *
 * Logarithm, cosine and sine are sums of their series in float64, of which only +, −, ×, / and √ are used: IEEE 754
 * defines those to the last bit, so normals are the same on every platform and in every version of the engine, which
 * `Math.log`, `Math.cos` and `Math.sin` are not promised to be. The series end below 2⁻⁵³: with log u = e·ln 2 + log m and m
 * within [√½, √2], log m = 2·artanh((m − 1)/(m + 1)) to the 21st power; cosine and sine of at most π/4 to the 16th.
 */
export function boxMuller(
  words: Uint32Array,
  from: number,
  out: Float32Array,
  at: number,
  end: number,
): void {
  // One loop without calls in it that pass words or normals, each of which would cost an allocation.
  for (; at < end; at += 2, from += 2) {
    const u = words[from]!;
    const v = words[from + 1]!;
    let exponent = 31 - Math.clz32(u);
    let m = (u + 0.5) * inversePowers[exponent + 1]!;
    if (m > SQRT2) {
      m *= 0.5;
      exponent += 1;
    }
    const s = (m - 1) / (m + 1);
    const radius = Math.sqrt(-2 * ((exponent - 32) * LN2 + s * artanhSeries(s * s)));
    // The nearest quarter of a turn, and what is left of the angle; the last eighth belongs to the first quarter.
    const quarter = (v + 0x20000000) >>> 30;
    const whole = quarter === 0 && v >= 0x80000000 ? 2 ** 32 : quarter * 0x40000000;
    const angle = (v - whole + 0.5) * angleOfUnit;
    const y = angle * angle;
    const sine = angle * sineSeries(y);
    const cosine = cosineSeries(y);
    const isOdd = (quarter & 1) === 1;
    const x = isOdd ? sine : cosine;
    out[at] = radius * (quarter === 1 || quarter === 2 ? -x : x);
    if (at + 1 >= end) return;
    const z = isOdd ? cosine : sine;
    out[at + 1] = radius * (quarter >= 2 ? -z : z);
  }
}

/** 2·artanh(s)/s of q = s². */
function artanhSeries(q: number): number {
  return (
    2 +
    q *
      (2 / 3 +
        q *
          (2 / 5 +
            q *
              (2 / 7 +
                q *
                  (2 / 9 +
                    q *
                      (2 / 11 + q * (2 / 13 + q * (2 / 15 + q * (2 / 17 + q * (2 / 19 + (q * 2) / 21)))))))))
  );
}

/** sin(x)/x of y = x². */
function sineSeries(y: number): number {
  return (
    1 +
    y *
      (-1 / 6 +
        y *
          (1 / 120 +
            y *
              (-1 / 5040 +
                y * (1 / 362880 + y * (-1 / 39916800 + y * (1 / 6227020800 - y / 1307674368000))))))
  );
}

/** cos(x) of y = x². */
function cosineSeries(y: number): number {
  return (
    1 +
    y *
      (-1 / 2 +
        y *
          (1 / 24 +
            y *
              (-1 / 720 +
                y *
                  (1 / 40320 +
                    y * (-1 / 3628800 + y * (1 / 479001600 + y * (-1 / 87178291200 + y / 20922789888000)))))))
  );
}
