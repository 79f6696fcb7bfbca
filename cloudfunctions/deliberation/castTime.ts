/** A ballot is stamped and sent within this time, or not at all: counting waits a minute for the last (ledger.md 6). */
export const CAST_WITHIN_MS = 10_000
