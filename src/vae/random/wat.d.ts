/** WebAssembly text, compiled by the build. */
declare module '*.wat' {
  const program: Uint8Array<ArrayBuffer>;
  export default program;
}

/** Of what every runtime has, the part that is used here: types of a browser would bring the page's with them. */
declare namespace WebAssembly {
  const Module: new (program: Uint8Array<ArrayBuffer>) => object;
  const Instance: new (module: object) => { readonly exports: unknown };
}
