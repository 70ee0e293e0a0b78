/** Whether tensors of a type, as ONNX names it, hold whole numbers. */
export function holdsWholeNumbers(type: string): boolean {
  return /^u?int/.test(type);
}
