/**
 * Writes src/ui/icons.css and src/ui/icon-names.ts from src/ui/icons/*.svg: `npx tsx scripts/generate-icons.ts`.
 *
 * WeChat's stylesheets cannot load local files, so each icon is a data URI in a custom property, which `.yb-i` uses as
 * its mask. The icon then takes the colour of its text, and a fill at 14 % stays at 14 %.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const ui = join(import.meta.dirname, '../src/ui')
const names = readdirSync(join(ui, 'icons'))
  .filter((file) => file.endsWith('.svg'))
  .map((file) => basename(file, '.svg'))
  .sort()

/** A mask only looks at alpha: any opaque colour serves. Quotes become single so that the CSS string needs none escaped. */
function dataUri(svg: string): string {
  const compact = svg.replaceAll('currentColor', '#000').replaceAll('"', "'").replace(/\s+/g, ' ').trim()
  return `data:image/svg+xml,${compact.replace(/[%#<>]/g, (character) => encodeURIComponent(character))}`
}

const rules = names.map((name) => {
  const svg = readFileSync(join(ui, 'icons', `${name}.svg`), 'utf8')
  return `.yb-i-${name} {\n  --yb-icon-mask: url("${dataUri(svg)}");\n}`
})
writeFileSync(
  join(ui, 'icons.css'),
  `/* Written by scripts/generate-icons.ts from icons. */\n/* prettier-ignore */\n${rules.join('\n')}\n`,
)
writeFileSync(
  join(ui, 'icon-names.ts'),
  `/** Written by scripts/generate-icons.ts from icons/*.svg. */\nexport type IconName =\n${names.map((name) => `  | '${name}'`).join('\n')}\n`,
)
