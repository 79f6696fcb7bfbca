/** Integer quantities. Areas are 0.01 m², money is fen: no floating point ever decides anything. */

declare const unit: unique symbol

/** Area in hundredths of a square metre. Integer. */
export type CentiSqm = number & { readonly [unit]: 'CentiSqm' }

/** Instant in integer milliseconds since the epoch, UTC. */
export type Millis = number & { readonly [unit]: 'Millis' }

export const centiSqm = (value: number): CentiSqm => integer(value, 'area in 0.01 m²') as CentiSqm

export const millis = (value: number): Millis => integer(value, 'time in milliseconds') as Millis

function integer(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`expected an integer ${what}, got ${value}`)
  return value
}
