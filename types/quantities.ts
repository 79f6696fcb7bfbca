/** Integer quantities. Areas are 0.01 m², money is fen: no floating point ever decides anything. */

declare const unit: unique symbol

/** Area in hundredths of a square metre. Integer. */
export type CentiSqm = number & { readonly [unit]: 'CentiSqm' }

export const centiSqm = (value: number): CentiSqm => integer(value, 'area in 0.01 m²') as CentiSqm

/** Money in hundredths of a yuan. Integer. */
export type Fen = number & { readonly [unit]: 'Fen' }

export const fen = (value: number): Fen => integer(value, 'sum in fen') as Fen

function integer(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`expected an integer ${what}, got ${value}`)
  return value
}
