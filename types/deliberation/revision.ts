import { z } from 'zod'

/** Which ballot of a voter: 0 is the first; another follows a denied one, and another is his one change. */
export const revisionNumber = z.number().int().min(0).max(2)
