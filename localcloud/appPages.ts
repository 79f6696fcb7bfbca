import { z } from 'zod'
import { readJson } from './durable'

const subpackages = z.array(z.object({ root: z.string(), pages: z.array(z.string()) })).default([])
const app = z.object({ pages: z.array(z.string()), subPackages: subpackages, subpackages })

/** The pages of the compiled mini-program by their paths; null when it is not built, and then every page is taken. */
export type AppPages = () => ReadonlySet<string> | null

/** Reads `app.json` anew each time: the mini-program may be built while localcloud runs. */
export function appPagesOf(file: string | undefined): AppPages {
  return () => {
    const found = file === undefined ? undefined : readJson(file)
    if (found === undefined) return null
    const { pages, subPackages, subpackages: lowerCase } = app.parse(found)
    const inside = [...subPackages, ...lowerCase].flatMap(({ root, pages: own }) =>
      own.map((page) => `${root.replace(/^\/|\/$/g, '')}/${page}`),
    )
    return new Set([...pages, ...inside])
  }
}
