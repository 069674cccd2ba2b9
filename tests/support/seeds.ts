/** Number of random lives of each test: few by default, more with the variable `SIPIO_LIVES`. */
export function seeds(first: number, lives: number): readonly (readonly [number])[] {
  const count = Number(process.env.SIPIO_LIVES ?? lives);
  return Array.from({ length: count }, (_, index) => [first + index] as const);
}
